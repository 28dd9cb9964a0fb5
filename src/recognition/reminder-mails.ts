import { memberOf, partyOf, reviewerOf } from '@/casework/parties'
import { formatParisDate, lastValidDay } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { notify } from '@/notifications/notify'
import { ownPath } from '@/organizations/own-path'
import { organizationsById } from '@/organizations/queries'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { endingsLetter, lapsedLetter, reminderLetter, unreachableLetter } from '~/templates/mail/recognition/reminders'
import { applicationKindWords } from './application'
import { participantsOf, renewalsOf } from './facts'
import { type Membership, tierNames } from './membership'
import * as notices from './notices'
import * as outbox from './outbox'
import { memberships, reminders } from './records'
import { isReminderNeeded, type Reminder, type ReminderKind } from './reminders'

/** Far above what a month ends at one time. */
const mostEndings = 500

/** The notice, while it still tells something to do: a renewal that was filed in the meantime makes it wrong. */
async function noticeOf(portal: Portal, reminderId: string): Promise<(Reminder & Pick<Membership, 'tier'>) | null> {
  const reminder = await portal.store.get(reminders, reminderId)
  const membership = reminder && (await portal.store.get(memberships, reminder.membershipId))
  const interval = membership?.intervals.find(({ startsAt }) => startsAt === reminder?.intervalStart)
  if (!reminder || !membership || !interval) return null
  const renewals = (await renewalsOf(portal, [membership]))(membership)
  const rests = (await participantsOf(portal, [membership]))(membership)
  const isNeeded = isReminderNeeded({ facts: membership, renewals, ...rests }, interval)
  return isNeeded ? { ...reminder, tier: membership.tier } : null
}

/** The last two cannot be switched off (NOT). */
const noticeOfKind = {
  m6: notices.reminder,
  m3: notices.reminder,
  m1: notices.reminder,
  d7: notices.lastReminder,
  lapsed: notices.lapsed,
} as const satisfies Record<ReminderKind, unknown>

/** Where each status is asked for again. */
const pageOf = {
  participant: applicationKindWords.renewal.path,
  ambassador: applicationKindWords.ambassador.path,
} as const

const mailReminder: HandlerFor<typeof outbox.mailReminder> = async (portal, { reminderId, userId }, row) => {
  const reminder = await noticeOf(portal, reminderId)
  const organization = reminder && (await partyOf(portal, reminder.organizationId))
  // Whoever left the team since is told nothing of it any more.
  const to = organization && (await memberOf(portal, organization.id, userId))
  if (!reminder || !organization || !to) return delivered
  const { id, displayName: organizationName } = organization
  const last = formatParisDate(lastValidDay(reminder.endsAt))
  const link = `${portal.env.portalUrl}${ownPath(pageOf[reminder.tier], id)}`
  const about = { organizationName, last, link, tier: reminder.tier }
  const letter = await (reminder.kind === 'lapsed' ? lapsedLetter(about) : reminderLetter(about, reminder.kind))
  await notify(portal, row, noticeOfKind[reminder.kind], to, letter, { link: about.link })
  return delivered
}

const mailUnreachable: HandlerFor<typeof outbox.mailUnreachable> = async (portal, { reminderId, userId }, row) => {
  const reminder = await noticeOf(portal, reminderId)
  const organization = reminder && (await partyOf(portal, reminder.organizationId))
  const to = reminder && (await reviewerOf(portal, reminder.organizationId, userId))
  if (!reminder || !organization || !to) return delivered
  const link = `${portal.env.portalUrl}/admin/structures/${organization.id}`
  const letter = await unreachableLetter({
    tier: reminder.tier,
    organizationName: organization.displayName,
    last: formatParisDate(lastValidDay(reminder.endsAt)),
    link,
  })
  await notify(portal, row, notices.unreachable, to, letter, { link })
  return delivered
}

/** What ends within a month or has ended, as that day's run found it; never an empty mail. */
const mailEndings: HandlerFor<typeof outbox.mailEndings> = async (portal, { day, userId }, row) => {
  const to = await reviewerOf(portal, null, userId)
  const ending = await portal.store.find(reminders, {
    where: { writtenOn: { equals: day }, kind: { in: ['m1', 'lapsed'] }, outcome: { equals: 'sent' } },
    sort: 'endsAt',
    limit: mostEndings,
  })
  if (!to || ending.length === 0) return delivered
  const [organizations, ambassadors] = await Promise.all([
    organizationsById(
      portal,
      ending.map(({ organizationId }) => organizationId),
    ),
    portal.store.find(memberships, {
      where: { id: { in: ending.map(({ membershipId }) => membershipId) }, tier: { equals: 'ambassador' } },
    }),
  ])
  const ofAmbassadors = new Set(ambassadors.map(({ id }) => id))
  const link = `${portal.env.portalUrl}/admin/structures`
  const letter = await endingsLetter({
    title: counted(ending.length, 'statut prend fin ou a pris fin', 'statuts prennent fin ou ont pris fin'),
    lines: ending.map(({ organizationId, membershipId, kind, endsAt }) => ({
      name: organizations.find(({ id }) => id === organizationId)?.displayName ?? '',
      why: `Statut ${tierNames[ofAmbassadors.has(membershipId) ? 'ambassador' : 'participant']} : ${kind === 'm1' ? 'vaut' : 'valait'} jusqu’au ${formatParisDate(lastValidDay(endsAt))} inclus.`,
    })),
    link,
  })
  await notify(portal, row, notices.endings, to, letter, { link })
  return delivered
}

export const reminderEffects: readonly Handled[] = [
  handle(outbox.mailReminder, mailReminder),
  handle(outbox.mailUnreachable, mailUnreachable),
  handle(outbox.mailEndings, mailEndings),
]
