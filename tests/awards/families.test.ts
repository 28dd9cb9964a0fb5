import { describe, expect, it } from 'vitest'
import { evaluate } from '@/awards/evaluation/eligibility'
import { foundationOf } from '@/awards/evaluation/foundation'
import { type CountingAward, type PersonFacts, progressOf, triggersFor } from '@/awards/evaluation/triggering'
import { type FamilyVersion, familiesOn } from '@/catalogue/family'
import type { MappingVersion } from '@/catalogue/mapping'
import type { ParisDate } from '@/kernel/dates'

const figures = { version: 1, partialThreshold: 3, masteryThreshold: 3 }
const digital = (values: Partial<FamilyVersion> = {}): FamilyVersion => ({
  ...{ id: `v${values.version ?? 1}`, revision: 1, versionKey: '', note: '', writtenBy: '' },
  ...{ code: 'numeriques', name: 'Numériques', version: 1, inForceFrom: '2026-03-02' },
  state: 'open',
  territories: [],
  competencies: [
    { code: 'donnees', name: 'Traiter des données' },
    { code: 'securite', name: 'Se protéger' },
    { code: 'creation', name: 'Créer' },
  ],
  levels: [
    { code: 'decouvre', name: 'Je découvre', partialThreshold: 2 },
    { code: 'pratique', name: 'Je pratique', partialThreshold: 3 },
  ],
  milestones: [
    { code: 'numerique_essentiel', name: 'L’essentiel', level: 'pratique', needed: 2 },
    { code: 'numerique_complet', name: 'Le complet', level: 'pratique', needed: 3 },
  ],
  ...values,
})
const rulesOn = (day: ParisDate, versions: readonly FamilyVersion[]) => ({
  ...figures,
  families: familiesOn(versions, day),
})

let serial = 0
const partial = (level: string, issuedOn: ParisDate, badge = `PB${++serial}`): CountingAward => ({
  ...{ id: `aw${++serial}`, partnerBadgeId: badge, distinctKey: badge, issuedOn, createdOn: issuedOn },
  ...{ competency: 'donnees', level, coverage: 'partial', mappingVersion: 1 },
})
const aPerson = (awards: readonly CountingAward[], values: Partial<PersonFacts> = {}): PersonFacts => ({
  awards,
  owned: new Set(),
  issued: new Map(),
  barred: new Map(),
  ...values,
})
const issued = (...codes: readonly string[]) => new Map(codes.map((code) => [code, '2026-04-01']))
const codes = (person: PersonFacts, rules: Parameters<typeof triggersFor>[1]) =>
  triggersFor(person, rules).map(({ badgeCode }) => badgeCode)

describe('Région badges of a family that is data', () => {
  it('EX55: each level has its own number of partial badges', () => {
    const rules = rulesOn('2026-03-09', [digital()])
    const first = partial('decouvre', '2026-03-05')
    const practice = [partial('pratique', '2026-03-05'), partial('pratique', '2026-03-06')]
    expect(codes(aPerson([first, ...practice]), rules)).toEqual([])
    const person = aPerson([first, partial('decouvre', '2026-03-09'), ...practice])
    expect(triggersFor(person, rules)).toMatchObject([{ badgeCode: 'donnees-decouvre', rule: 'partialBadges' }])
    const practiced = progressOf(person, rules).find(({ badgeCode }) => badgeCode === 'donnees-pratique')
    expect(practiced).toMatchObject({ count: 2, needed: 3 })
  })

  it('EX56: each meta-badge is decided by itself, and a higher one takes no lower one away', () => {
    const rules = rulesOn('2026-05-04', [digital()])
    expect(codes(aPerson([], { issued: issued('donnees-pratique') }), rules)).toEqual([])
    const two = issued('donnees-pratique', 'securite-pratique')
    expect(codes(aPerson([], { issued: two }), rules)).toEqual(['numerique_essentiel'])
    const three = issued('donnees-pratique', 'securite-pratique', 'creation-pratique')
    const person = aPerson([], { issued: three, owned: new Set(['numerique_essentiel']) })
    expect(codes(person, rules)).toEqual(['numerique_complet'])
    expect(foundationOf('numerique_essentiel', ['donnees-pratique', 'securite-pratique'], person, rules).kind).toBe(
      'stands',
    )
    const lost = aPerson([], { issued: issued('donnees-pratique') })
    expect(foundationOf('numerique_essentiel', ['donnees-pratique', 'securite-pratique'], lost, rules)).toEqual({
      kind: 'lost',
      missing: ['securite-pratique'],
    })
  })

  it('EX58: the thresholds of the day of the decision hold, for later looks too', () => {
    const stricter = digital({
      version: 2,
      inForceFrom: '2026-06-01',
      levels: [
        { code: 'decouvre', name: 'Je découvre', partialThreshold: 3 },
        { code: 'pratique', name: 'Je pratique', partialThreshold: 3 },
      ],
    })
    const versions = [digital(), stricter]
    const two = [partial('decouvre', '2026-05-20'), partial('decouvre', '2026-05-31')]
    expect(codes(aPerson(two), rulesOn('2026-06-02', versions))).toEqual([])
    expect(codes(aPerson(two), rulesOn('2026-05-31', versions))).toEqual(['donnees-decouvre'])
    // One of two is gone and another has come: enough under the rules of its own day.
    const found = foundationOf(
      'donnees-decouvre',
      ['gone', two[0]?.id ?? ''],
      aPerson(two),
      rulesOn('2026-03-09', versions),
    )
    expect(found.kind).toBe('restsOnOthers')
  })

  it('EX69: nothing is mixed across families', () => {
    const held = issued('communicate-mastery', 'organize-mastery', 'donnees-pratique')
    expect(codes(aPerson([], { issued: held }), rulesOn('2026-04-01', [digital()]))).toEqual([])
  })

  it('FAM-6, REV-4: what was decided before a revocation of the meta-badge brings it back no more', () => {
    const two = issued('donnees-pratique', 'securite-pratique')
    const barred = new Map([['numerique_essentiel', '2026-04-01']])
    expect(codes(aPerson([], { issued: two, barred }), rulesOn('2026-05-04', [digital()]))).toEqual([])
  })

  it('FAM-3: a family in preparation gives nothing', () => {
    const two = issued('donnees-pratique', 'securite-pratique')
    expect(codes(aPerson([], { issued: two }), rulesOn('2026-05-04', [digital({ state: 'draft' })]))).toEqual([])
  })
})

const membership = {
  intervals: [{ startsAt: '2026-01-01', endsAt: '2029-01-01', applicationId: 'a' }],
  ...{ suspensions: [], leftOn: null },
}
const mapped: MappingVersion = {
  ...{ competency: 'donnees', level: 'decouvre', coverage: 'full', version: 1, decidedOn: '2026-03-02' },
  ...{ chosenFrom: null, effectiveFrom: '2026-03-02', effectiveTo: null, endReason: null, annulledAt: null },
  ...{ annulReason: null, channelConfirmedAt: null, channelReason: null, submissionId: 's' },
}
const verdict = (
  families: readonly FamilyVersion[],
  department: string,
  issuedOn: ParisDate,
  today: ParisDate,
): string => {
  const [found] = evaluate(
    [
      {
        ...{ id: 'a', partnerBadgeId: 'PB1', recipientKey: 'r', issuedOn, createdOn: issuedOn, source: 'obf' },
        ...{ externalId: 'x', revokedAtSource: false, receivedOn: today, ruling: null },
      },
    ],
    {
      badges: new Map([['PB1', { mapping: { versions: [mapped] }, membership, pendingRenewal: null, department }]]),
      policy: { version: 1, lateDeclarationDays: 30 },
      today,
      families,
    },
  )
  return found?.outcome.reason ?? found?.outcome.state ?? ''
}

describe('where and when a family counts (AWD-8)', () => {
  const trial = digital({ state: 'trial', territories: ['50', '61'] })

  it('EX57: on trial, it counts in its territories alone; what was outside does not count later', () => {
    const versions = [trial, digital({ version: 2, inForceFrom: '2026-06-01' })]
    expect(verdict(versions, '50', '2026-03-05', '2026-03-05')).toBe('eligible')
    expect(verdict(versions, '14', '2026-03-05', '2026-03-05')).toBe('familyInactive')
    expect(verdict(versions, '14', '2026-03-05', '2026-06-10')).toBe('familyInactive')
    expect(verdict(versions, '14', '2026-06-02', '2026-06-02')).toBe('eligible')
  })

  it('EX59: what is dated before a family closes still counts', () => {
    const versions = [digital(), digital({ version: 2, inForceFrom: '2026-09-01', state: 'closed' })]
    expect(verdict(versions, '50', '2026-08-31', '2026-09-03')).toBe('eligible')
    expect(verdict(versions, '50', '2026-09-01', '2026-09-03')).toBe('familyInactive')
    const award = { ...partial('decouvre', '2026-08-31'), coverage: 'full' as const }
    expect(codes(aPerson([award]), rulesOn('2026-09-03', versions))).toEqual(['donnees-decouvre'])
  })
})
