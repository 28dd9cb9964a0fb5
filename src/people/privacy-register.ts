import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { peopleAccess } from './access'
import { type PrivacyRequest, privacyRequests } from './privacy-request'

export interface PrivacyRegister {
  readonly rows: readonly PrivacyRequest[]
  readonly total: number
  readonly open: number
  readonly late: number
  readonly today: ParisDate
}

const of = (portal: Portal, actor: Actor) => ({
  rows: readable(peopleAccess, 'privacy-requests', actor),
  today: parisDateOf(portal.clock.now()),
})

/** A page of the register: what waits first and the nearest day before the later ones; null for whoever may not. */
export async function findPrivacyRequests(
  portal: Portal,
  actor: Actor,
  page: { readonly state: 'open' | 'done'; readonly limit: number; readonly offset: number },
): Promise<PrivacyRegister | null> {
  if (!hasStaffRole(actor, 'schemeManager')) return null
  const { rows, today } = of(portal, actor)
  const where = { and: [rows, { status: { equals: page.state } }] }
  const open = { and: [rows, { status: { equals: 'open' } }] }
  const late = { and: [rows, { status: { equals: 'open' } }, { dueOn: { less_than: today } }] }
  const [found, total, openCount, lateCount] = await Promise.all([
    portal.store.find(privacyRequests, {
      where,
      sort: page.state === 'open' ? ['dueOn', 'id'] : ['-doneOn', '-id'],
      limit: page.limit,
      offset: page.offset,
    }),
    portal.store.count(privacyRequests, where),
    portal.store.count(privacyRequests, open),
    portal.store.count(privacyRequests, late),
  ])
  return { rows: found, total, open: openCount, late: lateCount, today }
}

/** The lines about one person, the latest first. */
export const findRequestsOf = (
  portal: Portal,
  actor: Actor,
  recipientIds: readonly string[],
): Promise<PrivacyRequest[]> =>
  portal.store.find(privacyRequests, {
    where: { and: [of(portal, actor).rows, { recipientId: { in: recipientIds } }] },
    sort: ['-receivedOn', '-id'],
    limit: 50,
  })
