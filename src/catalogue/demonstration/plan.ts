import { addDays, type ParisDate } from '@/kernel/dates'
import { longStanding, type PlannedCase } from '@/recognition/demonstration/plan'
import { badgeSets, type InventedBadge } from './invented'

/** The badges of one structure, and the day from which its awards of them count. */
export interface PlannedBadges {
  readonly badges: readonly InventedBadge[]
  readonly mappedOn: ParisDate
}

/** null for a structure without status, and for the late ones, which have none yet. */
export function badgesAt(index: number, { situation, decidedOn }: PlannedCase): PlannedBadges | null {
  const badges = badgeSets[index % badgeSets.length]
  if (!badges || !decidedOn || situation === 'refused' || index >= longStanding * 2) return null
  return { badges, mappedOn: addDays(decidedOn, 12) }
}
