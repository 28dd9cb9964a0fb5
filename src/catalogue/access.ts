import { accessTable, namedFilter, ofOthers } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const ownOrganization = namedFilter('of one’s own structures', (actor) => ({
  organizationId: { in: [...organizationIdsOf(actor)] },
}))
const published = namedFilter('published', () => ({ _status: { equals: 'published' } }))
/** A badge leaves its structure's privacy with its first mapping. */
const mapped = namedFilter('once mapped', () => ({ mappedAt: { greater_than: '1970-01-01T00:00:00.000Z' } }))
/** Drafts are the structure's alone: the Région sees a case from its submission on. */
const submitted = namedFilter('once submitted, of structures that one does not belong to', (actor) => ({
  and: [ofOthers.filter(actor), { submittedAt: { greater_than: '1970-01-01T00:00:00.000Z' } }],
}))

export const catalogueAccess = accessTable({
  'competency-families': {
    read: { anonymous: 'yes' },
    update: { editor: 'yes', schemeManager: 'yes' },
    admin: { editor: 'yes', schemeManager: 'yes' },
  },
  competencies: {
    read: { anonymous: 'yes' },
    update: { editor: 'yes', schemeManager: 'yes' },
    admin: { editor: 'yes', schemeManager: 'yes' },
  },
  'regional-badges': {
    read: { anonymous: published, editor: 'yes', reviewer: 'yes', schemeManager: 'yes' },
    update: { editor: 'yes', schemeManager: 'yes' },
    readVersions: { editor: 'yes', schemeManager: 'yes' },
    admin: { editor: 'yes', reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['issuerBadgeId'],
  },
  'partner-badges': {
    read: { anonymous: mapped, member: ownOrganization, reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
  'badge-submissions': {
    read: { member: ownOrganization, reviewer: submitted, schemeManager: submitted },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['assigneeId'],
  },
  // The rows hold reasons and decisions; the public reads the catalogue's own page, made by `queries.ts`.
  'badge-mappings': {
    read: { member: ownOrganization, reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
  // A member reads of it what its mail says.
  'mapping-notices': {
    read: { reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
  // The public reads families on its pages, without those in preparation.
  'family-versions': {
    read: { editor: 'yes', reviewer: 'yes', schemeManager: 'yes' },
    admin: { schemeManager: 'yes' },
  },
  'scheme-policies': {
    read: { anonymous: 'yes' },
    admin: { schemeManager: 'yes' },
    regionOnly: ['issuanceCeilingPerHour'],
  },
})
