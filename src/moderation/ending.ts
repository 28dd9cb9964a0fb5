import { later } from '@/kernel/clock'
import { closedName } from '@/people/profile'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { reportEvents } from './change-report'
import { registerChanged } from './events'
import type * as outbox from './outbox'
import { contentReports, decidedBefore, isAppealOver, type ReportNotice, reportNotices } from './report'
import { standings } from './standing'

const us = system('moderation')

/** Decisions that nobody contested for six months are closed (12.8); answers how many. */
export async function closeReports(portal: Portal): Promise<number> {
  const now = portal.clock.now()
  const due = {
    and: [{ state: { in: ['actioned', 'dismissed'] } }, { decidedAt: { less_than: decidedBefore(now) } }],
  }
  let closed = 0
  for await (const { id, decidedAt } of rowsOf(portal, contentReports, due)) {
    if (!isAppealOver(decidedAt, now)) continue
    const moved = await reportEvents.move(portal, us, id, 'close', () => ({
      set: { closedAt: now },
      events: [registerChanged({ reportId: id })],
      journal: { event: 'reportClosed' },
    }))
    if (moved.ok) closed += 1
  }
  return closed
}

/** How long an address is kept after the end, so that the last mail reaches it [D]. */
const contactDays = 30
const contactMs = contactDays * 24 * 3_600_000

/** Name and address go; the account as well where that is gone. */
const forgetSender = (portal: Portal, { id }: ReportNotice, isAccountGone = false) =>
  commitAsSystem(portal, us, reportNotices, id, (row) => {
    const set = { name: '', email: null, userId: isAccountGone ? null : row.userId }
    const isForgotten = row.name === '' && row.email === null && row.userId === set.userId
    return isForgotten ? null : { set, journal: { event: 'reporterForgotten' } }
  })

/** Who reported is known no more some time after the end; what they wrote stays in the register. Harmless twice. */
export async function forgetContacts(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const due = {
    and: [
      { state: { equals: 'closed' } },
      { contactsForgottenAt: { equals: null } },
      { closedAt: { less_than: later(now, -contactMs) } },
    ],
  }
  for await (const { id } of rowsOf(portal, contentReports, due)) {
    for await (const notice of rowsOf(portal, reportNotices, { reportId: { equals: id } }))
      await forgetSender(portal, notice)
    await commitAsSystem(portal, us, contentReports, id, (row) =>
      row.contactsForgottenAt ? null : { set: { contactsForgottenAt: now }, journal: { event: 'reportersForgotten' } },
    )
  }
}

/** An account is gone: the register names it no more, as author or as whoever reported (MOD-5). Harmless twice. */
export const forgetAccount: HandlerFor<typeof outbox.forgetAccount> = async (portal, { userId }) => {
  for await (const notice of rowsOf(portal, reportNotices, { userId: { equals: userId } }))
    await forgetSender(portal, notice, true)
  for await (const { id } of rowsOf(portal, contentReports, { authorIds: { contains: userId } }))
    await commitAsSystem(portal, us, contentReports, id, (row) => {
      if (!row.authorIds.includes(userId)) return null
      const left = row.authorIds.filter((one) => one !== userId)
      // Words of its own are gone with it; of what a team wrote, the others go on answering.
      const words = left.length > 0 ? {} : { authorName: closedName, contentText: '', contentTitle: '', appealText: '' }
      return { set: { authorIds: left, ...words }, journal: { event: 'authorForgotten' } }
    })
  await portal.store.remove(standings.slug, { id: { equals: userId } })
  return delivered
}
