import { lastWritten } from '@/casework/last-written'
import { actingToday } from '@/casework/stand-ins'
import { policyOn, type SchemePolicy, schemePolicies } from '@/catalogue/policy'
import { type BadgeSubmission, badgeSubmissions, submissionStateNames } from '@/catalogue/submission'
import type { Instant } from '@/kernel/clock'
import { daysBetween, formatParisDate, laterDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import type { Portal } from '@/platform/portal'
import { applicationStateNames } from '@/recognition/application'
import { indicativeClock, type Pause } from '@/recognition/indicative-delay'
import { applications } from '@/recognition/records'

/** An open case of either kind, as far as the alert looks at it. */
export interface OpenCase {
  readonly id: string
  /** « P-2026-0042 · Atelier des Marais ». */
  readonly name: string
  readonly state: string
  readonly organizationId: string
  readonly assigneeId: string | null
  readonly submittedOn: ParisDate
  /** Paris day of the last thing that a person did in it. */
  readonly lastChangedOn: ParisDate
  /** Of the indicative clock; null for cases that have none. */
  readonly pauses: readonly Pause[] | null
}

export interface Alert {
  readonly about: OpenCase
  /** « Requalification proposée · sans activité depuis 92 jours ». */
  readonly why: string
}

/**
 * Cases in which nothing has happened for longer than the policy of today says, and those whose indicative date has
 * passed (CLK-4, EX27, EX37): told once a day, and nothing follows from it.
 */
function alertsOf(open: readonly OpenCase[], policies: readonly SchemePolicy[], today: ParisDate): Alert[] {
  const { sleepingDays } = policyOn(policies, today)
  return open.flatMap((about) => {
    const still = daysBetween(about.lastChangedOn, today)
    const reasons = [
      still > sleepingDays ? `sans activité depuis ${counted(still, 'jour')}` : null,
      pastSince(about, policies, today),
    ].filter((reason) => reason !== null)
    return reasons.length > 0 ? [{ about, why: [about.state, ...reasons].join(' · ') }] : []
  })
}

function pastSince({ submittedOn, pauses }: OpenCase, policies: readonly SchemePolicy[], today: ParisDate) {
  if (!pauses) return null
  const clock = indicativeClock(submittedOn, pauses, today, policyOn(policies, submittedOn).indicativeDelayDays)
  return clock.state === 'running' && clock.isPast
    ? `délai indicatif dépassé depuis le ${formatParisDate(clock.targetOn)}`
    : null
}

/** The alerts of one person: cases that they have in charge, and for reviewers those that nobody has (NOT). */
export const alertsFor = (
  alerts: readonly Alert[],
  person: { readonly userId: string; readonly isReviewer: boolean; readonly ownOrganizationIds: readonly string[] },
): readonly Alert[] =>
  alerts.filter(({ about }) => {
    if (person.ownOrganizationIds.includes(about.organizationId)) return false
    return about.assigneeId === null ? person.isReviewer : about.assigneeId === person.userId
  })

/** Far above what a Région has open at one time. */
const mostCases = 5_000

/** What calls for somebody's attention today. */
export async function alertsToday(portal: Portal): Promise<readonly Alert[]> {
  const open = { status: { in: ['submitted', 'inReview', 'awaitingReply', 'requalificationProposed'] } }
  const paging = { where: open, sort: 'submittedAt', limit: mostCases }
  const [candidates, submissions, policies, acting] = await Promise.all([
    portal.store.find(applications, paging),
    portal.store.find(badgeSubmissions, paging),
    portal.store.find(schemePolicies, { where: {}, limit: 500 }),
    actingToday(portal),
  ])
  const all = [
    ...candidates.map((one) => openCase(one, applicationStateNames[one.status], one.pauses)),
    ...submissions.map((one) => openCase(one, submissionStateNames[one.status], null)),
  ]
  // Whoever is away is not told: their stand-in is, or everybody who reviews.
  const followed = all.map((one) => ({ ...one, assigneeId: one.assigneeId && acting(one.assigneeId) }))
  const today = parisDateOf(portal.clock.now())
  // Only of those that seem to sleep it matters whether somebody has written beside them.
  const written = await lastWritten(
    portal,
    alertsOf(followed, policies, today).map(({ about }) => about.id),
  )
  return alertsOf(
    followed.map((one) => withWritten(one, written.get(one.id))),
    policies,
    today,
  )
}

const withWritten = (about: OpenCase, at: Instant | undefined): OpenCase =>
  at ? { ...about, lastChangedOn: laterDate(about.lastChangedOn, parisDateOf(at)) } : about

/** What cases of both kinds have. */
type CaseRow = Pick<
  BadgeSubmission,
  'id' | 'number' | 'organizationName' | 'organizationId' | 'assigneeId' | 'submittedAt' | 'updatedAt' | 'activeAt'
>

function openCase(row: CaseRow, state: string, pauses: readonly Pause[] | null): OpenCase {
  const { id, organizationId, assigneeId } = row
  const submittedAt = row.submittedAt ?? ''
  return {
    ...{ id, organizationId, assigneeId, state, pauses },
    name: `${row.number} · ${row.organizationName}`,
    submittedOn: parisDateOf(submittedAt),
    lastChangedOn: parisDateOf(row.activeAt ?? row.updatedAt ?? submittedAt),
  }
}
