import { recordMail, recordThread } from '@/casework/commands'
import { readersOf } from '@/casework/stand-ins'
import { notify } from '@/notifications/notify'
import { tellEach } from '@/notifications/tell-each'
import { followName, namesOf } from '@/organizations/follow-name'
import { system } from '@/platform/actor'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { tell } from '@/platform/tell'
import { applyMapping, endMappings, syncBadge } from './apply-mapping'
import { searchOf } from './draft'
import { catalogueShifted } from './events'
import { organizationsMappedBeyond } from './families'
import { installFamilyTexts } from './install-family'
import { stillTells } from './mail-occasions'
import { letterOf, pageFor } from './mails'
import { type BadgeMapping, badgeMappings } from './mapping'
import { endingEffects } from './notice-endings'
import * as notices from './notices'
import type { SubmissionMail } from './outbox'
import * as outbox from './outbox'
import { partnerBadges, searchOfBadge } from './partner-badge'
import { type BadgeSubmission, badgeSubmissions, shownNumber } from './submission'

const us = system('catalogue')

/** Which line of the matrix each mail about a case is. */
const submissionNotices = {
  receipt: notices.receipt,
  question: notices.question,
  requalification: notices.requalification,
  reply: notices.reply,
  decision: notices.decision,
} as const satisfies Record<SubmissionMail, unknown>

const submissionOf = (portal: Portal, { submissionId }: { readonly submissionId: string }) =>
  portal.store.get(badgeSubmissions, submissionId)

const caseOf = ({ id, organizationId }: BadgeSubmission) =>
  ({ caseKind: 'submission', caseId: id, organizationId }) as const

const mappingOf = async (portal: Portal, { partnerBadgeId }: BadgeSubmission): Promise<BadgeMapping | null> => {
  if (!partnerBadgeId) return null
  const where = { partnerBadgeId: { equals: partnerBadgeId } }
  return (await portal.store.find(badgeMappings, { where, limit: 1 }))[0] ?? null
}

const mail =
  (what: SubmissionMail): HandlerFor<(typeof outbox.submissionMails)[SubmissionMail]> =>
  async (portal, payload, row) => {
    const submission = await submissionOf(portal, payload)
    if (!submission || !stillTells(what, submission, await mappingOf(portal, submission))) return delivered
    const letter = await letterOf(portal, submission, what)
    if (!letter) return delivered
    const link = pageFor(portal, what, submission.id)
    return tellEach(portal, row, {
      readers: await readersOf(portal, submission, what === 'reply', payload.userId),
      readerId: payload.readerId,
      forOne: (readerId) => outbox.submissionMails[what]({ ...payload, readerId }, { target: readerId }),
      tell: (to) => notify(portal, row, submissionNotices[what], to, letter, { link }),
    })
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
  if (submission) await recordThread(portal, us, caseOf(submission), submission)
  return delivered
}

/** Found by the name that the structure goes by; a case that was filed, by the one that it was filed under as well. */
const follow: HandlerFor<typeof outbox.followName> = async (portal, { organizationId }) => {
  await followName(portal, us, partnerBadges, organizationId, ({ name }, today) => ({
    search: searchOfBadge(name, today),
  }))
  await followName(portal, us, badgeMappings, organizationId, ({ badgeName }, today) => ({
    search: searchOfBadge(badgeName, today),
  }))
  return followName(portal, us, badgeSubmissions, organizationId, (submission, today) =>
    shownNumber(submission) === null
      ? { organizationName: today, search: searchOf({ ...submission, organizationName: today }) }
      : { search: searchOf({ ...submission, organizationName: namesOf(submission.organizationName, today) }) },
  )
}

/** Every structure with a badge of such a family is looked at again; told twice, the same is found. */
const followFamily: HandlerFor<typeof outbox.followFamily> = async (portal, _payload, row) => {
  const organizationIds = await organizationsMappedBeyond(portal)
  await tell(
    portal,
    row,
    organizationIds.map((organizationId) => catalogueShifted({ organizationId })),
  )
  return delivered
}

export const catalogueEffects: readonly Handled[] = [
  ...endingEffects,
  handle(outbox.syncThread, syncThread),
  handle(outbox.syncBadge, syncBadge),
  handle(outbox.applyMapping, applyMapping),
  handle(outbox.endMappings, endMappings),
  handle(outbox.installFamily, installFamilyTexts),
  handle(outbox.followName, follow),
  handle(outbox.followFamily, followFamily),
  handle(outbox.copyMail, copyMail),
  ...outbox.mailKinds.map((what) => handle(outbox.submissionMails[what], mail(what))),
]
