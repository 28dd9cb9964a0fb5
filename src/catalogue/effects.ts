import { recordExchanges, recordMail } from '@/casework/commands'
import { system } from '@/platform/actor'
import { delivered, type EffectHandler, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { applyMapping, endMappings, syncBadge } from './apply-mapping'
import type { SubmissionMail } from './effect-plans'
import { letterOf } from './mails'
import { addressOf } from './parties'
import { type BadgeSubmission, badgeSubmissions } from './submission'

const us = system('catalogue')

const submissionOf = (portal: Portal, payload: Readonly<Record<string, unknown>>): Promise<BadgeSubmission | null> =>
  portal.store.get(badgeSubmissions, String(payload.submissionId))

const fileOf = ({ id, organizationId }: BadgeSubmission) =>
  ({ caseKind: 'submission', caseId: id, organizationId }) as const

const mail =
  (what: SubmissionMail): EffectHandler =>
  async (portal, effect) => {
    const submission = await submissionOf(portal, effect.payload)
    const letter = submission ? await letterOf(portal, submission, what) : null
    const to = letter ? await addressOf(portal, String(effect.payload.userId)) : null
    if (letter && to) await portal.mail.send({ key: effect.key, to, ...letter })
    return delivered
  }

const copyMail: EffectHandler = async (portal, effect) => {
  const submission = await submissionOf(portal, effect.payload)
  const what = effect.payload.mail as SubmissionMail
  const letter = submission ? await letterOf(portal, submission, what, effect.createdAt) : null
  if (!submission || !letter) return delivered
  const { subject, text } = letter
  const entry = { key: effect.key, subject, text, at: effect.createdAt }
  const kept = await recordMail(portal, us, fileOf(submission), entry)
  return kept.ok ? delivered : { kind: 'again', why: kept.problem.code }
}

const syncThread: EffectHandler = async (portal, effect) => {
  const submission = await submissionOf(portal, effect.payload)
  if (submission) await recordExchanges(portal, us, fileOf(submission), submission.exchanges)
  return delivered
}

export const catalogueEffects: EffectHandlers = {
  'catalogue.sync-thread': syncThread,
  'catalogue.sync-badge': syncBadge,
  'catalogue.apply-mapping': applyMapping,
  'catalogue.end-mappings': endMappings,
  'catalogue.copy-mail': copyMail,
  'catalogue.mail-receipt': mail('receipt'),
  'catalogue.mail-question': mail('question'),
  'catalogue.mail-requalification': mail('requalification'),
  'catalogue.mail-reply': mail('reply'),
  'catalogue.mail-decision': mail('decision'),
}
