import { parisDateOf } from '@/kernel/dates'
import { ofOthers } from '@/platform/access'
import { type Actor, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { CaseKind } from '../messages'
import { opinions } from './opinion'

/** Cases in which one colleague's opinion is awaited. */
const mostAwaitedOfOne = 200

/** Ids of the cases on which this person's opinion is awaited. */
export async function casesAwaiting(portal: Portal, actor: Actor, caseKind: CaseKind): Promise<readonly string[]> {
  if (!isMember(actor)) return []
  const rows = await portal.store.find(opinions, {
    where: {
      and: [ofOthers.filter(actor)],
      userId: { equals: actor.userId },
      state: { equals: 'asked' },
      caseKind: { equals: caseKind },
      endsOn: { greater_than_equal: parisDateOf(portal.clock.now()) },
    },
    sort: ['endsOn', 'id'],
    limit: mostAwaitedOfOne,
  })
  return rows.map(({ caseId }) => caseId)
}
