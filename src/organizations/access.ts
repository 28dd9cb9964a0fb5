import { normalizeEmail } from '@/kernel/text'
import { accessTable, fact, knownFilter, namedFilter } from '@/platform/access'
import { accountById } from '@/platform/accounts'
import { isMember, organizationIdsOf, seatIn } from '@/platform/actor'
import { nothing } from '@/platform/store/store'

const ownById = namedFilter('of one’s own structures', (actor) => ({ id: { in: [...organizationIdsOf(actor)] } }))
const ownOrganization = namedFilter('of one’s own structures', (actor) => ({
  organizationId: { in: [...organizationIdsOf(actor)] },
}))
/** '' for whoever has no account. */
export const ownAddress = fact('the confirmed address of one’s account', async (portal, actor) => {
  const account = isMember(actor) ? await accountById(portal, actor.userId) : null
  return account ? normalizeEmail(account.email) : ''
})
const invitations = knownFilter(
  'of structures that one administers, and those sent to one’s own address until they end',
  { address: ownAddress },
  (_, now, { address }) =>
    address === ''
      ? nothing
      : { email: { equals: address }, state: { equals: 'sent' }, expiresAt: { greater_than: now } },
  (actor) => ({ organizationId: { in: organizationIdsOf(actor).filter((id) => seatIn(actor, id) === 'admin') } }),
)
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
  'registry-answers': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'organization-places': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'organization-invitations': { read: { member: invitations, schemeManager: 'yes' } },
})
