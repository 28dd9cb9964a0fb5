import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { IssuanceTag } from '@/app/_awards/issuance-tag'
import { awardStateNames, reasonName } from '@/awards/evaluation/explanation'
import type { Progress } from '@/awards/evaluation/triggering'
import { findPerson, type ReadAward, type ReadBadge } from '@/awards/persons/person-detail'
import type { PartnerAward } from '@/awards/records'
import { competencyOfBadge, describePair } from '@/catalogue/competency'
import { troubleOf } from '@/issuing/sending/trouble-words'
import { formatInstant, formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { hasStaffRole } from '@/platform/actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { badgeName } from '@/ui/badge/drawing'
import { Card } from '@/ui/card'
import { ConfirmDialog, KeepDialogOpen } from '@/ui/dialog'
import { RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row, Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'
import { AddressReveal } from './address-reveal'
import { PersonRequests } from './person-requests'
import { idOf, StaffView, staffOnly } from './staff-view'

/** One person, by initials: what was obtained at partners, what it gave, and why. */
export async function PersonView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const person = await findPerson(portal, actor, idOf(view))
  if (!person) notFound()
  const mayManage = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        title={`Personne ${person.recipient.initials}`}
        crumbs={[{ label: 'Registre', href: '/admin/registre' }, { label: person.recipient.initials }]}
        lead="Ses badges, où elle en est, et le motif de chaque décision."
      >
        {person.recipient.suppressedAt ? (
          <Notice tone="wait">
            Cette personne s’est opposée à de nouveaux badges le {formatInstant(person.recipient.suppressedAt)}. Rien ne
            lui est plus envoyé.
          </Notice>
        ) : null}
      </PageTitle>
      <Stack flow="wide">
        <Card title="Badges de la Région">
          {person.badges.length === 0 ? <EmptyState title="Aucun badge de la Région pour l’instant" /> : null}
          {person.badges.map((badge) => (
            <Badge key={badge.award.id} badge={badge} />
          ))}
        </Card>
        {person.progress.length > 0 ? (
          <Card title="En chemin">
            <ul>
              {person.progress.map((progress) => (
                <li key={progress.badgeCode}>{progressSentence(progress)}</li>
              ))}
            </ul>
          </Card>
        ) : null}
        <Card title="Adresse">
          <p>
            {person.isErased
              ? 'L’adresse de cette personne est effacée. Seule reste l’empreinte qui empêche tout nouvel envoi.'
              : person.addresses > 1
                ? `Cette personne a confirmé ${person.addresses} adresses. Elles ne paraissent sur aucun écran.`
                : 'L’adresse de cette personne ne paraît sur aucun écran.'}
          </p>
          {mayManage && !person.isErased ? (
            <ConfirmDialog trigger="Afficher l’adresse…" title="Afficher l’adresse">
              <KeepDialogOpen>
                <AddressReveal recipientId={person.recipient.id} />
              </KeepDialogOpen>
            </ConfirmDialog>
          ) : null}
        </Card>
        {mayManage ? (
          <PersonRequests
            recipientId={person.recipient.id}
            requests={person.requests}
            isErased={person.isErased}
            hasObjected={person.recipient.suppressedAt !== null}
            today={parisDateOf(portal.clock.now())}
          />
        ) : null}
        <Card title="Badges obtenus chez les structures">
          <DataTable
            caption="Badges obtenus chez les structures"
            captionHidden
            columns={columns}
            rows={person.awards}
            rowKey={({ award }) => award.id}
            isMarked={({ award }) => award.reason === 'lateDeclaration'}
            empty={<EmptyState title="Aucun badge déclaré" />}
          />
        </Card>
      </Stack>
    </StaffView>
  )
}

function progressSentence({ badgeCode, count, needed, coveredByMastery }: Progress): string {
  const pair = competencyOfBadge(badgeCode)
  const name = pair ? describePair(pair.competency, pair.level) : badgeCode
  return coveredByMastery
    ? `${name} : déjà couvert par « je maîtrise »`
    : `${name} : ${counted(count, 'badge')} sur ${needed}`
}

function Badge({ badge }: { readonly badge: ReadBadge }) {
  const { award, issuance } = badge
  const trouble = issuance ? troubleOf(issuance) : null
  return (
    <section aria-labelledby={`badge-${award.id}`}>
      <div className="p-beside">
        <BadgeImage badge={award.badgeCode} size="small" decorative />
        <Stack flow="tight">
          <h3 id={`badge-${award.id}`}>{badgeName(award.badgeCode)}</h3>
          <p>{badge.why}</p>
          <p className="p-small p-muted">{badge.rule}</p>
          <Row>
            {award.state === 'flagged' ? <Tag tone="alert">À relire</Tag> : null}
            {award.state === 'duplicate' ? <Tag tone="wait">Second exemplaire</Tag> : null}
            <StateOf award={award} issuance={issuance} />
            {issuance?.pageUrl ? <a href={issuance.pageUrl}>Voir le badge</a> : null}
          </Row>
          {award.note ? <p>{award.note}</p> : null}
          {trouble ? <p>{trouble.sentence}</p> : null}
          {issuance ? (
            <p>
              <a href={`/admin/registre/emissions/${issuance.id}`}>Suivi et actions</a>
            </p>
          ) : null}
        </Stack>
      </div>
    </section>
  )
}

const StateOf = ({ award, issuance }: Pick<ReadBadge, 'award' | 'issuance'>) => {
  if (issuance) return <IssuanceTag state={issuance.state} />
  return award.state === 'valid' ? <Tag tone="info">À envoyer</Tag> : <Tag>Annulé</Tag>
}

const tones: Readonly<Record<PartnerAward['state'], Tone>> = {
  received: 'info',
  eligible: 'ok',
  held: 'wait',
  ignored: 'neutral',
}

const columns: readonly Column<ReadAward>[] = [
  { header: 'Date', short: true, cell: ({ award }) => formatParisDate(award.issuedOn) },
  { header: 'Badge', rowHeader: true, cell: ({ badgeName }) => badgeName },
  { header: 'Structure', cell: ({ organizationName }) => organizationName },
  {
    header: 'Résultat',
    cell: ({ award }) => (
      <Tag tone={tones[award.state]}>{award.reason ? reasonName(award.reason) : awardStateNames[award.state]}</Tag>
    ),
  },
  {
    header: 'Pourquoi',
    cell: (row) => (
      <Stack flow="tight">
        <p>{row.sentence}</p>
        <p className="p-small p-muted">{row.rule}</p>
        {row.award.reason === 'lateDeclaration' ? <Ruling award={row.award} /> : null}
      </Stack>
    ),
  },
]

const Ruling = ({ award }: { readonly award: PartnerAward }) => (
  <FormDialog
    trigger="Décider…"
    title="Relire une déclaration tardive"
    text="Si elle compte, les autres règles s’appliquent comme pour tout badge obtenu."
    id={`relire-${award.id}`}
    action={`/api/portal/partner-awards/${award.id}/ruling`}
    revision={award.revision}
    submitLabel="Enregistrer la décision"
    successMessage="La décision sur cette déclaration est enregistrée."
  >
    <RadioGroup name="ruling" label="Cette déclaration" choices={{ released: 'compte', rejected: 'est écartée' }} />
    <ReasonField maxLength={1000} />
  </FormDialog>
)
