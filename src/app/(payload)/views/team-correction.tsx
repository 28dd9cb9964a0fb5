import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { ofName } from '@/kernel/french'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Team } from '@/organizations/queries'
import { type OrganizationInvitation, type OrganizationMember, roleNames } from '@/organizations/seat'
import { Card } from '@/ui/card'
import { RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { EmailField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row } from '@/ui/layout'
import { type Column, DataTable } from '@/ui/table'

/**
 * Who belongs to the structure and who is invited. Where `mayCorrect`, a scheme manager puts right what somebody claimed
 * wrongly; the commands ask again.
 */
export function TeamCorrection({
  organizationId,
  team,
  mayCorrect,
}: {
  readonly organizationId: string
  readonly team: Team
  readonly mayCorrect: boolean
}) {
  const actions = <Row extends { readonly id: string }>(cell: Column<Row>['cell']): readonly Column<Row>[] =>
    mayCorrect ? [{ header: 'Actions', cell }] : []
  const members: readonly Column<OrganizationMember>[] = [
    { header: 'Personne', rowHeader: true, cell: (seat) => seat.displayName },
    { header: 'Rôle', short: true, cell: (seat) => roleNames[seat.role] },
    ...actions<OrganizationMember>((seat) => <CorrectSeat seat={seat} />),
  ]
  const invitations: readonly Column<OrganizationInvitation>[] = [
    { header: 'Adresse invitée', rowHeader: true, cell: (invitation) => invitation.email },
    { header: 'Par', short: true, cell: (invitation) => invitation.invitedBy },
    { header: 'Rôle', short: true, cell: (invitation) => roleNames[invitation.role] },
    {
      header: 'Valable jusqu’au',
      short: true,
      cell: (invitation) => formatParisDate(lastValidDay(parisDateOf(invitation.expiresAt))),
    },
    ...actions<OrganizationInvitation>((invitation) => <WithdrawInvitation invitation={invitation} />),
  ]
  return (
    <Card title="Équipe" large>
      <DataTable
        caption="Membres de la structure"
        columns={members}
        rows={team.members}
        empty={<p className="p-muted">Personne n’administre cette structure.</p>}
      />
      {team.invitations.length > 0 ? (
        <DataTable caption="Invitations sans réponse" columns={invitations} rows={team.invitations} empty={null} />
      ) : null}
      {mayCorrect ? (
        <Row>
          <InviteAdministrator organizationId={organizationId} />
        </Row>
      ) : null}
    </Card>
  )
}

const Reason = () => (
  <ReasonField
    minLength={minimumLengths.correctionReason}
    label="Motif, que les personnes concernées liront"
    rows={3}
    maxLength={1000}
  />
)

const InviteAdministrator = ({ organizationId }: { readonly organizationId: string }) => (
  <FormDialog
    trigger="Inviter une personne qui administre…"
    title="Confier la structure à une autre personne"
    text="La personne reçoit une invitation à administrer la structure, au nom de la Région. L’équipe en place en est informée. Si la structure a été inscrite à tort par quelqu’un d’autre, mettez ensuite fin à sa place."
    id="inviter-administration"
    action={`/api/portal/organizations/${organizationId}/administrators`}
    submitLabel="Envoyer l’invitation"
    successMessage="L’invitation est partie. L’équipe en place en est informée."
  >
    <EmailField name="email" label="Adresse électronique de la personne" autoComplete="off" />
    <Reason />
  </FormDialog>
)

const CorrectSeat = ({ seat }: { readonly seat: OrganizationMember }) => (
  <FormDialog
    trigger="Corriger…"
    title={`La place ${ofName(seat.displayName)}`}
    variant="quiet"
    text="La personne et l’équipe reçoivent un courriel avec le motif."
    id={`corriger-${seat.id}`}
    action={`/api/portal/seats/${seat.id}/correct`}
    revision={seat.revision}
    submitLabel="Corriger"
    successMessage="La correction est enregistrée. La personne et l’équipe en sont informées."
  >
    <RadioGroup
      name="act"
      label="Ce qui change"
      choices={[
        { value: 'end', label: 'Mettre fin à sa place', help: 'Plus d’accès à l’espace de la structure.' },
        ...(['admin', 'contributor', 'reader'] as const)
          .filter((role) => role !== seat.role)
          .map((role) => ({ value: role, label: `Désormais, cette personne ${roleNames[role]}` })),
      ]}
    />
    <Reason />
  </FormDialog>
)

const WithdrawInvitation = ({ invitation }: { readonly invitation: OrganizationInvitation }) => (
  <FormDialog
    trigger="Retirer…"
    title="Retirer l’invitation"
    variant="quiet"
    text="Le lien qui a été envoyé ne sera plus valable."
    id={`retirer-${invitation.id}`}
    action={`/api/portal/invitations/${invitation.id}/withdraw-by-region`}
    revision={invitation.revision}
    submitVariant="danger"
    successMessage="L’invitation est retirée. Son lien n’est plus valable."
  >
    <Reason />
  </FormDialog>
)
