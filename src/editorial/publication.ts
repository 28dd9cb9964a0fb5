import type { Instant } from '@/kernel/clock'

/** When a text appears and goes by itself; null for never. */
export interface Plan {
  readonly publishAt: Instant | null
  readonly withdrawAt: Instant | null
}

export interface PlanFault {
  readonly field: 'publishAt' | 'withdrawAt'
  readonly detail: string
}

export interface NextPlan {
  readonly plan: Plan
  readonly fault: PlanFault | null
}

interface Saved {
  /** What this save leaves the text in. */
  readonly status: 'draft' | 'published'
  readonly wanted: Plan
  readonly before: Plan
  /** An earlier version is put back: its plans were for other days. */
  readonly isRestore: boolean
  readonly now: Instant
}

const isNew = (wanted: Instant | null, before: Instant | null): boolean => wanted !== null && wanted !== before

/**
 * The plan that a save leaves. Publishing carries out what was planned, so that nothing is published a second time; an
 * hour that has passed is no plan, unless it was one when it was written (the worker comes late, and still comes).
 */
export function nextPlan({ status, wanted, before, isRestore, now }: Saved): NextPlan {
  if (isRestore) return { plan: { publishAt: null, withdrawAt: keptLater(wanted.withdrawAt, now) }, fault: null }
  const { withdrawAt } = wanted
  const publishAt = status === 'published' ? null : wanted.publishAt
  const plan = { publishAt, withdrawAt }
  if (isNew(publishAt, before.publishAt) && (publishAt ?? '') <= now)
    return { plan, fault: { field: 'publishAt', detail: pastPublication } }
  if (withdrawAt !== null && withdrawAt <= now && (status === 'published' || isNew(withdrawAt, before.withdrawAt)))
    return { plan, fault: { field: 'withdrawAt', detail: pastWithdrawal } }
  if (withdrawAt !== null && publishAt !== null && withdrawAt <= publishAt)
    return { plan, fault: { field: 'withdrawAt', detail: withdrawalFirst } }
  return { plan, fault: null }
}

const keptLater = (instant: Instant | null, now: Instant): Instant | null =>
  instant !== null && instant > now ? instant : null

const pastPublication = 'Cette heure est passée. Choisissez une heure à venir, ou publiez maintenant.'
const pastWithdrawal = 'Cette heure de retrait est passée. Choisissez une heure à venir, ou videz ce champ.'
const withdrawalFirst = 'Ce texte serait retiré avant de paraître. Choisissez une heure de retrait plus tardive.'

/** What the portal does by itself at an hour. */
export type PlannedAct = 'publish' | 'withdraw'

/** Whether a planned act is still to be done, as the text stands now. */
export const isStillDue = (act: PlannedAct, at: Instant, plan: Plan, now: Instant): boolean => {
  const planned = act === 'publish' ? plan.publishAt : plan.withdrawAt
  return planned !== null && planned === at && at <= now
}
