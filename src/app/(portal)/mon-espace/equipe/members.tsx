import { handOverPath, ownPath } from '@/organizations/own-path'
import { type OrganizationMember, roleNames } from '@/organizations/seat'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row } from '@/ui/layout'
import { type Column, DataTable } from '@/ui/table'
import { RoleField } from './role-field'

interface MembersProps {
  readonly members: readonly OrganizationMember[]
  readonly ownUserId: string
  readonly isAdmin: boolean
}

/** Who belongs to the structure. Admins change roles and end seats; everybody may leave. */
export function Members({ members, ownUserId, isAdmin }: MembersProps) {
  const columns: readonly Column<OrganizationMember>[] = [
    {
      header: 'Personne',
      rowHeader: true,
      cell: (seat) => (seat.userId === ownUserId ? `${seat.displayName} (vous)` : seat.displayName),
    },
    { header: 'Rôle', short: true, cell: (seat) => roleNames[seat.role] },
    {
      header: 'Actions',
      cell: (seat) => (
        <Row>
          {isLastAdmin(seat, members) ? (
            <p className="p-small p-muted">
              Seule personne qui administre.{' '}
              {seat.userId === ownUserId ? (
                <a href={ownPath(handOverPath, seat.organizationId)}>Passer le relais</a>
              ) : null}
            </p>
          ) : null}
          {isAdmin && !isLastAdmin(seat, members) ? <ChangeRole seat={seat} /> : null}
          {(isAdmin || seat.userId === ownUserId) && !isLastAdmin(seat, members) ? (
            <EndSeat seat={seat} isOwn={seat.userId === ownUserId} />
          ) : null}
        </Row>
      ),
    },
  ]
  return <DataTable caption="Membres" columns={columns} rows={members} empty={null} />
}

/** A structure keeps somebody who administers it; said before the click that would be refused. */
const isLastAdmin = (seat: OrganizationMember, members: readonly OrganizationMember[]): boolean =>
  seat.role === 'admin' && members.filter(({ role }) => role === 'admin').length === 1

const ChangeRole = ({ seat }: { readonly seat: OrganizationMember }) => (
  <FormDialog
    trigger="Changer le rôle…"
    title={`Rôle de ${seat.displayName}`}
    variant="quiet"
    id={`role-${seat.id}`}
    action={`/api/portal/seats/${seat.id}`}
    method="PATCH"
    revision={seat.revision}
    submitLabel="Changer le rôle"
    successMessage={`Le rôle de ${seat.displayName} est changé.`}
  >
    <RoleField defaultValue={seat.role} />
  </FormDialog>
)

const EndSeat = ({ seat, isOwn }: { readonly seat: OrganizationMember; readonly isOwn: boolean }) => (
  <FormDialog
    trigger={isOwn ? 'Quitter…' : 'Retirer…'}
    title={isOwn ? 'Quitter la structure' : `Retirer ${seat.displayName} de l’équipe`}
    variant="quiet"
    text={
      isOwn
        ? 'Vous n’aurez plus accès à son espace. Vous pourrez demander à la rejoindre de nouveau.'
        : 'Cette personne n’aura plus accès à l’espace de la structure. Vous pourrez l’inviter de nouveau.'
    }
    id={`fin-${seat.id}`}
    action={`/api/portal/seats/${seat.id}`}
    method="PATCH"
    revision={seat.revision}
    values={{ leave: true }}
    submitLabel={isOwn ? 'Quitter la structure' : 'Retirer de l’équipe'}
    submitVariant="danger"
    successRedirect={isOwn ? '/mon-espace' : undefined}
    successMessage={isOwn ? 'Vous avez quitté la structure.' : `${seat.displayName} ne fait plus partie de l’équipe.`}
  />
)
