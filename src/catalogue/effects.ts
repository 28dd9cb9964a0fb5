import { recordExchanges, recordMail } from '@/casework/commands'
import { memberOf, reviewerOf } from '@/casework/parties'
import { system } from '@/platform/actor'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import { notify, type Recipient } from '@/platform/notify'
import type { Portal } from '@/platform/portal'
import { applyMapping, endMappings, syncBadge } from './apply-mapping'
import { stillTells } from './mail-occasions'
import { letterOf } from './mails'
import { type BadgeMapping, badgeMappings } from './mapping'
import type { SubmissionMail } from './outbox'
import * as outbox from './outbox'
import { type BadgeSubmission, badgeSubmissions } from './submission'

const us = system('catalogue')

const submissionOf = (portal: Portal, { submissionId }: { readonly submissionId: string }) =>
  portal.store.get(badgeSubmissions, submissionId)

const caseOf = ({ id, organizationId }: BadgeSubmission) =>
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
): Promise<Recipient | null> =>
  what === 'reply' ? reviewerOf(portal, userId) : memberOf(portal, organizationId, userId)

const mail =
  (what: SubmissionMail): HandlerFor<(typeof outbox.submissionMails)[SubmissionMail]> =>
  async (portal, payload, row) => {
    const submission = await submissionOf(portal, payload)
    if (!submission || !stillTells(what, submission, await mappingOf(portal, submission))) return delivered
    const letter = await letterOf(portal, submission, what)
    const to = letter ? await readerOf(portal, submission, what, payload.userId) : null
    if (letter && to) await notify(portal, row, to, letter)
    return delivered
  }

const copyMail: HandlerFor<typeof outbox.copyMail> = async (portal, payload, row) => {
  const submission = await submissionOf(portal, payload)
  const letter = submission ? await letterOf(portal, submission, payload.mail, row.createdAt) : null
  if (!submission || !letter) return delivered
  const { subject, text } = letter
  const entry = { key: row.key, subject, text, at: row.createdAt }
  const kept = await recordMail(portal, us, caseOf(submission), entry)
  return kept.ok ? delivered : { kind: 'again', why: kept.problem.code }
}

const syncThread: HandlerFor<typeof outbox.syncThread> = async (portal, payload) => {
  const submission = await submissionOf(portal, payload)
  if (submission) await recordExchanges(portal, us, caseOf(submission), submission.exchanges)
  return delivered
}

export const catalogueEffects: readonly Handled[] = [
  handle(outbox.syncThread, syncThread),
  handle(outbox.syncBadge, syncBadge),
  handle(outbox.applyMapping, applyMapping),
  handle(outbox.endMappings, endMappings),
  handle(outbox.copyMail, copyMail),
  ...outbox.mailKinds.map((what) => handle(outbox.submissionMails[what], mail(what))),
]
