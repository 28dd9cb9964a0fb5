import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { type OrganizationInvitation, roleNames } from '@/organizations/seat'
import { ConfirmDialog } from '@/ui/dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { type Column, DataTable } from '@/ui/table'

const columns: readonly Column<OrganizationInvitation>[] = [
  { header: 'Adresse', rowHeader: true, cell: (invitation) => invitation.email },
  { header: 'Rôle', short: true, cell: (invitation) => roleNames[invitation.role] },
  {
    header: 'Valable jusqu’au',
    short: true,
    cell: (invitation) => formatParisDate(lastValidDay(parisDateOf(invitation.expiresAt))),
  },
  { header: 'Actions', cell: (invitation) => <Withdraw invitation={invitation} /> },
]

export const Invitations = ({ invitations }: { readonly invitations: readonly OrganizationInvitation[] }) => (
  <DataTable
    caption="Invitations envoyées"
    columns={columns}
    rows={invitations}
    rowKey={(invitation) => invitation.id}
    empty={null}
  />
)

const Withdraw = ({ invitation }: { readonly invitation: OrganizationInvitation }) => (
  <ConfirmDialog trigger="Retirer…" variant="quiet" title="Retirer l’invitation">
    <p>Le lien envoyé à {invitation.email} ne sera plus valable.</p>
    <PortalForm
      id={`invitation-${invitation.id}`}
      action={`/api/portal/invitations/${invitation.id}/withdraw`}
      revision={invitation.revision}
      submitLabel="Retirer l’invitation"
      submitVariant="danger"
      successMessage="L’invitation est retirée. Son lien n’est plus valable."
    />
  </ConfirmDialog>
)
