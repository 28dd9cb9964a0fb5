import type { ParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'

/** Somebody of the Région is away, from one day to another, both included; a colleague follows their cases meanwhile. */
export interface Absence extends Aggregate {
  /** Made with the form's own key, so that a second click makes no second one. */
  readonly key: string
  readonly userId: string
  readonly userName: string
  readonly standInId: string
  readonly standInName: string
  readonly from: ParisDate
  /** Last day; moved back where they return sooner. */
  readonly until: ParisDate
}

export const absences = collection<Absence>('absences')

type Away = Pick<Absence, 'userId' | 'standInId' | 'from' | 'until'>

const awayOn = (known: readonly Away[], userId: string, day: ParisDate): Away | undefined =>
  known.find((absence) => absence.userId === userId && absence.from <= day && day <= absence.until)

/**
 * Who follows this person's cases on that day: the person, else the stand-in, else the stand-in's own; null where the
 * whole chain is away.
 */
export function actingFor(userId: string, known: readonly Away[], day: ParisDate): string | null {
  const seen = new Set<string>()
  let who = userId
  while (!seen.has(who)) {
    seen.add(who)
    const away = awayOn(known, who, day)
    if (!away) return who
    who = away.standInId
  }
  return null
}

/** Whose cases this person follows on that day: their own, and those of everybody whom they stand in for. */
export const followedBy = (userId: string, known: readonly Away[], day: ParisDate): readonly string[] => {
  const away = [...new Set(known.map((absence) => absence.userId))]
  return [userId, ...away.filter((other) => other !== userId && actingFor(other, known, day) === userId)]
}

/** Whether two absences of one person share a day. */
export const overlaps = (one: Pick<Away, 'from' | 'until'>, other: Pick<Away, 'from' | 'until'>): boolean =>
  one.from <= other.until && other.from <= one.until
