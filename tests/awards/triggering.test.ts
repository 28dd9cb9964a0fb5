import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountingAward, type PersonFacts, progressOf, triggersFor } from '@/awards/evaluation/triggering'
import { competencies, coverages, levels } from '@/catalogue/competency'
import { askSlot } from '@/issuing/gate'
import { isIssued, issuanceMachine } from '@/issuing/issuance'
import { decide } from '@/kernel/transitions'
import { system } from '@/platform/actor'

const policy = { version: 1, partialThreshold: 3, masteryThreshold: 3 }
let serial = 0
const anAward = (badge: string, values: Partial<CountingAward> = {}): CountingAward => {
  serial += 1
  return {
    id: `aw${serial}`,
    partnerBadgeId: badge,
    distinctKey: badge,
    issuedOn: '2025-10-01',
    createdOn: values.issuedOn ?? '2025-10-01',
    competency: 'organize',
    level: 'practice',
    coverage: 'partial',
    mappingVersion: 1,
    ...values,
  }
}
const aPerson = (awards: readonly CountingAward[], values: Partial<PersonFacts> = {}): PersonFacts => ({
  awards,
  owned: new Set(),
  issued: new Map(),
  barred: new Map(),
  ...values,
})
const codes = (person: PersonFacts) => triggersFor(person, policy).map((trigger) => trigger.badgeCode)

describe('Région badges that are due', () => {
  it('EX16: one full badge is enough, and is the why', () => {
    const award = anAward('PB1', { competency: 'communicate', coverage: 'full' })
    expect(triggersFor(aPerson([award]), policy)).toEqual([
      {
        badgeCode: 'communicate-practice',
        rule: 'fullBadge',
        evidence: [{ id: award.id, mappingVersion: 1 }],
        policyVersion: 1,
      },
    ])
  })

  it('EX17: repeats of one badge count once; three distinct ones trigger, from any structures', () => {
    const repeats = ['2025-10-01', '2025-10-08', '2025-10-15'].map((issuedOn) => anAward('PB2', { issuedOn }))
    const second = anAward('PB3', { issuedOn: '2025-10-20' })
    const third = anAward('PB4', { issuedOn: '2025-11-03' })
    expect(progressOf(aPerson(repeats), policy)).toEqual([
      { badgeCode: 'organize-practice', count: 1, needed: 3, coveredByMastery: false },
    ])
    expect(codes(aPerson([...repeats, second]))).toEqual([])
    const [trigger] = triggersFor(aPerson([...repeats, second, third]), policy)
    expect(trigger?.evidence.map(({ id }) => id)).toEqual([repeats[0]?.id, second.id, third.id])
  })

  it('EX18: nothing is mixed across competences or levels', () => {
    expect(codes(aPerson([anAward('A'), anAward('B'), anAward('C', { level: 'mastery' })]))).toEqual([])
    expect(codes(aPerson([anAward('A'), anAward('B'), anAward('C', { competency: 'adapt' })]))).toEqual([])
  })

  it('EX19: what is owned is never given again', () => {
    const awards = [anAward('A'), anAward('B'), anAward('C', { coverage: 'full' }), anAward('D')]
    expect(codes(aPerson(awards))).toEqual(['organize-practice'])
    expect(codes(aPerson(awards, { owned: new Set(['organize-practice']) }))).toEqual([])
  })

  it('EX20: a mastery gives no practice badge, and a later practice badge comes as to anyone', () => {
    const mastery = anAward('A', { competency: 'communicate', level: 'mastery', coverage: 'full' })
    expect(codes(aPerson([mastery]))).toEqual(['communicate-mastery'])
    const holder = { owned: new Set(['communicate-mastery']) }
    expect(progressOf(aPerson([mastery], holder), policy)).toEqual([
      { badgeCode: 'communicate-practice', count: 0, needed: 3, coveredByMastery: true },
    ])
    expect(codes(aPerson([mastery, anAward('B', { competency: 'communicate', coverage: 'full' })], holder))).toEqual([
      'communicate-practice',
    ])
  })

  it('EX21: copies of one Badgeathon badge count once', () => {
    expect(codes(aPerson(['S', 'T', 'U'].map((badge) => anAward(badge, { distinctKey: 'entry-7' }))))).toEqual([])
  })

  it('EX22, EX23: the general badge comes with the third mastery that was issued, once', () => {
    const masteries = (...names: string[]) =>
      aPerson([], { issued: new Map(names.map((name) => [`${name}-mastery`, '2025-10-01'])) })
    expect(codes(masteries('communicate', 'organize'))).toEqual([])
    expect(codes(masteries('communicate', 'organize', 'adapt'))).toEqual(['general'])
    expect(
      codes({ ...masteries('communicate', 'organize', 'adapt', 'integrate'), owned: new Set(['general']) }),
    ).toEqual([])
    expect(
      codes(
        aPerson([], {
          issued: new Map(
            ['communicate-mastery', 'organize-mastery', 'adapt-practice', 'integrate-practice'].map((code) => [
              code,
              '2025-10-01',
            ]),
          ),
        }),
      ),
    ).toEqual([])
  })

  it('EX52: after a revocation of 2 March an award of 17 February does not bring the badge back, one of 9 March does', () => {
    const barred = new Map([['organize-practice', '2026-03-02']])
    const full = (issuedOn: string, createdOn = issuedOn) => anAward('A', { coverage: 'full', issuedOn, createdOn })
    expect(codes(aPerson([full('2026-02-10'), full('2026-02-17')], { barred }))).toEqual([])
    expect(codes(aPerson([full('2026-03-02')], { barred }))).toEqual([])
    expect(codes(aPerson([full('2026-02-17', '2026-03-09')], { barred }))).toEqual([])
    expect(codes(aPerson([full('2026-03-09', '2026-03-02')], { barred }))).toEqual([])
    expect(codes(aPerson([full('2026-02-17'), full('2026-03-09')], { barred }))).toEqual(['organize-practice'])
  })

  it('REV-4: partials from before the revocation do not complete those that follow it', () => {
    const barred = new Map([['organize-practice', '2026-03-02']])
    const partial = (badge: string, issuedOn: string) => anAward(badge, { issuedOn })
    const before = [partial('A', '2026-02-01'), partial('B', '2026-02-02')]
    expect(codes(aPerson([...before, partial('C', '2026-03-03')], { barred }))).toEqual([])
    const since = ['A', 'B', 'C'].map((badge) => partial(badge, '2026-03-03'))
    expect(codes(aPerson([...before, ...since], { barred }))).toEqual(['organize-practice'])
  })

  it('does not depend on the order in which awards arrived', () => {
    const award = fc.record({
      badge: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      competency: fc.constantFrom(...competencies),
      level: fc.constantFrom(...levels),
      coverage: fc.constantFrom(...coverages),
    })
    fc.assert(
      fc.property(fc.array(award, { maxLength: 25 }), (list) => {
        const awards = list.map(({ badge, ...values }) => anAward(badge, values))
        expect(triggersFor(aPerson(awards.toReversed()), policy)).toEqual(triggersFor(aPerson(awards), policy))
      }),
    )
  })
})

describe('the ledger', () => {
  it('EX33: the place 201 of a sliding hour is refused, and free again an hour after the first', () => {
    const sends = Array.from({ length: 200 }, (_, index) =>
      new Date(Date.parse('2026-03-02T10:00:00.000Z') + index * 6_000).toISOString(),
    )
    const ask = (given: readonly string[], now: string) => askSlot({ state: 'open', sends: given }, 200, now)
    expect(ask(sends, '2026-03-02T10:21:00.000Z')).toMatchObject({ slot: 'full', set: { state: 'paused' } })
    expect(ask(sends, '2026-03-02T11:00:00.001Z').slot).toBe('taken')
    expect(ask(sends.slice(1), '2026-03-02T10:21:00.000Z').set?.sends).toHaveLength(200)
    expect(askSlot({ state: 'paused', sends: [] }, 200, '2026-03-02T10:21:00.000Z')).toEqual({
      set: null,
      slot: 'paused',
    })
  })

  it('never sends what is already at the issuer, unless it was looked up and absent', () => {
    for (const state of ['sending', 'unknown', 'issued', 'reconciled', 'dead', 'cancelled', 'revoked'] as const) {
      expect(decide(issuanceMachine, { event: 'send', state, actor: system('issuing'), subject: null }, {}).ok).toBe(
        false,
      )
    }
    expect(isIssued('unknown')).toBe(false)
  })
})
