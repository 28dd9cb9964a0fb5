import type { Instant } from '@/kernel/clock'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { type OrganizationInvitation, roleNames } from '@/organizations/seat'
import { FormDialog } from '@/ui/form/form-dialog'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

const columns: readonly Column<OrganizationInvitation>[] = [
  { header: 'Adresse', rowHeader: true, cell: (invitation) => invitation.email },
  { header: 'Rôle', short: true, cell: (invitation) => roleNames[invitation.role] },
  {
    header: 'Valable jusqu’au',
    short: true,
    cell: (invitation) => formatParisDate(lastValidDay(parisDateOf(invitation.expiresAt))),
  },
  { header: 'Invité par', short: true, cell: (invitation) => invitation.invitedBy },
]

/** Those on their way, and those that nobody opened in time: inviting the same address again replaces them. */
export const Invitations = ({
  invitations,
  now,
}: {
  readonly invitations: readonly OrganizationInvitation[]
  readonly now: Instant
}) => (
  <DataTable
    caption="Invitations envoyées"
    columns={[
      ...columns,
      {
        header: 'Actions',
        cell: (invitation) =>
          now < invitation.expiresAt ? (
            <Withdraw invitation={invitation} />
          ) : (
            <p className="p-small">
              <Tag tone="wait">Expirée</Tag> Invitez de nouveau cette adresse pour envoyer un autre lien.
            </p>
          ),
      },
    ]}
    rows={invitations}
    empty={null}
  />
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
