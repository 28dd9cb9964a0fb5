import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { ofName } from '@/kernel/french'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Team } from '@/organizations/queries'
import { type OrganizationInvitation, type OrganizationMember, roleNames } from '@/organizations/seat'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
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
        rowKey={(seat) => seat.id}
        empty={<p className="p-muted">Personne n’administre cette structure.</p>}
      />
      {team.invitations.length > 0 ? (
        <DataTable
          caption="Invitations sans réponse"
          columns={invitations}
          rows={team.invitations}
          rowKey={(invitation) => invitation.id}
          empty={null}
        />
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
  <ConfirmDialog trigger="Inviter une personne qui administre…" title="Confier la structure à une autre personne">
    <p>
      La personne reçoit une invitation à administrer la structure, au nom de la Région. L’équipe en place en est
      informée. Si la structure a été inscrite à tort par quelqu’un d’autre, mettez ensuite fin à sa place.
    </p>
    <PortalForm
      id="inviter-administration"
      action={`/api/portal/organizations/${organizationId}/administrators`}
      submitLabel="Envoyer l’invitation"
      successMessage="L’invitation est partie. L’équipe en place en est informée."
    >
      <EmailField name="email" label="Adresse électronique de la personne" autoComplete="off" />
      <Reason />
    </PortalForm>
  </ConfirmDialog>
)

const CorrectSeat = ({ seat }: { readonly seat: OrganizationMember }) => (
  <ConfirmDialog trigger="Corriger…" variant="quiet" title={`La place ${ofName(seat.displayName)}`}>
    <p>La personne et l’équipe reçoivent un courriel avec le motif.</p>
    <PortalForm
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
    </PortalForm>
  </ConfirmDialog>
)

const WithdrawInvitation = ({ invitation }: { readonly invitation: OrganizationInvitation }) => (
  <ConfirmDialog trigger="Retirer…" variant="quiet" title="Retirer l’invitation">
    <p>Le lien qui a été envoyé ne sera plus valable.</p>
    <PortalForm
      id={`retirer-${invitation.id}`}
      action={`/api/portal/invitations/${invitation.id}/withdraw-by-region`}
      revision={invitation.revision}
      submitLabel="Retirer l’invitation"
      submitVariant="danger"
      successMessage="L’invitation est retirée. Son lien n’est plus valable."
    >
      <Reason />
    </PortalForm>
  </ConfirmDialog>
)
