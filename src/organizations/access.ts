import { accessTable, namedFilter } from '@/platform/access'
import { isMember, organizationIdsOf, seatIn } from '@/platform/actor'
import { nothing } from '@/platform/store/store'

const ownById = namedFilter('of one’s own structures', (actor) => ({ id: { in: [...organizationIdsOf(actor)] } }))
const ownOrganization = namedFilter('of one’s own structures', (actor) => ({
  organizationId: { in: [...organizationIdsOf(actor)] },
}))
const administered = namedFilter('of structures that one administers', (actor) => ({
  organizationId: { in: organizationIdsOf(actor).filter((id) => seatIn(actor, id) === 'admin') },
}))
const ownSeat = namedFilter('one’s own', (actor) => (isMember(actor) ? { userId: { equals: actor.userId } } : nothing))

export const organizationsAccess = accessTable({
  organizations: { read: { member: ownById, reviewer: 'yes', schemeManager: 'yes' } },
  'organization-members': {
    read: {
      member: namedFilter('one’s own seat, and those of one’s own structures', (actor) => ({
        or: [ownSeat.filter(actor), ownOrganization.filter(actor)],
      })),
      reviewer: 'yes',
      schemeManager: 'yes',
    },
  },
  'organization-invitations': { read: { member: administered, schemeManager: 'yes' } },
})
