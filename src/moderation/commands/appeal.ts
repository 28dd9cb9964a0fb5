import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { type Actor, isMember } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findReport, reportEvents } from '../change-report'
import { registerChanged } from '../events'
import { factsInput } from '../measure-input'
import { isNoticeOf } from '../notice-link'
import { tellModerators } from '../outbox'
import { type ContentReport, reportNotices } from '../report'
import { reporterActor } from '../report-machine'

const contest = async (
  portal: Portal,
  actor: Actor,
  form: { readonly formKey: string; readonly reportId: string; readonly text: string },
): Promise<Result<ContentReport>> =>
  reportEvents.change(portal, actor, 'appeal', form, {
    tries: 8,
    facts: (_, { input }) => ({ reason: input.text }),
    change: (row, { input, now }) => ({
      set: { appealBy: isMember(actor) ? 'author' : 'reporter', appealText: input.text, appealedAt: now },
      effects: [tellModerators({ reportId: row.id, what: 'appeal' }, { target: 'appeal' })],
      events: [registerChanged({ reportId: row.id })],
      journal: { event: 'decisionContested' },
    }),
  })

/** Whoever answers for the content contests the decision about it (12.8 appeal). */
export const appealAsAuthor = command({
  name: 'moderation.appeal-as-author',
  summary: 'Contest a decision about one’s own content; another moderator decides',
  may: { own: true },
  answer: movedAnswer,
  record: async (portal, actor, { reportId }) => {
    const known = isMember(actor) ? await ownReport(portal, actor, reportId) : null
    return known && isMember(actor) ? { organizationId: null, userId: actor.userId } : null
  },
  input: z.object({ formKey: formKeyInput, reportId: idInput, text: factsInput }),
  run: async (portal, actor, input) =>
    (await ownReport(portal, actor, input.reportId)) ? contest(portal, actor, input) : refuse(problems.notFound),
})

const ownReport = async (portal: Portal, actor: Actor, reportId: string): Promise<ContentReport | null> => {
  const row = await findReport(portal, actor, reportId)
  return row && isMember(actor) && row.authorIds.includes(actor.userId) ? row : null
}

/** Whoever reported contests the outcome: signed in, or by the link of the mail. */
export const appealAsReporter = command({
  name: 'moderation.appeal-as-reporter',
  summary: 'Contest the outcome of one’s own report; another moderator decides',
  asks: 'anyone',
  answer: movedAnswer,
  input: z.object({ formKey: formKeyInput, noticeId: idInput, link: tokenInput.default(''), text: factsInput }),
  run: async (portal, actor, { formKey, noticeId, link, text }) => {
    const notice = await portal.store.get(reportNotices, noticeId)
    if (!notice?.reportId || !isNoticeOf(portal, actor, notice, link)) return refuse(problems.notFound)
    // Who reported stays unknown to the register: the link or the account has proved it.
    return contest(portal, reporterActor, { formKey, reportId: notice.reportId, text })
  },
})
