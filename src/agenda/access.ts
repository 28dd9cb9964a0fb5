import { accessTable, namedFilter } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const published = namedFilter('published', () => ({ state: { equals: 'published' } }))
const shown = namedFilter('in the programme, or cancelled', () => ({ state: { in: ['published', 'cancelled'] } }))
const shownOrOwn = namedFilter('in the programme, cancelled, or of one’s own structures', (actor) => ({
  or: [{ state: { in: ['published', 'cancelled'] } }, { organizationId: { in: [...organizationIdsOf(actor)] } }],
}))
const staff = { editor: 'yes', schemeManager: 'yes' } as const

export const agendaAccess = accessTable({
  'week-editions': { read: { anonymous: published, member: published, ...staff }, admin: { schemeManager: 'yes' } },
  // The link is told to those who are registered, and the word to the organisers, by `queries.ts`.
  'scheme-events': { read: { anonymous: shown, member: shownOrOwn, ...staff }, admin: { schemeManager: 'yes' } },
  'event-places': { read: { anonymous: 'yes', member: 'yes', ...staff } },
  // Names and addresses of people without an account: organisers read the names of their event by `queries.ts`.
  'event-registrations': {},
})
