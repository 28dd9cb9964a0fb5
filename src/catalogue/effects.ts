import { recordExchanges, recordMail } from '@/casework/commands'
import { system } from '@/platform/actor'
import { delivered, type EffectHandler, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { applyMapping, endMappings, syncBadge } from './apply-mapping'
import type { SubmissionMail } from './effect-plans'
import { stillTells } from './mail-occasions'
import { letterOf } from './mails'
import { type BadgeMapping, badgeMappings } from './mapping'
import { memberAddressOf, staffAddressOf } from './parties'
import { type BadgeSubmission, badgeSubmissions } from './submission'

const us = system('catalogue')

const submissionOf = (portal: Portal, payload: Readonly<Record<string, unknown>>): Promise<BadgeSubmission | null> =>
  portal.store.get(badgeSubmissions, String(payload.submissionId))

const fileOf = ({ id, organizationId }: BadgeSubmission) =>
  ({ caseKind: 'submission', caseId: id, organizationId }) as const

const mappingOf = async (portal: Portal, { partnerBadgeId }: BadgeSubmission): Promise<BadgeMapping | null> => {
  if (!partnerBadgeId) return null
  const where = { partnerBadgeId: { equals: partnerBadgeId } }
  return (await portal.store.find(badgeMappings, { where, limit: 1 }))[0] ?? null
}

/** A reply goes to who reviews the case, everything else to its structure; to nobody who is neither any more. */
const readerOf = (
  portal: Portal,
  { organizationId }: BadgeSubmission,
  what: SubmissionMail,
  userId: string,
): Promise<string | null> =>
  what === 'reply' ? staffAddressOf(portal, userId) : memberAddressOf(portal, organizationId, userId)

const mail =
  (what: SubmissionMail): EffectHandler =>
  async (portal, effect) => {
    const submission = await submissionOf(portal, effect.payload)
    if (!submission || !stillTells(what, submission, await mappingOf(portal, submission))) return delivered
    const letter = await letterOf(portal, submission, what)
    const to = letter ? await readerOf(portal, submission, what, String(effect.payload.userId)) : null
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
