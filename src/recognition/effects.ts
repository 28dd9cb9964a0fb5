import { recordExchanges, recordMail } from '@/casework/commands'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered, type EffectHandler, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { Application } from './application'
import { closeFiles } from './close-files'
import type { ApplicationMail } from './effect-plans'
import { letterOf } from './mails'
import { membershipLetterOf } from './membership-mails'
import { hasFollowed, openMembership } from './open-membership'
import { memberAddressOf, staffAddressOf } from './parties'
import { applications, commitmentAcceptances } from './records'

const us = system('recognition')
const later = (why: string): Delivery => ({ kind: 'again', why })

const applicationOf = (portal: Portal, payload: Readonly<Record<string, unknown>>): Promise<Application | null> =>
  portal.store.get(applications, String(payload.applicationId))

const fileOf = ({ id, organizationId }: Application) =>
  ({ caseKind: 'application', caseId: id, organizationId }) as const

/** A reply goes to who reviews the file, everything else to its structure; to nobody who is neither any more. */
const readerOf = (
  portal: Portal,
  { organizationId }: Application,
  what: ApplicationMail,
  userId: string,
): Promise<string | null> =>
  what === 'reply' ? staffAddressOf(portal, userId) : memberAddressOf(portal, organizationId, userId)

const mail = (what: ApplicationMail): EffectHandler => {
  return async (portal, effect) => {
    const application = await applicationOf(portal, effect.payload)
    // An acceptance is told once its status is there: the mail says its true dates.
    if (what === 'decision' && application && !(await hasFollowed(portal, application))) return later('not applied yet')
    const letter = application ? await letterOf(portal, application, what) : null
    const to = letter && application ? await readerOf(portal, application, what, String(effect.payload.userId)) : null
    if (letter && to) await portal.mail.send({ key: effect.key, to, ...letter })
    return delivered
  }
}

const copyMail: EffectHandler = async (portal, effect) => {
  const application = await applicationOf(portal, effect.payload)
  const what = effect.payload.mail as ApplicationMail
  const letter = application ? await letterOf(portal, application, what, effect.createdAt) : null
  if (!application || !letter) return delivered
  const { subject, text } = letter
  const kept = await recordMail(portal, us, fileOf(application), {
    key: effect.key,
    subject,
    text,
    at: effect.createdAt,
  })
  return kept.ok ? delivered : later(kept.problem.code)
}

const syncThread: EffectHandler = async (portal, effect) => {
  const application = await applicationOf(portal, effect.payload)
  if (application) await recordExchanges(portal, us, fileOf(application), application.exchanges)
  return delivered
}

/** Who took which version of which commitment, kept apart for as long as the status counts (R24). */
const recordAcceptances: EffectHandler = async (portal, effect) => {
  const application = await applicationOf(portal, effect.payload)
  if (!application) return delivered
  for (const [commitmentKey, { acceptedAt, userId }] of Object.entries(application.commitments)) {
    const key = `${application.id}:${commitmentKey}`
    const { id: applicationId, organizationId } = application
    const row = { id: newId(), revision: 0, key, applicationId, organizationId, commitmentKey, acceptedAt, userId }
    const made = await create(portal, us, commitmentAcceptances, row, { journal: { event: 'commitmentAccepted' } })
    if (!made.ok && made.problem.code !== 'record.exists') return later(made.problem.code)
  }
  return delivered
}

const mailMembership: EffectHandler = async (portal, effect) => {
  const { membershipId, userId, changedAt } = effect.payload
  const letter = await membershipLetterOf(portal, String(membershipId), String(changedAt))
  const to = letter ? await memberAddressOf(portal, letter.organizationId, String(userId)) : null
  if (letter && to) await portal.mail.send({ key: effect.key, to, ...letter.mail })
  return delivered
}

export const recognitionEffects: EffectHandlers = {
  'recognition.sync-thread': syncThread,
  'recognition.record-acceptances': recordAcceptances,
  'recognition.open-membership': openMembership,
  'recognition.close-files': closeFiles,
  'recognition.copy-mail': copyMail,
  'recognition.mail-membership': mailMembership,
  'recognition.mail-receipt': mail('receipt'),
  'recognition.mail-question': mail('question'),
  'recognition.mail-reply': mail('reply'),
  'recognition.mail-decision': mail('decision'),
  'recognition.mail-withdrawn': mail('withdrawn'),
}
