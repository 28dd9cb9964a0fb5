import { afterEach, expect, it } from 'vitest'
import { recipientKeyOf, sealAddress } from '@/awards/persons/recipients'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { competencies } from '@/catalogue/competency'
import type { PartnerBadge } from '@/catalogue/partner-badge'
import { type IncomingAward, takeIn } from '@/intake/intake'
import { issuances } from '@/issuing/records'
import { aMappedBadge, aParticipant, type Structure } from '~/tests/support/builders/awards'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

const people = 40
const awardsInAll = 5_000
const batch = 1_000
const entry = '2026-01-05'

let portal: TestPortal | undefined
afterEach(async () => {
  await portal?.close()
  portal = undefined
})

/** Numbers that look random and are the same in each run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Line {
  readonly person: number
  readonly badge: number
  readonly issuedOn: string
  readonly source: IncomingAward['source']
  readonly isRevoked: boolean
}

const badgeCount = 24

/** 5,000 awards of 60 people over ninety days around the entry: repeats, several sources, some revoked. */
function lines(): readonly Line[] {
  const random = sequence(42)
  const pick = (count: number): number => Math.floor(random() * count)
  return Array.from({ length: awardsInAll }, () => {
    const person = pick(people)
    return {
      person,
      // Each person meets a few badges only, so that some rules stay unmet.
      badge: (person * 7 + pick(4 + (person % 5))) % badgeCount,
      issuedOn: Temporal.PlainDate.from(entry)
        .add({ days: pick(90) - 40 })
        .toString(),
      source: (['obf', 'manual', 'declared'] as const)[pick(3)] ?? 'obf',
      isRevoked: random() < 0.1,
    }
  })
}

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const random = sequence(seed)
  return list
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** Full masteries in four competences, and five partials for practice in each: the same in each portal, by their rank. */
async function mappedBadges(of: TestPortal, structure: Structure): Promise<readonly PartnerBadge[]> {
  const badges: PartnerBadge[] = []
  for (let rank = 0; rank < badgeCount; rank += 1) {
    const competency = competencies[rank % 4] ?? 'adapt'
    const terms =
      rank < 4
        ? ({ competency, level: 'mastery', coverage: 'full' } as const)
        : ({ competency, level: 'practice', coverage: 'partial' } as const)
    badges.push(await aMappedBadge(of, structure.organization, `Badge ${rank}`, terms, entry))
  }
  return badges
}

/** What each person holds in the end, and how each award stands, from one order of arrival. */
async function outcomeOf(given: readonly Line[], seed: number) {
  portal = await testPortal({ now: '2026-06-01T09:00:00.000Z' })
  const of = portal
  const structure = await aParticipant(of, '2026-01-05')
  const badges = await mappedBadges(of, structure)
  const keys = Array.from({ length: people }, (_, index) => recipientKeyOf(of.env, `personne${index}@exemple.example`))
  const incoming = given.map((line, index): IncomingAward => {
    const recipientKey = keys[line.person] ?? ''
    const address = `personne${line.person}@exemple.example`
    return {
      sourceKey: `line-${index}`,
      source: line.source,
      partnerBadgeId: badges[line.badge]?.id ?? '',
      organizationId: structure.organization.id,
      person: { recipientKey, addressCipher: sealAddress(of.env, address, recipientKey), initials: 'P.' },
      issuedOn: line.issuedOn,
      createdOn: null,
      receivedOn: line.issuedOn,
      revokedAtSource: line.isRevoked,
      importId: null,
    }
  })
  const order = shuffled(incoming, seed)
  for (let start = 0; start < order.length; start += batch) {
    await takeIn(of, order.slice(start, start + batch), `batch-${start}`)
    await runEffects(of)
  }
  const [granted, ledger, awards] = await Promise.all([
    of.store.find(regionalAwards, { where: {} }),
    of.store.find(issuances, { where: {} }),
    of.store.find(partnerAwards, { where: {} }),
  ])
  const nameOf = (key: string | null): string => `personne ${keys.indexOf(key ?? '')}`
  return {
    badges: granted.map((row) => `${nameOf(row.recipientKey)} ${row.badgeCode} ${row.state}`).toSorted(),
    issued: ledger.map((row) => `${nameOf(row.recipientKey)} ${row.badgeCode} ${row.state}`).toSorted(),
    awards: awards.map((row) => `${row.sourceKey} ${row.state} ${row.reason ?? ''}`).toSorted(),
  }
}

it('the same 5,000 awards in five random orders give the same badges, each issued once', async () => {
  const given = lines()
  const outcomes: Awaited<ReturnType<typeof outcomeOf>>[] = []
  for (const seed of [1, 2, 3, 4, 5]) {
    outcomes.push(await outcomeOf(given, seed))
    await portal?.close()
    portal = undefined
  }
  const [first, ...others] = outcomes
  expect(first?.awards).toHaveLength(awardsInAll)
  expect(first?.badges.length).toBeGreaterThan(people)
  expect(first?.badges.some((line) => line.includes('general'))).toBe(true)
  expect(first?.issued.length).toBe(first?.badges.length)
  expect(new Set(first?.issued).size).toBe(first?.issued.length)
  for (const other of others) {
    expect(other.badges).toEqual(first?.badges)
    expect(other.issued).toEqual(first?.issued)
    expect(other.awards).toEqual(first?.awards)
  }
}, 600_000)
