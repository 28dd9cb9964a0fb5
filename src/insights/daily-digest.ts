import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { notify } from '@/notifications/notify'
import { seatsOf } from '@/organizations/queries'
import { profileById } from '@/people/queries'
import { staffWith } from '@/people/staff'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { sleepingCasesLetter } from '~/templates/mail/insights/sleeping-cases'
import * as notices from './notices'
import * as outbox from './outbox'
import { alertsFor, alertsToday } from './sleeping-cases'

const hourMs = 3_600_000
const minuteMs = 60_000
/** From seven hours after midnight in Paris. */
const begins = 7 * hourMs
const mostLines = 30

/** One digest a person and day, whatever the number of workers and restarts: both are part of the effect's key. */
async function planDigests(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const day = parisDateOf(now)
  if (Date.parse(now) - Date.parse(startOfParisDay(day)) < begins) return
  if ((await alertsToday(portal)).length === 0) return
  const reviewing = await staffWith(portal, 'reviewer', 'schemeManager')
  await enqueue(
    portal,
    reviewing.map(({ id: profileId, userId }) => ({
      key: `sleeping-files:${day}:${profileId}`,
      source: `profiles:${profileId}`,
      effect: outbox.mailSleepingCases({ profileId, userId }, { target: day }),
    })),
  )
}

/** What calls for this person when the mail leaves; nothing is sent when that is nothing. */
const mailSleepingCases: HandlerFor<typeof outbox.mailSleepingCases> = async (portal, { profileId }, row) => {
  const profile = await profileById(portal, profileId)
  if (!profile) return delivered
  const seats = await seatsOf(portal, profile.userId)
  const own = alertsFor(await alertsToday(portal), {
    userId: profile.userId,
    isReviewer: profile.staffRoles?.includes('reviewer') ?? false,
    ownOrganizationIds: seats.map(({ organizationId }) => organizationId),
  })
  if (own.length === 0) return delivered
  const link = `${portal.env.portalUrl}/admin/travail`
  const letter = await sleepingCasesLetter({
    title: counted(own.length, 'dossier demande votre attention', 'dossiers demandent votre attention'),
    lines: own.slice(0, mostLines).map(({ about, why }) => ({ name: about.name, why })),
    more: Math.max(0, own.length - mostLines),
    link,
  })
  await notify(portal, row, notices.sleepingCases, { userId: profile.userId }, letter, { link })
  return delivered
}

export const insightsEffects: readonly Handled[] = [handle(outbox.mailSleepingCases, mailSleepingCases)]

/** What comes back by itself in this slice; `src/worker/schedule.ts` collects every slice's. */
export const insightsSchedule = [{ everyMs: 15 * minuteMs, run: planDigests }] as const
