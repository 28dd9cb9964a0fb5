import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addVersion,
  annulVersion,
  type ConfirmedChannel,
  columnsOf,
  confirmChannel,
  type DecisionTime,
  effectiveFromOf,
  endMapping,
  firstEffectiveFrom,
  hasAnyVersion,
  type MappingHistory,
  type NewVersion,
  notYet,
  openEnd,
  shownVersion,
  stateOfVersion,
  versionOn,
} from '@/catalogue/mapping'
import { addDays } from '@/kernel/dates'
import type { Result } from '@/kernel/result'

const on = (today: string): DecisionTime => ({ today, now: `${today}T09:00:00.000Z` })
const declared = (day: string): ConfirmedChannel => ({
  confirmedOn: day,
  confirmedAt: `${day}T09:00:00.000Z`,
  reason: 'La structure déclare ses attributions',
})
const none: MappingHistory = { versions: [] }
const partialAdapt = (over: Partial<NewVersion> = {}): NewVersion => ({
  competency: 'adapt',
  level: 'practice',
  coverage: 'partial',
  submissionId: 'first',
  chosenFrom: null,
  channel: null,
  ...over,
})
function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code)

describe('effectiveFrom (MAP-3)', () => {
  it('is the date on which the channel was confirmed when that comes last (EX25)', () => {
    const decided = given(addVersion(none, partialAdapt({ chosenFrom: '2025-10-15' }), on('2025-10-09')))
    expect(firstEffectiveFrom(decided)).toBeNull()
    const confirmed = given(confirmChannel(decided, 'Partage vu', on('2025-10-20')))
    expect(firstEffectiveFrom(confirmed)).toBe('2025-10-20')
    expect(versionOn(confirmed, '2025-10-16')).toBeNull()
    expect(versionOn(confirmed, '2025-10-20')?.coverage).toBe('partial')
  })

  it('is the date of the decision when the share was confirmed before it (EX26)', () => {
    const mapped = given(addVersion(none, partialAdapt({ channel: declared('2025-10-01') }), on('2025-10-09')))
    expect(firstEffectiveFrom(mapped)).toBe('2025-10-09')
  })

  it('is the chosen date when that comes last, and none at all without a channel', () => {
    const dates = { decidedOn: '2025-10-09', channelConfirmedOn: '2025-10-09', chosenFrom: '2025-11-01' }
    expect(effectiveFromOf(dates)).toBe('2025-11-01')
    expect(effectiveFromOf({ ...dates, channelConfirmedOn: null })).toBeNull()
  })

  it('refuses a chosen date in the past, so that no mapping works backwards', () => {
    const result = addVersion(none, partialAdapt({ chosenFrom: '2025-10-08' }), on('2025-10-09'))
    expect(codeOf(result)).toBe('mapping.dateInPast')
  })
})

describe('replacing a version (MAP-4)', () => {
  const first = given(addVersion(none, partialAdapt({ channel: declared('2025-09-15') }), on('2025-09-15')))
  const full = partialAdapt({ coverage: 'full', submissionId: 'second', chosenFrom: '2026-02-01' })

  it('leaves each day the version that was in force then (EX24)', () => {
    const replaced = given(addVersion(first, full, on('2026-01-10')))
    expect(versionOn(replaced, '2026-01-20')?.version).toBe(1)
    expect(versionOn(replaced, '2026-01-31')?.coverage).toBe('partial')
    expect(versionOn(replaced, '2026-02-01')?.coverage).toBe('full')
    expect(versionOn(replaced, '2026-02-03')?.version).toBe(2)
  })

  it('hands the confirmed channel on to the new version', () => {
    const replaced = given(addVersion(first, full, on('2026-01-10')))
    expect(replaced.versions[1]?.channelConfirmedAt).toBe('2025-09-15T09:00:00.000Z')
  })

  it('makes no second version of one submission', () => {
    expect(given(addVersion(first, partialAdapt(), on('2025-12-01')))).toEqual(first)
  })

  it('closes a version that still waited for its channel', () => {
    const waiting = given(addVersion(none, partialAdapt(), on('2025-09-15')))
    const replaced = given(addVersion(waiting, { ...full, chosenFrom: null }, on('2025-10-01')))
    expect(replaced.versions.map((version) => stateOfVersion(version, '2025-10-01'))).toEqual(['ended', 'scheduled'])
    const confirmed = given(confirmChannel(replaced, 'Déclarations acceptées', on('2025-10-05')))
    expect(confirmed.versions.map((version) => version.effectiveFrom)).toEqual([null, '2025-10-05'])
  })
})

describe('ending and annulling (12.4)', () => {
  const first = given(addVersion(none, partialAdapt({ channel: declared('2025-09-15') }), on('2025-09-15')))

  it('ends from a day on; the day itself no longer counts', () => {
    const ended = given(endMapping(first, { on: '2025-12-01', reason: 'Badge retiré' }, on('2025-11-25')))
    expect(versionOn(ended, '2025-11-30')).not.toBeNull()
    expect(versionOn(ended, '2025-12-01')).toBeNull()
    expect(ended.versions[0]?.endReason).toBe('Badge retiré')
  })

  it('refuses an end in the past, and an end of what is over', () => {
    expect(codeOf(endMapping(first, { on: '2025-11-24', reason: 'x' }, on('2025-11-25')))).toBe('mapping.dateInPast')
    const ended = given(endMapping(first, { on: '2025-12-01', reason: 'x' }, on('2025-12-01')))
    expect(codeOf(endMapping(ended, { on: '2025-12-05', reason: 'x' }, on('2025-12-02')))).toBe('mapping.over')
  })

  it('annuls a version for all its days; the badge keeps a mapping, in the state « annulled »', () => {
    const annulled = given(annulVersion(first, { version: 1, reason: 'Erreur de niveau' }, on('2026-01-10')))
    expect(versionOn(annulled, '2025-10-01')).toBeNull()
    expect(hasAnyVersion(annulled)).toBe(true)
    expect(stateOfVersion(annulled.versions[0] as (typeof annulled.versions)[0], '2026-01-10')).toBe('annulled')
    expect(codeOf(annulVersion(annulled, { version: 1, reason: 'encore' }, on('2026-01-11')))).toBe(
      'mapping.unknownVersion',
    )
  })

  it('confirms no channel twice, nor of a mapping that is over', () => {
    expect(codeOf(confirmChannel(first, 'x', on('2025-10-01')))).toBe('mapping.nothingToConfirm')
    const waiting = given(addVersion(none, partialAdapt(), on('2025-09-15')))
    const ended = given(endMapping(waiting, { on: '2025-09-20', reason: 'x' }, on('2025-09-20')))
    expect(codeOf(confirmChannel(ended, 'x', on('2025-10-01')))).toBe('mapping.nothingToConfirm')
  })
})

describe('what lists read', () => {
  it('shows the span of all days in force, and the version that is in force today', () => {
    const first = given(addVersion(none, partialAdapt({ channel: declared('2025-09-15') }), on('2025-09-15')))
    expect(columnsOf(first)).toMatchObject({ inForceFrom: '2025-09-15', inForceTo: openEnd, currentVersion: 1 })
    const next = partialAdapt({ coverage: 'full', submissionId: 'second', chosenFrom: '2026-02-01' })
    const replaced = given(addVersion(first, next, on('2026-01-10')))
    expect(columnsOf(replaced)).toMatchObject({ inForceFrom: '2025-09-15', currentCoverage: 'full', currentVersion: 2 })
    expect(shownVersion(replaced, '2026-01-10')?.version).toBe(1)
    expect(shownVersion(replaced, '2026-02-01')?.version).toBe(2)
  })

  it('says « not yet » for a mapping without a channel', () => {
    const waiting = given(addVersion(none, partialAdapt(), on('2025-09-15')))
    expect(columnsOf(waiting).inForceFrom).toBe(notYet)
  })
})

type Step =
  | { readonly kind: 'add'; readonly chosenIn: number | null; readonly withChannel: boolean }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'end'; readonly in: number }
  | { readonly kind: 'annul'; readonly version: number }

const steps = fc.array(
  fc.record({
    wait: fc.nat(40),
    step: fc.oneof(
      fc.record({
        kind: fc.constant('add' as const),
        chosenIn: fc.option(fc.nat(60)),
        withChannel: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('confirm' as const) }),
      fc.record({ kind: fc.constant('end' as const), in: fc.nat(60) }),
      fc.record({ kind: fc.constant('annul' as const), version: fc.integer({ min: 1, max: 6 }) }),
    ),
  }),
  { maxLength: 14 },
)

function apply(history: MappingHistory, step: Step, time: DecisionTime, index: number): Result<MappingHistory> {
  if (step.kind === 'confirm') return confirmChannel(history, 'Confirmé', time)
  if (step.kind === 'annul') return annulVersion(history, { version: step.version, reason: 'Erreur' }, time)
  if (step.kind === 'end') return endMapping(history, { on: addDays(time.today, step.in), reason: 'Fin' }, time)
  const chosenFrom = step.chosenIn === null ? null : addDays(time.today, step.chosenIn)
  const channel = step.withChannel ? declared(time.today) : null
  return addVersion(history, partialAdapt({ submissionId: `s${index}`, chosenFrom, channel }), time)
}

/** Every history that a sequence of decisions passes through, each with the day of its decision. */
function historiesOf(sequence: readonly { wait: number; step: Step }[]) {
  let history = none
  let today = '2025-09-01'
  return sequence.map(({ wait, step }, index) => {
    today = addDays(today, wait)
    const before = history
    const result = apply(history, step, on(today), index)
    if (result.ok) history = result.value
    return { before, after: history, today, step }
  })
}

describe('whatever is decided, in whatever order', () => {
  it('never leaves two versions in force on one day', () => {
    fc.assert(
      fc.property(steps, fc.nat(400), (sequence, offset) => {
        const day = addDays('2025-09-01', offset)
        for (const { after } of historiesOf(sequence)) {
          const inForce = after.versions.filter((version) => versionOn({ versions: [version] }, day) !== null)
          expect(inForce.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('changes nothing for days that are over, unless a version is annulled', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 200 }), (sequence, back) => {
        for (const { before, after, today, step } of historiesOf(sequence)) {
          if (step.kind === 'annul') continue
          const day = addDays(today, -back)
          expect(versionOn(after, day)?.version).toBe(versionOn(before, day)?.version)
        }
      }),
      { numRuns: 400 },
    )
  })
})
