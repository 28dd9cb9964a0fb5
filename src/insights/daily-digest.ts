import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { newId } from '@/kernel/ids'
import { organizationMembers } from '@/organizations/seat'
import { accountById } from '@/people/accounts'
import { type Profile, profiles } from '@/people/profile'
import { delivered, type EffectHandler, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { sleepingFilesLetter } from '~/templates/mail/insights/sleeping-files'
import { alertsFor, alertsToday } from './sleeping-files'

const hourMs = 3_600_000
const minuteMs = 60_000
/** From seven hours after midnight in Paris. */
const begins = 7 * hourMs
const mostLines = 30

/** Who may have files in charge. */
async function reviewingStaff(portal: Portal): Promise<readonly Profile[]> {
  const staff = await portal.store.find(profiles, { where: { addressConfirmedAt: { not_equals: null } } })
  return staff.filter(({ staffRoles }) => staffRoles?.some((role) => role === 'reviewer' || role === 'schemeManager'))
}

/** One digest a person and day, whatever the number of workers and restarts: both are part of the effect's key. */
async function planDigests(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const day = parisDateOf(now)
  if (Date.parse(now) - Date.parse(startOfParisDay(day)) < begins) return
  if ((await alertsToday(portal)).length === 0) return
  const rows = (await reviewingStaff(portal)).map(
    ({ id: profileId, userId }): EffectRow => ({
      ...{ id: newId(), key: `sleeping-files:${day}:${profileId}`, source: `profiles:${profileId}` },
      ...{ type: 'insights.mail-sleeping-files', target: day, payload: { profileId, userId } },
      ...{ status: 'waiting', attempts: 0, runAfter: now, leaseUntil: null, leaseToken: null },
      ...{ lastError: null, createdAt: now, doneAt: null },
    }),
  )
  if (rows.length > 0) await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
  portal.wake()
}

/** What calls for this person when the mail leaves; nothing is sent when that is nothing. */
const mailSleepingFiles: EffectHandler = async (portal, effect) => {
  const profile = await portal.store.get(profiles, String(effect.payload.profileId))
  const account = profile ? await accountById(portal, profile.userId) : null
  if (!profile || !account) return delivered
  const seats = await portal.store.find(organizationMembers, {
    where: { userId: { equals: profile.userId }, state: { equals: 'active' } },
  })
  const own = alertsFor(await alertsToday(portal), {
    userId: profile.userId,
    isReviewer: profile.staffRoles?.includes('reviewer') ?? false,
    ownOrganizationIds: seats.map(({ organizationId }) => organizationId),
  })
  if (own.length === 0) return delivered
  const letter = await sleepingFilesLetter({
    title: counted(own.length, 'dossier demande votre attention', 'dossiers demandent votre attention'),
    lines: own.slice(0, mostLines).map(({ file, why }) => ({ name: file.name, why })),
    more: Math.max(0, own.length - mostLines),
    link: `${portal.env.portalUrl}/admin/travail`,
  })
  await portal.mail.send({ key: effect.key, to: account.email, ...letter })
  return delivered
}

export const insightsEffects: EffectHandlers = { 'insights.mail-sleeping-files': mailSleepingFiles }

/** What comes back by itself in this slice; `src/worker/schedule.ts` gathers every slice's. */
export const insightsSchedule = [{ everyMs: 15 * minuteMs, run: planDigests }] as const
