import type { TopicSource } from '@/casework/desk-topics'
import { addMonths, formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import { ofOthers, readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { recognitionAccess } from './access'
import { participantFactsOf } from './facts'
import { policyToday } from './queries'
import { memberships } from './records'

/** Participant statuses that end as soon as their renewal may be filed (MEM-3); what was renewed ends later. */
async function ending(portal: Portal, actor: Actor): Promise<Filter> {
  const today = parisDateOf(portal.clock.now())
  const { renewalWindowMonths } = await policyToday(portal)
  return {
    and: [readable(recognitionAccess, 'memberships', actor), ofOthers.filter(actor)],
    tier: { equals: 'participant' },
    endsOn: { greater_than: today, less_than_equal: addMonths(today, renewalWindowMonths) },
  }
}

export const endingStatuses: TopicSource = {
  topic: 'ending',
  count: async (portal, actor) => portal.store.count(memberships, await ending(portal, actor)),
  find: async (portal, actor, page) => {
    const rows = await portal.store.find(memberships, {
      where: await ending(portal, actor),
      sort: ['endsOn', 'id'],
      ...page,
    })
    const ids = rows.map(({ organizationId }) => organizationId)
    const [structures, factsOf] = await Promise.all([organizationsById(portal, ids), participantFactsOf(portal, ids)])
    return rows.map(({ id, organizationId, endsOn }) => {
      const on = endsOn ?? ''
      const { renewal } = factsOf(organizationId)
      return {
        id,
        title: structures.find((one) => one.id === organizationId)?.displayName ?? '–',
        detail: renewal
          ? `Renouvellement déposé le ${formatParisDate(renewal.submittedOn)}`
          : 'Aucun renouvellement déposé',
        who: `jusqu’au ${formatParisDate(lastValidDay(on))} inclus`,
        on,
        href: `/admin/structures/${organizationId}`,
      }
    })
  },
}
