import type { TopicSource } from '@/casework/desk-topics'
import { partnerBadgesById } from '@/catalogue/queries'
import { formatParisDate } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import { ofOthers, readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Filter } from '@/platform/store/store'
import { awardsAccess } from './access'
import { recipientsByKey } from './persons/recipients'
import { partnerAwards } from './records'

/** Declarations that came too late to count without somebody's word (AWD-12). */
const late = (actor: Actor): Filter => ({
  and: [readable(awardsAccess, 'partner-awards', actor), ofOthers.filter(actor)],
  state: { equals: 'held' },
  reason: { equals: 'lateDeclaration' },
})

export const lateDeclarations: TopicSource = {
  topic: 'lateDeclarations',
  count: (portal, actor) => portal.store.count(partnerAwards, late(actor)),
  find: async (portal, actor, page) => {
    const rows = await portal.store.find(partnerAwards, { where: late(actor), sort: ['receivedOn', 'id'], ...page })
    const [people, structures, badges] = await Promise.all([
      recipientsByKey(
        portal,
        rows.map(({ recipientKey }) => recipientKey),
      ),
      organizationsById(
        portal,
        rows.map(({ organizationId }) => organizationId),
      ),
      partnerBadgesById(
        portal,
        rows.map(({ partnerBadgeId }) => partnerBadgeId),
      ),
    ])
    return rows.map((row) => {
      const person = people.find(({ recipientKey }) => recipientKey === row.recipientKey)
      const structure = structures.find(({ id }) => id === row.organizationId)?.displayName ?? '–'
      return {
        id: row.id,
        title: badges.find(({ id }) => id === row.partnerBadgeId)?.name ?? 'Badge de structure',
        detail: `Obtenu le ${formatParisDate(row.issuedOn)}, déclaré le ${formatParisDate(row.receivedOn)}`,
        who: `${person?.initials ?? '–'}, ${structure}`,
        on: row.receivedOn,
        href: person ? `/admin/registre/personnes/${person.id}` : '/admin/registre',
      }
    })
  },
}
