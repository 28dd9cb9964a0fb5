import { accessTable, namedFilter, ofOthers } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const ownOrganization = namedFilter('of their own structure', (actor) => ({
  organizationId: { in: organizationIdsOf(actor) },
}))

/** Drafts are the structure's alone: the Région sees a case from its submission on. */
// A draft that a leave closed was never shown to the Région either (MEM-7).
const submittedCases = namedFilter('once submitted, of structures that one does not belong to', (actor) => ({
  and: [ofOthers.filter(actor), { status: { not_in: ['draft', 'purged'] } }, { submittedAt: { not_equals: null } }],
}))

/** Statuses as such are public through the directory's queries; the rows, with their history, are not. */
export const recognitionAccess = accessTable({
  applications: {
    read: { member: ownOrganization, reviewer: submittedCases, schemeManager: submittedCases },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['checklist', 'assigneeId', 'pauses', 'search', 'lastMessageSide'],
  },
  memberships: {
    read: { member: ownOrganization, reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['lastChange', 'appliedRevisions'],
  },
  commitments: {
    read: { member: 'yes', reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
  reminders: {
    read: { reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
  'commitment-acceptances': {
    read: { member: ownOrganization, reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
})
