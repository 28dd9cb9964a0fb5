import { recordMail, recordThread } from '@/casework/commands'
import { memberOf } from '@/casework/parties'
import { readersOf, reviewersOutside } from '@/casework/stand-ins'
import { newId } from '@/kernel/ids'
import { searchable } from '@/kernel/text'
import { notify } from '@/notifications/notify'
import { tellEach } from '@/notifications/tell-each'
import { followName, namesOf } from '@/organizations/follow-name'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { refusalProposedLetter } from '~/templates/mail/recognition/refusal-proposed'
import { type Application, shownNumber } from './application'
import { closeCases } from './close-cases'
import { idleDraftEffects } from './idle-drafts'
import { removeFile } from './keep-attachments'
import { letterOf, pageFor } from './mails'
import { membershipLetterOf } from './membership-mails'
import * as notices from './notices'
import { hasFollowed, openMembership } from './open-membership'
import type { ApplicationMail } from './outbox'
import * as outbox from './outbox'
import { applications, commitmentAcceptances } from './records'
import { remind, remindStructure } from './remind'
import { reminderEffects } from './reminder-mails'
import { writtenApplication } from './written-application'

const us = system('recognition')

/** Which line of the matrix each mail about a case is. */
const applicationNotices = {
  receipt: notices.receipt,
  question: notices.question,
  reply: notices.reply,
  decision: notices.decision,
  withdrawn: notices.withdrawn,
} as const satisfies Record<ApplicationMail, unknown>

const applicationOf = (portal: Portal, { applicationId }: { readonly applicationId: string }) =>
  portal.store.get(applications, applicationId)

const caseOf = ({ id, organizationId }: Application) =>
  ({ caseKind: 'application', caseId: id, organizationId }) as const

const mail = (what: ApplicationMail): HandlerFor<(typeof outbox.applicationMails)[ApplicationMail]> => {
  return async (portal, payload, row) => {
    const application = await applicationOf(portal, payload)
    // An acceptance is told once its status is there: the mail says its true dates.
    if (what === 'decision' && application && !(await hasFollowed(portal, application)))
      return tryAgain('not applied yet')
    const letter = application ? await letterOf(portal, application, what) : null
    if (!letter || !application) return delivered
    const link = pageFor(portal, what, payload.applicationId)
    return tellEach(portal, row, {
      readers: await readersOf(portal, application, what === 'reply', payload.userId),
      readerId: payload.readerId,
      forOne: (readerId) => outbox.applicationMails[what]({ ...payload, readerId }, { target: readerId }),
      tell: (to) => notify(portal, row, applicationNotices[what], to, letter, { link }),
    })
  }
}

/** To everybody who could agree to it, until somebody did or it was taken back; its reason stays in the case. */
const mailRefusalProposed: HandlerFor<typeof outbox.mailRefusalProposed> = async (portal, payload, row) => {
  const application = await applicationOf(portal, payload)
  const { refusal } = application ?? {}
  if (!application || !refusal || refusal.at !== payload.proposedAt) return delivered
  const link = pageFor(portal, 'reply', application.id)
  const { name } = writtenApplication(application)
  const letter = await refusalProposedLetter({ about: name, author: refusal.byName, link })
  const able = await reviewersOutside(portal, application.organizationId)
  return tellEach(portal, row, {
    readers: able.filter(({ userId }) => userId !== refusal.byId),
    readerId: payload.readerId,
    forOne: (readerId) => outbox.mailRefusalProposed({ ...payload, readerId }, { target: readerId }),
    tell: (to) => notify(portal, row, notices.refusalProposed, to, letter, { link }),
  })
}

const copyMail: HandlerFor<typeof outbox.copyMail> = async (portal, payload, row) => {
  const application = await applicationOf(portal, payload)
  const letter = application ? await letterOf(portal, application, payload.mail, row.createdAt) : null
  if (!application || !letter) return delivered
  const { subject, text } = letter
  const kept = await recordMail(portal, us, caseOf(application), {
    key: row.key,
    subject,
    text,
    at: row.createdAt,
  })
  return kept.ok ? delivered : tryAgain(kept.problem.code)
}

const syncThread: HandlerFor<typeof outbox.syncThread> = async (portal, payload) => {
  const application = await applicationOf(portal, payload)
  if (application) await recordThread(portal, us, caseOf(application), application)
  return delivered
}

/** Who took which version of which commitment, kept apart for as long as the status counts (R24). */
const recordAcceptances: HandlerFor<typeof outbox.recordAcceptances> = async (portal, payload) => {
  const application = await applicationOf(portal, payload)
  if (!application) return delivered
  for (const [commitmentKey, { acceptedAt, userId }] of Object.entries(application.commitments)) {
    const key = `${application.id}:${commitmentKey}`
    const { id: applicationId, organizationId } = application
    const row = { id: newId(), revision: 0, key, applicationId, organizationId, commitmentKey, acceptedAt, userId }
    const made = await create(portal, us, commitmentAcceptances, row, { journal: { event: 'commitmentAccepted' } })
    if (!made.ok && made.problem.code !== 'record.exists') return tryAgain(made.problem.code)
  }
  return delivered
}

const mailMembership: HandlerFor<typeof outbox.mailMembership> = async (portal, payload, row) => {
  const letter = await membershipLetterOf(portal, payload.membershipId, payload.changedAt)
  const to = letter ? await memberOf(portal, letter.organizationId, payload.userId) : null
  if (letter && to) await notify(portal, row, notices.statusChanged, to, letter.mail)
  return delivered
}

/** A draft bears the name that the structure goes by; what was filed keeps its own, and is found by both. */
const follow: HandlerFor<typeof outbox.followName> = (portal, { organizationId }) =>
  followName(portal, us, applications, organizationId, (application, today) => {
    const number = shownNumber(application)
    return number === null
      ? { organizationName: today, search: searchable(today) }
      : { search: searchable(`${number} ${namesOf(application.organizationName, today)}`) }
  })

export const recognitionEffects: readonly Handled[] = [
  handle(outbox.syncThread, syncThread),
  handle(outbox.recordAcceptances, recordAcceptances),
  handle(outbox.openMembership, openMembership),
  handle(outbox.followName, follow),
  handle(outbox.closeCases, closeCases),
  handle(outbox.removeAttachedFile, removeFile),
  handle(outbox.copyMail, copyMail),
  handle(outbox.mailRefusalProposed, mailRefusalProposed),
  handle(outbox.mailMembership, mailMembership),
  handle(outbox.remind, remind),
  handle(outbox.remindStructure, remindStructure),
  ...reminderEffects,
  ...idleDraftEffects,
  ...outbox.mailKinds.map((what) => handle(outbox.applicationMails[what], mail(what))),
]
