import { type MappingTerms, regionalBadgeCode } from '@/catalogue/competency'
import { allFamilies } from '@/catalogue/families'
import { familiesOn } from '@/catalogue/family'
import type { MappingHistory } from '@/catalogue/mapping'
import { mappingsOfBadges, policyInForce } from '@/catalogue/queries'
import { chunksOf } from '@/kernel/chunks'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { MembershipFacts } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'
import { speakersOf } from '../persons/person'
import { type PartnerAward, partnerAwards, regionalAwards } from '../records'
import { type AwardFact, type EvaluationFacts, evaluate } from './eligibility'
import { countingAward } from './evaluation'
import { factOf } from './facts'
import { grantKeyOf } from './grant-keys'
import { type CountingAward, type TriggerPolicy, triggerOf } from './triggering'

/** What a mapping would have done, had it been in force all along (CEIL-1, EX34). */
export interface DryRun {
  /** Past awards that would have counted. */
  readonly awards: number
  /** Persons to whom they would have given a Région badge that they do not have. */
  readonly persons: number
}

interface DryRunFacts {
  readonly partnerBadgeId: string
  readonly originKey: string
  readonly terms: MappingTerms
  readonly membership: MembershipFacts
  readonly today: ParisDate
  readonly policy: TriggerPolicy
  /** All recorded awards of this badge, each under the key that speaks for its person. */
  readonly awards: readonly AwardFact[]
  /** Awards of other badges that count for the same competence and level, by the key that speaks for the person. */
  readonly others: ReadonlyMap<string, readonly CountingAward[]>
  /** Persons who hold the Région badge already. */
  readonly holders: ReadonlySet<string>
}

/**
 * The same evaluation as any other, under a mapping without a beginning. Lateness is left out: an award that is
 * declared only now would have been declared in time.
 */
function dryRunOf(given: DryRunFacts): DryRun {
  const counting = wouldCount(given)
  const byPerson = Map.groupBy(counting, (award) => award.recipientKey)
  const triggered = [...byPerson].filter(([recipientKey, awards]) => {
    if (given.holders.has(recipientKey)) return false
    const own = awards.map((award) => countingAward(award, { ...given.terms, version: 1 }, given.originKey))
    const all = [...(given.others.get(recipientKey) ?? []), ...own]
    return triggerOf(regionalBadgeCode(given.terms.competency, given.terms.level), all, given.policy) !== null
  })
  return { awards: counting.length, persons: triggered.length }
}

function wouldCount({ partnerBadgeId, terms, membership, today, policy, awards }: DryRunFacts): readonly AwardFact[] {
  const always: MappingHistory = {
    versions: [
      {
        ...terms,
        version: 1,
        decidedOn: '0001-01-01',
        chosenFrom: null,
        effectiveFrom: '0001-01-01',
        effectiveTo: null,
        endReason: null,
        annulledAt: null,
        annulReason: null,
        channelConfirmedAt: '0001-01-01T00:00:00.000Z',
        channelReason: null,
        submissionId: 'dry-run',
      },
    ],
  }
  const facts: EvaluationFacts = {
    badges: new Map([[partnerBadgeId, { mapping: always, membership, pendingRenewal: null }]]),
    policy: { version: policy.version, lateDeclarationDays: Number.POSITIVE_INFINITY },
    today,
  }
  return evaluate(awards, facts).flatMap(({ award, outcome }) => (outcome.state === 'eligible' ? [award] : []))
}

/** Far above what one badge has; a badge with more is shown by its first ones. */
const mostAwards = 50_000
const batch = 400

/** The dry run of one badge as the reviewers see it; null for everybody else. Reads only (CEIL-1). */
export async function findDryRun(
  portal: Portal,
  actor: Actor,
  asked: {
    readonly partnerBadgeId: string
    readonly originKey: string
    readonly organizationId: string
    readonly terms: MappingTerms
  },
): Promise<DryRun | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const today = parisDateOf(portal.clock.now())
  const awards = await portal.store.find(partnerAwards, {
    where: { partnerBadgeId: { equals: asked.partnerBadgeId } },
    sort: ['issuedOn', 'id'],
    limit: mostAwards,
  })
  if (awards.length === 0) return { awards: 0, persons: 0 }
  const speakers = await speakersOf(
    portal,
    awards.map((award) => award.recipientKey),
  )
  const [{ facts }, policy, others, holders] = await Promise.all([
    membershipFactsOf(portal, asked.organizationId),
    policyInForce(portal, today),
    countingOthers(portal, asked, speakers),
    holdersOf(portal, asked.terms, speakers),
  ])
  const ofPersons = awards.map((award) => factOf({ ...award, recipientKey: speakerOf(speakers, award) }))
  const families = familiesOn(await allFamilies(portal), today)
  return dryRunOf({
    ...asked,
    membership: facts,
    today,
    policy: { ...policy, families },
    awards: ofPersons,
    others,
    holders,
  })
}

/** Every key of the persons concerned, with the one that speaks (AWD-13). */
type Speakers = ReadonlyMap<string, string>
const speakerOf = (speakers: Speakers, { recipientKey }: { readonly recipientKey: string }): string =>
  speakers.get(recipientKey) ?? recipientKey

async function countingOthers(
  portal: Portal,
  { partnerBadgeId, terms }: { readonly partnerBadgeId: string; readonly terms: MappingTerms },
  speakers: Speakers,
): Promise<ReadonlyMap<string, readonly CountingAward[]>> {
  if (terms.coverage === 'full') return new Map()
  const rows = await inBatches([...speakers.keys()], (keys) =>
    portal.store.find(partnerAwards, {
      where: {
        recipientKey: { in: [...keys] },
        state: { equals: 'eligible' },
        partnerBadgeId: { not_equals: partnerBadgeId },
      },
    }),
  )
  const same = rows.filter((row) => row.terms?.competency === terms.competency && row.terms.level === terms.level)
  const badgeIds = [...new Set(same.map((row) => row.partnerBadgeId))]
  const mappings = await inBatches(badgeIds, (ids) => mappingsOfBadges(portal, ids))
  const origins = new Map(mappings.map((mapping) => [mapping.partnerBadgeId, mapping.originKey]))
  const grouped = Map.groupBy(same, (row) => speakerOf(speakers, row))
  return new Map([...grouped].map(([key, awards]) => [key, awards.flatMap((row) => countingRow(row, origins))]))
}

const countingRow = (row: PartnerAward, origins: ReadonlyMap<string, string>): readonly CountingAward[] =>
  row.terms
    ? [
        countingAward(
          row,
          { ...row.terms, version: row.mappingVersion ?? 0 },
          origins.get(row.partnerBadgeId) ?? row.partnerBadgeId,
        ),
      ]
    : []

async function holdersOf(portal: Portal, terms: MappingTerms, speakers: Speakers): Promise<ReadonlySet<string>> {
  const code = regionalBadgeCode(terms.competency, terms.level)
  const rows = await inBatches([...speakers.keys()], (keys) =>
    portal.store.find(regionalAwards, { where: { grantKey: { in: keys.map((key) => grantKeyOf(key, code)) } } }),
  )
  return new Set(rows.map((row) => speakerOf(speakers, row)))
}

async function inBatches<T>(
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (const some of chunksOf(keys, batch)) found.push(...(await read(some)))
  return found
}
