import type { Instant } from '@/kernel/clock'
import { addDays, type ParisDate, subtractMonths } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'
import type { MappingHistory, MappingVersion } from './mapping'

/** In the order in which they fall due. */
export const endingNoticeKinds = ['m1', 'd7'] as const
export type EndingNoticeKind = (typeof endingNoticeKinds)[number]

export const endingNoticeKindNames: Readonly<Record<EndingNoticeKind, string>> = {
  m1: 'Un mois avant la fin',
  d7: 'Sept jours avant la fin',
}

export type EndingNoticeOutcome = 'sent' | 'superseded'
export const endingNoticeOutcomeNames: Readonly<Record<EndingNoticeOutcome, string>> = {
  sent: 'Envoyée',
  superseded: 'Remplacée par une plus récente',
}

/** One line of the ledger (MAP-7): what became of one notice about one end of one mapping. */
export interface EndingNotice extends Aggregate {
  /** `<mapping id>:<version>:<end>:<kind>`, unique: an end that is moved has notices of its own. */
  readonly key: string
  readonly mappingId: string
  readonly organizationId: string
  readonly version: number
  readonly endsAt: ParisDate
  readonly kind: EndingNoticeKind
  readonly outcome: EndingNoticeOutcome
  readonly dueOn: ParisDate
  readonly writtenAt: Instant
}

export const endingNotices = collection<EndingNotice>('mapping-notices')

/** The day on which each notice falls due (TIME-4). */
const dueDays: Readonly<Record<EndingNoticeKind, (endsAt: ParisDate) => ParisDate>> = {
  m1: (endsAt) => subtractMonths(endsAt, 1),
  d7: (endsAt) => addDays(endsAt, -7),
}

/** No mapping is told of earlier. */
export const farthestEnd = (today: ParisDate): ParisDate => addDays(today, 32)

interface Ending {
  readonly version: number
  readonly endsAt: ParisDate
}

const isInForceBehind = ({ annulledAt, effectiveFrom, effectiveTo }: MappingVersion, day: ParisDate): boolean =>
  annulledAt === null && effectiveFrom !== null && effectiveFrom <= day && (effectiveTo === null || effectiveTo > day)

/** The end that a mapping has before it, with no version that takes over that day; null for none. */
export function endingOf({ versions }: MappingHistory, today: ParisDate): Ending | null {
  for (const { version, annulledAt, effectiveFrom, effectiveTo } of versions.toReversed()) {
    const isOpen = annulledAt === null && effectiveFrom !== null && effectiveTo !== null && effectiveFrom < effectiveTo
    if (!isOpen || effectiveTo <= today || versions.some((other) => isInForceBehind(other, effectiveTo))) continue
    return { version, endsAt: effectiveTo }
  }
  return null
}

export type DueNotice = Pick<EndingNotice, 'kind' | 'dueOn' | 'outcome'>

/** The notices of one end that are due by `today` and not written: the latest is sent, an earlier one is superseded. */
export function dueNotices(
  { endsAt }: Ending,
  written: ReadonlySet<EndingNoticeKind>,
  today: ParisDate,
): readonly DueNotice[] {
  const due = endingNoticeKinds
    .filter((kind) => !written.has(kind))
    .map((kind) => ({ kind, dueOn: dueDays[kind](endsAt) }))
    .filter(({ dueOn }) => dueOn <= today)
  // One that comes late must not repeat what a later one has said.
  const isLast = (place: number): boolean => place === due.length - 1 && !written.has('d7')
  return due.map((one, place) => ({ ...one, outcome: isLast(place) ? 'sent' : 'superseded' }))
}
