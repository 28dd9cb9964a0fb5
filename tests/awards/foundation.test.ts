import { describe, expect, it } from 'vitest'
import { foundationOf } from '@/awards/evaluation/foundation'
import type { CountingAward, PersonFacts } from '@/awards/evaluation/triggering'

const policy = { version: 1, partialThreshold: 3, masteryThreshold: 3 }
const partial = (badge: string, values: Partial<CountingAward> = {}): CountingAward => ({
  id: badge,
  partnerBadgeId: badge,
  distinctKey: badge,
  issuedOn: '2025-10-01',
  createdOn: values.issuedOn ?? '2025-10-01',
  competency: 'adapt',
  level: 'mastery',
  coverage: 'partial',
  mappingVersion: 1,
  ...values,
})
const person = (awards: readonly CountingAward[], masteries: readonly string[] = []): PersonFacts => ({
  awards,
  owned: new Set(['adapt-mastery', 'general']),
  issued: new Map(masteries.map((code) => [code, '2025-10-01'])),
  barred: new Map(),
})

describe('what a Région badge rests on', () => {
  it('EX32 (a): stays on the partials that remain and another one when a foundation is revoked', () => {
    const found = foundationOf(
      'adapt-mastery',
      ['PB2', 'PB3', 'PB4'],
      person([partial('PB6', { issuedOn: '2026-01-01' }), partial('PB4'), partial('PB2')]),
      policy,
    )
    expect(found.kind === 'restsOnOthers' && found.trigger.evidence.map(({ id }) => id)).toEqual(['PB2', 'PB4', 'PB6'])
  })

  it('EX32 (b): has lost its ground when nothing else counts, and the general badge with it', () => {
    expect(
      foundationOf('adapt-mastery', ['PB2', 'PB3', 'PB4'], person([partial('PB2'), partial('PB4')]), policy),
    ).toEqual({
      kind: 'lost',
      missing: ['PB3'],
    })
    const masteries = ['adapt-mastery', 'organize-mastery', 'communicate-mastery']
    expect(foundationOf('general', masteries, person([], masteries.slice(1)), policy)).toEqual({
      kind: 'lost',
      missing: ['adapt-mastery'],
    })
  })

  it('stands as long as its own evidence counts, whatever else the person earns', () => {
    const awards = [partial('PB2'), partial('PB3'), partial('PB4'), partial('PB9', { coverage: 'full' })]
    expect(foundationOf('adapt-mastery', ['PB2', 'PB3', 'PB4'], person(awards), policy)).toEqual({ kind: 'stands' })
  })

  it('moves the general badge to a fourth mastery when one of three is lost', () => {
    const owned = ['organize-mastery', 'communicate-mastery', 'integrate-mastery']
    const found = foundationOf(
      'general',
      ['adapt-mastery', 'organize-mastery', 'communicate-mastery'],
      person([], owned),
      policy,
    )
    expect(found.kind === 'restsOnOthers' && found.trigger.evidence.map(({ id }) => id).toSorted()).toEqual(
      owned.toSorted(),
    )
  })
})
