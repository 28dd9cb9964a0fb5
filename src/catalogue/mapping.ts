import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Aggregate, collection } from '@/platform/store/store'
import type { Competency, Coverage, Level, MappingTerms } from './competency'

/** One dated statement of what a partner badge is worth. In force on `[effectiveFrom, effectiveTo)`, Paris dates. */
export interface MappingVersion extends MappingTerms {
  /** 1, 2, 3… in the order of the decisions. */
  readonly version: number
  readonly decidedOn: ParisDate
  /** The date that the reviewer chose, if any; MAP-3 may make the effective one later. */
  readonly chosenFrom: ParisDate | null
  /** null as long as the award channel is not confirmed: nothing counts yet. */
  readonly effectiveFrom: ParisDate | null
  readonly effectiveTo: ParisDate | null
  readonly endReason: string | null
  readonly annulledAt: Instant | null
  readonly annulReason: string | null
  readonly channelConfirmedAt: Instant | null
  readonly channelReason: string | null
  readonly submissionId: string
}

/** What decides; the rest of a `BadgeMapping` repeats it for lists. */
export interface MappingHistory {
  readonly versions: readonly MappingVersion[]
}

/** All versions of one partner badge's mapping in one document, so that « never overlapping » is decided in one place. */
export interface BadgeMapping extends Aggregate, MappingHistory, MappingColumns {
  /** Unique: one mapping document a partner badge. */
  readonly partnerBadgeId: string
  readonly organizationId: string
  /** Copies of one Badgeathon entry share it and count once (TRG-3); of its own, the partner badge's id. */
  readonly originKey: string
  readonly badgeName: string
  /** Normalised name of badge and structure, for searches without accents. */
  readonly search: string
}

/** Columns for lists, always derived by `columnsOf`: the latest version that is not annulled. */
export interface MappingColumns {
  readonly currentVersion: number
  readonly currentCompetency: Competency
  readonly currentLevel: Level
  readonly currentCoverage: Coverage
  /** First and last (exclusive) day on which any version is in force; `notYet` and `openEnd` where there is none. */
  readonly inForceFrom: ParisDate
  readonly inForceTo: ParisDate
}

export const badgeMappings = collection<BadgeMapping>('badge-mappings')

/** Stand-ins that compare rightly as strings on both databases, where null would not. */
export const notYet: ParisDate = '9999-12-31'
export const openEnd: ParisDate = '9999-12-31'

export type MappingState = 'scheduled' | 'active' | 'ended' | 'annulled'

/** The day and the instant of a decision, taken together by the command from one clock. */
export interface DecisionTime {
  readonly now: Instant
  readonly today: ParisDate
}

const latest = (...dates: readonly (ParisDate | null)[]): ParisDate =>
  dates.reduce<ParisDate>((latestSoFar, date) => (date !== null && date > latestSoFar ? date : latestSoFar), '')

/** `effectiveFrom` by MAP-3: the latest of decision, confirmed channel and chosen date; none without a channel. */
export const effectiveFromOf = (dates: {
  readonly decidedOn: ParisDate
  readonly channelConfirmedOn: ParisDate | null
  readonly chosenFrom: ParisDate | null
}): ParisDate | null =>
  dates.channelConfirmedOn === null ? null : latest(dates.decidedOn, dates.channelConfirmedOn, dates.chosenFrom)

const inForceOn = (version: MappingVersion, date: ParisDate): boolean =>
  version.annulledAt === null &&
  version.effectiveFrom !== null &&
  version.effectiveFrom <= date &&
  (version.effectiveTo === null || date < version.effectiveTo)

/** The version in force on a Paris date, or null (AWD-7). There is never more than one. */
export const versionOn = (mapping: MappingHistory, date: ParisDate): MappingVersion | null =>
  mapping.versions.find((version) => inForceOn(version, date)) ?? null

/** AWD-2: the badge has a mapping in any state, a scheduled one included. */
export const hasAnyVersion = (mapping: MappingHistory | null): mapping is MappingHistory =>
  mapping !== null && mapping.versions.length > 0

/**
 * AWD-5: the first date from which this badge was ever to count; null while no channel was confirmed. A version that
 * was annulled as wrong gives no date of entry.
 */
export const firstEffectiveFrom = (mapping: MappingHistory): ParisDate | null =>
  mapping.versions.reduce<ParisDate | null>((first, { effectiveFrom, annulledAt }) => {
    if (effectiveFrom === null || annulledAt !== null) return first
    return first === null || effectiveFrom < first ? effectiveFrom : first
  }, null)

/** State of one version on a day (12.4); computed from dates whenever it is asked for. */
export function stateOfVersion(version: MappingVersion, today: ParisDate): MappingState {
  if (version.annulledAt !== null) return 'annulled'
  if (version.effectiveTo !== null && version.effectiveTo <= today) return 'ended'
  // An interval that was closed before it began is over from the start, not « scheduled ».
  if (version.effectiveTo !== null && version.effectiveTo === version.effectiveFrom) return 'ended'
  return version.effectiveFrom === null || today < version.effectiveFrom ? 'scheduled' : 'active'
}

/** The version that a screen shows: the one in force, else the next one, else the last. */
export const shownVersion = (mapping: MappingHistory, today: ParisDate): MappingVersion | null =>
  versionOn(mapping, today) ??
  mapping.versions.findLast((version) => stateOfVersion(version, today) === 'scheduled') ??
  mapping.versions.at(-1) ??
  null

/** The last version that neither was annulled nor is over on this day; the one that « replace » and « end » act on. */
export const openVersion = (mapping: MappingHistory, today: ParisDate): MappingVersion | null =>
  mapping.versions.findLast((version) => ['scheduled', 'active'].includes(stateOfVersion(version, today))) ?? null

/** Closes what would run past `date`. A version that had not begun by then gets an empty interval. */
const closedBy = (version: MappingVersion, date: ParisDate, reason: string): MappingVersion => {
  if (version.annulledAt !== null || (version.effectiveTo !== null && version.effectiveTo <= date)) return version
  const effectiveTo = version.effectiveFrom !== null && version.effectiveFrom > date ? version.effectiveFrom : date
  return { ...version, effectiveTo, endReason: reason }
}

/** How awards of the badge reach us: the share was seen in OBF, or the structure's declarations are accepted. */
export interface ConfirmedChannel {
  readonly confirmedAt: Instant
  readonly confirmedOn: ParisDate
  readonly reason: string
}

export interface NewVersion extends MappingTerms {
  readonly submissionId: string
  readonly chosenFrom: ParisDate | null
  /** null as long as nobody confirmed one; a version in force hands its own on. */
  readonly channel: ConfirmedChannel | null
}

/** The channel of the version that is about to be replaced. It was confirmed before today, so it delays nothing. */
const inheritedChannel = (running: MappingVersion | null, time: DecisionTime): ConfirmedChannel | null =>
  running?.channelConfirmedAt
    ? { confirmedAt: running.channelConfirmedAt, confirmedOn: time.today, reason: running.channelReason ?? '' }
    : null

/**
 * Adds a version, the first one or one that replaces (MAP-3, MAP-4). What ran on ends where it begins; a channel that
 * is confirmed for the version in force stays so. Same `submissionId` twice changes nothing.
 * Problem `mapping.dateInPast` when the chosen date lies before today.
 */
export function addVersion(history: MappingHistory, added: NewVersion, time: DecisionTime): Result<MappingHistory> {
  if (history.versions.some((version) => version.submissionId === added.submissionId)) return ok(history)
  if (added.chosenFrom !== null && added.chosenFrom < time.today) return refuse(dateInPast)
  const channel = inheritedChannel(openVersion(history, time.today), time) ?? added.channel
  const version: MappingVersion = {
    version: history.versions.length + 1,
    competency: added.competency,
    level: added.level,
    coverage: added.coverage,
    decidedOn: time.today,
    chosenFrom: added.chosenFrom,
    effectiveFrom: effectiveFromOf({
      decidedOn: time.today,
      channelConfirmedOn: channel?.confirmedOn ?? null,
      chosenFrom: added.chosenFrom,
    }),
    effectiveTo: null,
    endReason: null,
    annulledAt: null,
    annulReason: null,
    channelConfirmedAt: channel?.confirmedAt ?? null,
    channelReason: channel?.reason ?? null,
    submissionId: added.submissionId,
  }
  const from = version.effectiveFrom ?? time.today
  const closed = history.versions.map((earlier) => closedBy(earlier, from, replacedReason))
  return ok({ versions: [...closed, version] })
}

/**
 * Confirms the award channel of the version that waits for it, which sets its `effectiveFrom` (MAP-3, EX25, EX26).
 * Problem `mapping.nothingToConfirm` when no version waits.
 */
export function confirmChannel(history: MappingHistory, reason: string, time: DecisionTime): Result<MappingHistory> {
  const waiting = openVersion(history, time.today)
  if (waiting === null || waiting.channelConfirmedAt !== null) return refuse(nothingToConfirm)
  const effectiveFrom = effectiveFromOf({
    decidedOn: waiting.decidedOn,
    channelConfirmedOn: time.today,
    chosenFrom: waiting.chosenFrom,
  })
  // An end that was set meanwhile stays; the interval is then empty rather than upside down.
  const effectiveTo = waiting.effectiveTo === null ? null : latest(waiting.effectiveTo, effectiveFrom)
  const confirmed = { ...waiting, effectiveFrom, effectiveTo, channelConfirmedAt: time.now, channelReason: reason }
  return ok({ versions: history.versions.map((version) => (version === waiting ? confirmed : version)) })
}

/**
 * Ends the mapping on a day that is not past; badges already issued stay (REV-2).
 * Problems `mapping.dateInPast`, `mapping.over`.
 */
export function endMapping(
  history: MappingHistory,
  end: { readonly on: ParisDate; readonly reason: string },
  time: DecisionTime,
): Result<MappingHistory> {
  if (end.on < time.today) return refuse(dateInPast)
  const versions = history.versions.map((version) => closedBy(version, end.on, end.reason))
  const changed = versions.some((version, index) => version !== history.versions[index])
  return changed ? ok({ versions }) : refuse(alreadyOver)
}

/**
 * Annuls a version as wrong: it counts for no day any more, and what rests on it is looked at again (REV-1, REV-2).
 * Problem `mapping.unknownVersion` when there is no such version, or when it is annulled already.
 */
export function annulVersion(
  history: MappingHistory,
  annulment: { readonly version: number; readonly reason: string },
  time: DecisionTime,
): Result<MappingHistory> {
  const wrong = history.versions.find(({ version, annulledAt }) => version === annulment.version && annulledAt === null)
  if (!wrong) return refuse(unknownVersion)
  const annulled = { ...wrong, annulledAt: time.now, annulReason: annulment.reason }
  return ok({ versions: history.versions.map((version) => (version === wrong ? annulled : version)) })
}

/** The columns that lists read. The history must hold a version. */
export function columnsOf(history: MappingHistory): MappingColumns {
  const valid = history.versions.filter((version) => version.annulledAt === null)
  const current = valid.at(-1) ?? history.versions.at(-1)
  if (!current) throw new Error('A mapping without a version has no columns.')
  const dated = valid.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom !== null && (effectiveTo === null || effectiveFrom < effectiveTo),
  )
  return {
    currentVersion: current.version,
    currentCompetency: current.competency,
    currentLevel: current.level,
    currentCoverage: current.coverage,
    inForceFrom: firstEffectiveFrom({ versions: dated }) ?? notYet,
    inForceTo: dated.length === 0 ? notYet : latest(...dated.map(({ effectiveTo }) => effectiveTo ?? openEnd)),
  }
}

const replacedReason = 'Remplacé par une nouvelle version'

const dateInPast: Problem = {
  code: 'mapping.dateInPast',
  status: 422,
  detail:
    'Cette date est passée : un rattachement ne vaut jamais pour des jours déjà écoulés. Choisissez aujourd’hui ou une date à venir.',
}
export const nothingToConfirm: Problem = {
  code: 'mapping.nothingToConfirm',
  status: 422,
  detail:
    'Le relevé des badges de ce rattachement est déjà réglé, ou le rattachement a pris fin. Il n’y a rien à préciser.',
}
export const alreadyOver: Problem = {
  code: 'mapping.over',
  status: 422,
  detail: 'Ce rattachement a déjà pris fin à cette date, ou avant. Il n’y a rien à changer.',
}
export const unknownVersion: Problem = {
  code: 'mapping.unknownVersion',
  status: 422,
  detail:
    'Cette version du rattachement n’existe pas, ou elle est déjà annulée. Rechargez la page pour voir les versions.',
}
