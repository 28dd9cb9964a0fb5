import { describeTerms } from '@/catalogue/competency'
import { type BadgeMapping, type MappingVersion, shownVersion, stateOfVersion } from '@/catalogue/mapping'
import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { Card } from '@/ui/card'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'

const stateNames = { scheduled: 'À venir', active: 'En vigueur', ended: 'Terminée', annulled: 'Annulée' } as const

/** Every version of a badge's mapping, and the acts of 12.4 that this person may do. */
export function MappingHistoryCard({
  mapping,
  actor,
  today,
}: {
  readonly mapping: BadgeMapping
  readonly actor: Actor
  readonly today: ParisDate
}) {
  const current = shownVersion(mapping, today)
  const isOpen = current !== null && ['scheduled', 'active'].includes(stateOfVersion(current, today))
  const isReviewer = hasStaffRole(actor, 'reviewer')
  return (
    <Card title="Rattachement">
      <ol className="p-stack" data-flow="tight">
        {mapping.versions.map((version) => (
          <li key={version.version}>
            <Version version={version} today={today} />
            {hasStaffRole(actor, 'schemeManager') && version.annulledAt === null ? (
              <Annul mapping={mapping} version={version} />
            ) : null}
          </li>
        ))}
      </ol>
      {isReviewer && isOpen ? (
        <Stack>
          {current.channelConfirmedAt === null ? <ConfirmChannel mapping={mapping} /> : null}
          <End mapping={mapping} today={today} />
        </Stack>
      ) : null}
    </Card>
  )
}

const Version = ({ version, today }: { readonly version: MappingVersion; readonly today: ParisDate }) => (
  <>
    <p>
      {describeTerms(version)} <Tag>{stateNames[stateOfVersion(version, today)]}</Tag>
    </p>
    <p className="p-small p-muted">
      {version.effectiveFrom ? `Du ${formatParisDate(version.effectiveFrom)}` : 'Relevé des badges à préciser'}
      {version.effectiveTo ? ` au ${formatParisDate(version.effectiveTo)} exclu` : ''}
      <Reason name="Canal" text={version.channelReason} />
      <Reason name="Fin" text={version.endReason} />
      <Reason name="Annulation" text={version.annulReason} />
    </p>
  </>
)

const Reason = ({ name, text }: { readonly name: string; readonly text: string | null | undefined }) =>
  text ? (
    <>
      {` · ${name} : `}
      <LinkedText text={text} />
    </>
  ) : null

const ConfirmChannel = ({ mapping }: { readonly mapping: BadgeMapping }) => (
  <FormDialog
    title="Dire comment les badges seront relevés"
    variant="primary"
    text="Le rattachement compte à partir d’aujourd’hui, ou de la date choisie si elle est plus tardive."
    id="canal"
    action={`/api/portal/mappings/${mapping.id}/confirm-channel`}
    revision={mapping.revision}
    successMessage="C’est confirmé : la façon de relever ces badges est enregistrée."
  >
    <ReasonField
      label="Comment les badges seront-ils relevés ?"
      help="Partage vu chez l’émetteur, ou déclarations de la structure acceptées : dites pourquoi."
      maxLength={4000}
    />
  </FormDialog>
)

const End = ({ mapping, today }: { readonly mapping: BadgeMapping; readonly today: ParisDate }) => (
  <FormDialog
    trigger="Terminer…"
    title="Terminer le rattachement"
    variant="quiet"
    text="Les badges délivrés à partir de ce jour ne comptent plus. Ceux d’avant restent."
    id="terminer"
    action={`/api/portal/mappings/${mapping.id}/end`}
    revision={mapping.revision}
    submitVariant="danger"
    successMessage="La fin du rattachement est enregistrée."
  >
    <DateField name="on" label="À partir du" help="Aujourd’hui si vous ne choisissez rien." min={today} optional />
    <ReasonField maxLength={4000} />
  </FormDialog>
)

const Annul = ({ mapping, version }: { readonly mapping: BadgeMapping; readonly version: MappingVersion }) => (
  <FormDialog
    trigger="Annuler…"
    title={`Annuler la version ${version.version}`}
    variant="quiet"
    text="Cette version était une erreur : elle ne compte plus pour aucun jour. Les badges Région qui reposent sur elle sont signalés, aucun n’est retiré sans décision."
    id={`annuler-${version.version}`}
    action={`/api/portal/mappings/${mapping.id}/annul`}
    revision={mapping.revision}
    values={{ version: version.version }}
    submitLabel="Annuler cette version"
    submitVariant="danger"
    successMessage="Cette version est annulée."
  >
    <ReasonField maxLength={4000} />
  </FormDialog>
)
