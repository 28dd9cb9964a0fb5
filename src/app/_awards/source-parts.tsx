import { TechnicalDetail } from '@/app/_awards/technical-detail'
import type { ShownSource, SourceBadgeChoice } from '@/intake/obf/queries'
import type { SourceBadge } from '@/intake/obf/records'
import type { Instant } from '@/kernel/clock'
import { formatInstant } from '@/kernel/dates'
import { counted, formatNumber } from '@/kernel/french'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { Facts } from '@/ui/figures'
import { SelectField } from '@/ui/form/fields/choice'
import { PasswordField, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'

type Trouble = NonNullable<ShownSource['trouble']>

/** For a list: what happens, in a few words. */
export const troubleNames: Readonly<Record<Trouble, string>> = {
  refused: 'Identifiant ou secret refusé',
  throttled: 'Trop d’appels, le relevé attend',
  unreachable: 'Pas de réponse utilisable',
  incomplete: 'Liste modifiée pendant la lecture',
}

const troubles: Readonly<Record<Trouble, string>> = {
  refused:
    'Open Badge Factory refuse l’identifiant ou le secret. Rien n’est relevé tant qu’une personne n’en saisit pas un nouveau.',
  throttled: 'Open Badge Factory demande d’attendre. Le relevé reprend de lui-même.',
  unreachable: 'Open Badge Factory ne répond pas comme prévu. Le relevé reprend de lui-même.',
  incomplete: 'Une liste a changé pendant sa lecture. Elle est relue en entier au prochain relevé.',
}

export function sourceTag({ state, trouble }: Pick<ShownSource, 'state' | 'trouble'>) {
  const [label, tone]: readonly [string, Tone] =
    state === 'disconnected'
      ? ['Déconnectée', 'neutral']
      : state === 'refused'
        ? ['Secret refusé', 'alert']
        : trouble
          ? ['Incident', 'wait']
          : ['Active', 'ok']
  return <Tag tone={tone}>{label}</Tag>
}

/** « 12 min », « 3 h », « 2 jours »: how old the last complete reading is. */
export function lagOf({ caughtUpAt }: Pick<ShownSource, 'caughtUpAt'>, now: Instant): string {
  if (caughtUpAt === null) return 'Jamais relevée en entier'
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(caughtUpAt)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : counted(Math.round(minutes / 1440), 'jour')
}

/** The same beside a name that asks when. */
const agoOf = (source: Pick<ShownSource, 'caughtUpAt'>, now: Instant): string =>
  source.caughtUpAt === null ? lagOf(source, now) : `il y a ${lagOf(source, now)}`

/** State, lag and last trouble of one source, and the two things that can be done. */
export function SourceState({
  source,
  now,
  mayChange,
}: {
  readonly source: ShownSource
  readonly now: Instant
  readonly mayChange: boolean
}) {
  const action = `/api/portal/sources/${source.id}/change`
  return (
    <>
      {source.trouble ? (
        <Notice tone={source.trouble === 'refused' ? 'alert' : 'wait'} label="Incident">
          {troubles[source.trouble]}
          {source.lastError ? <TechnicalDetail text={source.lastError} /> : null}
        </Notice>
      ) : null}
      {source.unreadable > 0 ? (
        <Notice>
          {counted(source.unreadable, 'ligne')} sans adresse ou sans date au dernier relevé : le portail ne peut pas en
          faire un badge obtenu. Les autres lignes comptent. Vérifiez ces badges dans Open Badge Factory.
        </Notice>
      ) : null}
      <Facts
        items={[
          ['Compte', source.clientId],
          ['Dernière lecture complète', agoOf(source, now)],
          ['Dernier essai', source.lastPolledAt ? formatInstant(source.lastPolledAt) : 'Aucun'],
          ['Tout relu, retraits compris', source.rescannedAt ? formatInstant(source.rescannedAt) : 'Jamais'],
          ['Badges relevés', formatNumber(source.taken)],
        ]}
      />
      {mayChange && source.state !== 'disconnected' ? (
        <Row>
          <PortalForm
            id="relever"
            action={action}
            values={{ action: 'retry' }}
            submitLabel="Relever maintenant"
            successMessage="Le relevé commence. Rechargez la page dans une minute."
          />
          <FormDialog
            trigger="Déconnecter…"
            title="Déconnecter ce compte"
            variant="quiet"
            text="Le secret est oublié, et plus rien n’est relevé. Les badges déjà relevés restent."
            id="deconnecter"
            action={action}
            values={{ action: 'disconnect' }}
            submitLabel="Déconnecter"
            successMessage="Le compte est déconnecté. Ce qui a été relevé reste enregistré."
            submitVariant="danger"
          />
        </Row>
      ) : null}
    </>
  )
}

/** Entered once: nothing of it is shown again. */
export const SecretForm = ({ action, clientId }: { readonly action: string; readonly clientId?: string }) => (
  <PortalForm id="compte" action={action} submitLabel="Connecter ce compte" successMessage="Le compte est connecté.">
    <TextField
      name="clientId"
      label="Identifiant du client"
      help="Dans Open Badge Factory : Outils d’administration, API."
      defaultValue={clientId ?? ''}
      autoComplete="off"
      spellCheck={false}
    />
    <PasswordField
      name="clientSecret"
      minLength={minimumLengths.clientSecret}
      label="Secret du client"
      help="Il est chiffré, et n’est plus jamais affiché."
      kind="new"
    />
  </PortalForm>
)

interface BadgesProps {
  readonly badges: readonly SourceBadge[]
  readonly choices: readonly SourceBadgeChoice[]
  readonly mayChange: boolean
}

/** Which badge of the scheme each badge of the account is; what is not linked does not count. */
export function SourceBadges({ badges, choices, mayChange }: BadgesProps) {
  const columns: readonly Column<SourceBadge>[] = [
    {
      header: 'Badge du compte',
      rowHeader: true,
      cell: (row) => (
        <>
          {row.name || row.sourceBadgeId}{' '}
          {row.partnerBadgeId === null && !row.isGone ? <Tag tone="wait">Ne compte pas</Tag> : null}
          {row.isGone ? <Tag tone="neutral">Supprimé à la source</Tag> : null}
        </>
      ),
    },
    {
      header: 'Badge de la démarche',
      cell: (row) =>
        mayChange ? (
          <PortalForm
            id={`lier-${row.id}`}
            action={`/api/portal/source-badges/${row.id}/link`}
            submitLabel="Enregistrer"
            submitVariant="ghost"
            successMessage="Enregistré. Tout ce compte est relu."
          >
            <SelectField
              name="partnerBadgeId"
              label="Badge de la démarche"
              empty="Aucun : ne compte pas"
              choices={choices.map(({ partnerBadgeId, name }) => ({ value: partnerBadgeId, label: name }))}
              defaultValue={row.partnerBadgeId}
              optional
            />
          </PortalForm>
        ) : (
          (choices.find(({ partnerBadgeId }) => partnerBadgeId === row.partnerBadgeId)?.name ?? 'Non relié')
        ),
    },
  ]
  return (
    <DataTable
      caption="Badges de ce compte"
      captionHidden
      columns={columns}
      rows={badges}
      empty={<EmptyState title="Aucun badge relevé">Ils apparaissent après le premier relevé.</EmptyState>}
    />
  )
}
