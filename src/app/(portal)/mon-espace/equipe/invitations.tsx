import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { type OrganizationInvitation, roleNames } from '@/organizations/seat'
import { FormDialog } from '@/ui/form/form-dialog'
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
  <DataTable caption="Invitations envoyées" columns={columns} rows={invitations} empty={null} />
)

const Withdraw = ({ invitation }: { readonly invitation: OrganizationInvitation }) => (
  <FormDialog
    trigger="Retirer…"
    title="Retirer l’invitation"
    variant="quiet"
    text={`Le lien envoyé à ${invitation.email} ne sera plus valable.`}
    id={`invitation-${invitation.id}`}
    action={`/api/portal/invitations/${invitation.id}/withdraw`}
    revision={invitation.revision}
    submitVariant="danger"
    successMessage="L’invitation est retirée. Son lien n’est plus valable."
  />
)
