import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { isMember, isStaff } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput } from '@/platform/inputs'
import { type NoticeCategory, noticeCategories } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { noticeKinds } from '../kinds'
import { changeSettings, choosable, type NoticeChoices, type NotificationSettings } from '../settings'

const time = z.enum(['atOnce', 'daily', 'never'], { error: 'Choisissez quand ces courriels partent.' })
const categories = Object.keys(noticeCategories) as [NoticeCategory, ...NoticeCategory[]]
export const savedAnswer = z.object({ revision: z.number().int() })

/** A person's own choices, category by category (NOT). What is not theirs to choose is left as it is. */
export const chooseNotices = command({
  name: 'notifications.choose',
  summary: 'Choose what one is told by mail, and when',
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    ...(Object.fromEntries(categories.map((name) => [name, time.optional()])) as Record<
      NoticeCategory,
      z.ZodOptional<typeof time>
    >),
  }),
  answer: savedAnswer,
  run: async (portal, actor, { formKey, revision, ...given }): Promise<Result<NotificationSettings>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const mine = choosable(noticeKinds(), isStaff(actor))
    const chosen = Object.fromEntries(
      mine.flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
    ) as NoticeChoices
    return changeSettings(portal, actor, actor.userId, { formKey, revision }, ({ choices }) => ({
      set: { choices: { ...choices, ...chosen }, previous: choices },
      journal: { event: 'noticesChosen' },
    }))
  },
})

/** Brings back what was chosen before the last change; once more, and that change is back. */
export const restoreChoices = command({
  name: 'notifications.restore',
  summary: 'Bring back what one had chosen before',
  input: z.object({ formKey: formKeyInput }),
  answer: savedAnswer,
  run: async (portal, actor, { formKey }): Promise<Result<NotificationSettings>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    return restore(portal, actor, actor.userId, formKey)
  },
})

const restore = (portal: Portal, actor: Parameters<typeof changeSettings>[1], userId: string, formKey: string) =>
  changeSettings(portal, actor, userId, { formKey }, ({ choices, previous }) =>
    previous ? { set: { choices: previous, previous: choices }, journal: { event: 'noticesRestored' } } : null,
  )
