import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AwardFact, d2Of, evaluate } from '@/awards/evaluation/eligibility'
import { foundationOf } from '@/awards/evaluation/foundation'
import { type CountingAward, type PersonFacts, triggersFor } from '@/awards/evaluation/triggering'
import { type Competency, type Coverage, competencies, coverages, type Level, levels } from '@/catalogue/competency'
import { addVersion, type MappingHistory } from '@/catalogue/mapping'
import { noMembership } from '@/recognition/membership'
import { open } from '@/recognition/membership-changes'
import { value } from '~/tests/support/builders/recognition'

const entry = '2025-09-15'
const today = '2026-06-01'
const policy = { version: 1, partialThreshold: 3, masteryThreshold: 3, lateDeclarationDays: 30 }
const membership = value(open(noMembership, { applicationId: 'a1', decidedOn: '2025-03-10' }))

interface MappedBadge {
  readonly id: string
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
}

const mappingOf = ({ competency, level, coverage }: MappedBadge): MappingHistory =>
  value(
    addVersion(
      { versions: [] },
      {
        competency,
        level,
        coverage,
        submissionId: 's1',
        chosenFrom: null,
        channel: { confirmedAt: `${entry}T08:00:00.000Z`, confirmedOn: entry, reason: 'déclaration' },
      },
      { now: `${entry}T08:00:00.000Z`, today: entry },
    ),
  )

const noBar: ReadonlyMap<string, string> = new Map()

/** The awards that count on that day, from all that is recorded. */
function counting(awards: readonly AwardFact[], badges: readonly MappedBadge[]): readonly CountingAward[] {
  const facts = new Map(
    badges.map((badge) => [badge.id, { mapping: mappingOf(badge), membership, pendingRenewal: null }]),
  )
  return evaluate(awards, { badges: facts, policy, today }).flatMap(({ award, outcome }) => {
    if (outcome.state !== 'eligible') return []
    const { competency, level, coverage, version } = outcome.version
    const { id, partnerBadgeId, issuedOn } = award
    const createdOn = d2Of(award)
    const terms = { competency, level, coverage, mappingVersion: version }
    return [{ id, partnerBadgeId, distinctKey: partnerBadgeId, issuedOn, createdOn, ...terms }]
  })
}

interface Held {
  readonly evidence: readonly string[]
  readonly isFlagged: boolean
}
type Register = ReadonlyMap<string, Held>

const personOf = (register: Register, awards: readonly CountingAward[]): PersonFacts => ({
  awards,
  owned: new Set(register.keys()),
  issued: new Map(
    [...register]
      .filter(([code, { isFlagged }]) => code.endsWith('-mastery') && !isFlagged)
      .map(([code]) => [code, '2025-10-01']),
  ),
  barred: noBar,
})

/** One evaluation, as `evaluatePerson` makes it: foundations first, then what is due; each badge is issued at once. */
function evaluateOnce(register: Register, awards: readonly CountingAward[]): Register {
  const person = personOf(register, awards)
  const next = new Map(register)
  for (const [code, owned] of register) {
    const found = foundationOf(code as Parameters<typeof foundationOf>[0], owned.evidence, person, policy)
    if (found.kind === 'stands') next.set(code, { ...owned, isFlagged: false })
    if (found.kind === 'lost') next.set(code, { ...owned, isFlagged: true })
    if (found.kind === 'restsOnOthers')
      next.set(code, { evidence: found.trigger.evidence.map(({ id }) => id), isFlagged: false })
  }
  for (const { badgeCode, evidence } of triggersFor(person, policy))
    next.set(badgeCode, { evidence: evidence.map(({ id }) => id), isFlagged: false })
  return next
}

/** Until nothing moves: what the effects of each change do in the portal. */
function settled(register: Register, awards: readonly CountingAward[]): Register {
  let current = register
  for (let round = 0; round < 10; round += 1) {
    const next = evaluateOnce(current, awards)
    if (JSON.stringify([...next]) === JSON.stringify([...current])) return next
    current = next
  }
  throw new Error('the register never comes to rest')
}

const standing = (register: Register): readonly string[] =>
  [...register]
    .filter(([, { isFlagged }]) => !isFlagged)
    .map(([code]) => code)
    .toSorted()

const badges: readonly MappedBadge[] = competencies.flatMap((competency) =>
  levels.flatMap((level) =>
    coverages.flatMap((coverage) =>
      Array.from({ length: coverage === 'full' ? 1 : 4 }, (_, index) => ({
        id: `${competency}-${level}-${coverage}-${index}`,
        competency,
        level,
        coverage,
      })),
    ),
  ),
)

const day = fc
  .integer({ min: -60, max: 300 })
  .map((offset) => Temporal.PlainDate.from(entry).add({ days: offset }).toString())
/** More partial badges than full ones, in few competences, so that rules are met now and then. */
const partnerBadge = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...badges.filter(({ coverage }) => coverage === 'partial').slice(0, 12)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...badges.filter((badge) => badge.level === 'mastery' && badge.coverage === 'full')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...badges) },
)
const awardsOfOne = fc
  .array(
    fc.record({
      badge: partnerBadge,
      issuedOn: day,
      source: fc.constantFrom('obf' as const, 'manual' as const, 'declared' as const),
      lateBy: fc.constantFrom(0, 3, 45),
      ruling: fc.constantFrom(null, null, 'released' as const, 'rejected' as const),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  )
  .map((list) =>
    list.map(
      ({ badge, issuedOn, source, lateBy, ruling }, index): AwardFact => ({
        id: `aw${String(index).padStart(2, '0')}`,
        partnerBadgeId: badge.id,
        recipientKey: 'r1',
        issuedOn,
        createdOn: null,
        source,
        externalId: `x${index}`,
        revokedAtSource: false,
        receivedOn: Temporal.PlainDate.from(issuedOn).add({ days: lateBy }).toString(),
        ruling,
      }),
    ),
  )
const shuffled = <T>(list: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length })

const fromScratch = (awards: readonly AwardFact[]): readonly string[] =>
  standing(settled(new Map(), counting(awards, badges)))

/** One award after the other, each evaluated with all that came before it. */
function oneByOne(awards: readonly AwardFact[]): Register {
  let register: Register = new Map()
  for (let count = 1; count <= awards.length; count += 1)
    register = settled(register, counting(awards.slice(0, count), badges))
  return register
}

describe('whatever a person earns, in whatever order it arrives', () => {
  it('the order of arrival never changes the final set of Région badges, and one by one gives the same as all at once', () => {
    fc.assert(
      fc.property(
        awardsOfOne.chain((awards) => fc.tuple(fc.constant(awards), shuffled(awards))),
        ([awards, order]) => {
          expect(standing(oneByOne(order))).toEqual(fromScratch(awards))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('evaluating again changes nothing', () => {
    fc.assert(
      fc.property(awardsOfOne, (awards) => {
        const register = settled(new Map(), counting(awards, badges))
        expect([...evaluateOnce(register, counting(awards, badges))]).toEqual([...register])
      }),
    )
  })

  it('nothing from before the entry carries a badge', () => {
    fc.assert(
      fc.property(awardsOfOne, (awards) => {
        const early = new Set(awards.filter(({ issuedOn }) => issuedOn < entry).map(({ id }) => id))
        const register = settled(new Map(), counting(awards, badges))
        for (const { evidence } of register.values()) expect(evidence.some((id) => early.has(id))).toBe(false)
        const without = awards.filter(({ id }) => !early.has(id))
        expect(fromScratch(without)).toEqual(standing(register))
      }),
    )
  })

  it('revocations at the source leave standing what the awards that remain give from scratch; nothing is withdrawn', () => {
    fc.assert(
      fc.property(
        awardsOfOne.chain((awards) => fc.tuple(fc.constant(awards), fc.subarray([...awards]))),
        ([awards, gone]) => {
          const ids = new Set(gone.map(({ id }) => id))
          const before = oneByOne(awards)
          const remaining = awards.map((award) => (ids.has(award.id) ? { ...award, revokedAtSource: true } : award))
          const after = settled(before, counting(remaining, badges))
          expect(standing(after)).toEqual(fromScratch(remaining))
          for (const code of before.keys()) expect(after.has(code)).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('reaches every kind of badge in these tests: what they say is not about empty registers', () => {
    const reached = new Set(fc.sample(awardsOfOne, { numRuns: 400, seed: 7 }).flatMap((awards) => fromScratch(awards)))
    expect(reached.has('general')).toBe(true)
    expect(reached.size).toBeGreaterThanOrEqual(7)
  })
})
