import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import { concerning, keptNotices } from '../kept'
import { changeSettings } from '../settings'

const readAnswer = z.object({ read: z.literal(true) })

/** One notice was opened. What concerns this person no more does not exist for them. */
export const readNotice = command({
  name: 'notifications.read',
  summary: 'Mark one of one’s notices as read',
  input: z.object({ noticeId: idInput }),
  answer: readAnswer,
  run: async (portal, actor, { noticeId }) => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const row = await findOne(portal, keptNotices, { and: [{ id: { equals: noticeId } }, concerning(actor)] })
    if (!row) return refuse(problems.notFound)
    if (!row.readAt) await portal.store.swap(keptNotices, row, { readAt: portal.clock.now() })
    return ok({ read: true as const })
  },
})

/** Everything up to the newest that the page showed: what came since stays unread. */
export const readNotices = command({
  name: 'notifications.read-all',
  summary: 'Mark all of one’s notices as read, as far as the page showed them',
  input: z.object({ formKey: formKeyInput, upTo: z.iso.datetime({ precision: 3 }).max(40) }),
  answer: readAnswer,
  run: async (portal, actor, { formKey, upTo }) => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const now = portal.clock.now()
    const until = upTo < now ? upTo : now
    const result = await changeSettings(portal, actor, actor.userId, { formKey }, ({ readUpTo }) =>
      readUpTo && readUpTo >= until ? null : { set: { readUpTo: until }, journal: { event: 'noticesRead' } },
    )
    return result.ok ? ok({ read: true as const }) : result
  },
})
