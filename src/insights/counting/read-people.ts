import { speakersOf } from '@/awards/persons/person'
import { type PartnerAward, partnerAwards, type RegionalAward, regionalAwards } from '@/awards/records'
import type { Issuance } from '@/issuing/issuance'
import { issuances } from '@/issuing/records'
import { chunksOf } from '@/kernel/chunks'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Organization, organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import type { Collection, Filter } from '@/platform/store/store'
import { keysOfShare, type Share, shareOf } from './counts'
import { type CountedAward, type CountedBadge, type CountedPerson, nowhere } from './people'

const batch = 1_000
const keysAtOnce = 400

export interface PeopleOfShare {
  readonly people: readonly CountedPerson[]
  /** Keys of this share that another one counts, and the other way round (`CountRow.links`). */
  readonly links: readonly string[]
}

interface Sources {
  readonly awards: PartnerAward[]
  readonly badges: Issuance[]
  readonly decisions: RegionalAward[]
}

/**
 * Everybody whose speaking key is of this share, with all their keys (AWD-13). Nothing that names a person leaves this
 * file.
 */
export async function readPeople(portal: Portal, share: Share): Promise<PeopleOfShare> {
  const { from, until } = keysOfShare(share)
  const own = await sourcesWhere(portal, {
    and: [{ recipientKey: { greater_than_equal: from } }, { recipientKey: { less_than: until } }],
  })
  const speakers = await speakersOf(portal, keysOf(own))
  const isHere = (key: string): boolean => shareOf(speakers.get(key) ?? key) === share
  const joined = [...speakers.keys()].filter((key) => shareOf(key) !== share && isHere(key))
  for (const some of chunksOf(joined, keysAtOnce)) {
    const further = await sourcesWhere(portal, { recipientKey: { in: some } })
    own.awards.push(...further.awards)
    own.badges.push(...further.badges)
    own.decisions.push(...further.decisions)
  }
  const structures = new Map<string, Organization>()
  for await (const row of rowsOf(portal, organizations, {}, batch)) structures.set(row.id, row)
  return {
    people: peopleFrom(own, (key) => speakers.get(key) ?? key, structures, isHere),
    links: [
      ...keysOf(own).flatMap((key) => (isHere(key) ? [] : [`${key}>${shareOf(speakers.get(key) ?? key)}`])),
      ...joined.map((key) => `${key}<${shareOf(key)}`),
    ].toSorted(),
  }
}

/** Each badge once, and none of a day that has not come: such a date is a slip that the structure will correct. */
const countedAwards = (today: ParisDate): Filter => ({
  and: [
    { issuedOn: { less_than_equal: today } },
    { or: [{ reason: { equals: null } }, { reason: { not_in: ['revoked', 'duplicate', 'rejected'] } }] },
  ],
})
/** What the issuer confirmed, not what was only decided. */
const delivered: Filter = { kind: { equals: 'regional' }, state: { in: ['issued', 'reconciled'] } }

async function sourcesWhere(portal: Portal, whose: Filter): Promise<Sources> {
  const today = parisDateOf(portal.clock.now())
  return {
    awards: await all(portal, partnerAwards, { and: [whose, countedAwards(today)] }),
    badges: await all(portal, issuances, { and: [whose, delivered] }),
    decisions: await all(portal, regionalAwards, whose),
  }
}

const all = <T extends { readonly id: string }>(portal: Portal, of: Collection<T>, where: Filter): Promise<T[]> =>
  Array.fromAsync(rowsOf(portal, of, where, batch))

const keysOf = ({ awards, badges }: Sources): readonly string[] => [
  ...new Set([...awards, ...badges].flatMap(({ recipientKey }) => recipientKey ?? [])),
]

type Structures = ReadonlyMap<string, Pick<Organization, 'department' | 'kind'>>

function peopleFrom(
  { awards, badges, decisions }: Sources,
  speakerOf: (key: string) => string,
  structures: Structures,
  isHere: (key: string) => boolean,
): readonly CountedPerson[] {
  const people = new Map<string, { readonly awards: CountedAward[]; readonly badges: CountedBadge[] }>()
  const personOf = (key: string) => {
    const speaker = speakerOf(key)
    const person = people.get(speaker) ?? { awards: [], badges: [] }
    people.set(speaker, person)
    return person
  }
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  for (const award of awards)
    if (isHere(award.recipientKey)) personOf(award.recipientKey).awards.push(awardFrom(award, structures))
  for (const badge of badges)
    if (badge.recipientKey && isHere(badge.recipientKey))
      personOf(badge.recipientKey).badges.push(badgeFrom(badge, byId, structures))
  return [...people.values()]
}

const placeOf = (structures: Structures, organizationId: string | null | undefined) => {
  const structure = organizationId ? structures.get(organizationId) : undefined
  return { department: structure?.department ?? nowhere, kind: structure?.kind ?? nowhere }
}

const awardFrom = ({ organizationId, terms, issuedOn, state }: PartnerAward, structures: Structures): CountedAward => ({
  ...{ organizationId, issuedOn, isCounting: state === 'eligible' },
  ...placeOf(structures, organizationId),
  badgeCode: terms ? `${terms.competency}-${terms.level}` : null,
})

function badgeFrom(
  { badgeCode, decidedOn, issuedAt, regionalAwardId }: Issuance,
  decisions: ReadonlyMap<string, RegionalAward>,
  structures: Structures,
): CountedBadge {
  const completing = completingLine(decisions, regionalAwardId)
  return {
    ...{ badgeCode, decidedOn, issuedOn: issuedAt ? parisDateOf(issuedAt) : decidedOn },
    ...placeOf(structures, completing?.organizationId),
    completedOn: completing?.issuedOn ?? null,
  }
}

/** Masteries behind masteries end soon; so does a ring of them. */
const deepest = 5

/** The badge of a structure that completed a decision: the latest of its evidence, behind masteries too (TRG-7). */
function completingLine(decisions: ReadonlyMap<string, RegionalAward>, id: string | null) {
  let next = id ? decisions.get(id) : undefined
  for (let step = 0; next && step < deepest; step += 1) {
    const line = next.evidence.toSorted((one, other) => (one.issuedOn < other.issuedOn ? -1 : 1)).at(-1)
    if (!line?.regionalAwardId) return line ?? null
    next = decisions.get(line.regionalAwardId)
  }
  return null
}
