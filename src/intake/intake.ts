import { correctAward, recordAwards } from '@/awards/commands/record-awards'
import type { AwardSourceName } from '@/awards/evaluation/eligibility'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { evaluateRows, judged, whyOf } from '@/awards/evaluation/evaluation'
import { loadFacts } from '@/awards/evaluation/facts'
import { partnerAwardsOf } from '@/awards/find-awards'
import { keepRecipients } from '@/awards/persons/recipients'
import type { PartnerAward, Recipient } from '@/awards/records'
import type { ParisDate } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'

/** Rows of the people of one batch; whoever has more is judged by the evaluation alone. */
const mostKnown = 10_000

/** An award on its way in, from whatever source: its person known by key alone, its address sealed. */
export interface IncomingAward {
  /** Stable at the source: the same one again updates its row (AWD-9). */
  readonly sourceKey: string
  readonly source: AwardSourceName
  readonly partnerBadgeId: string
  readonly organizationId: string
  readonly person: Pick<Recipient, 'recipientKey' | 'addressCipher' | 'initials'>
  readonly issuedOn: ParisDate
  readonly createdOn: ParisDate | null
  readonly receivedOn: ParisDate
  readonly revokedAtSource: boolean
  readonly importId: string | null
}

/**
 * Records a batch of awards, a statement each for persons, awards and evaluations. When it answers, the evaluation of
 * everybody in the batch exists, also of those whose rows were known: whoever moves a cursor does so only then
 * (design §4). What the source says anew of a known award is brought to its row. Answers how many were new.
 */
export async function takeIn(portal: Portal, awards: readonly IncomingAward[], cause: string): Promise<number> {
  // One statement cannot hold one key twice; the last word of a source counts.
  const rows = [...new Map(awards.map((award) => [award.sourceKey, award])).values()]
  if (rows.length === 0) return 0
  const people = new Map(rows.map(({ person }) => [person.recipientKey, newRecipientRow(person)]))
  await keepRecipients(portal, [...people.values()])
  const judgedRows = await judgedAmongOthers(portal, rows.map(newAward))
  const outcomes = await recordAwards(portal, judgedRows)
  for (const [index, outcome] of outcomes.entries()) {
    const award = rows[index]
    // A declaration says the same or is another one: only a source that can change its mind has something to update.
    if (award && outcome === 'different') await correctAward(portal, award.sourceKey, saidBy(award))
  }
  // What was said before, then otherwise, and now again is an occasion of its own.
  const because = outcomes.includes('different') ? `${cause}:${portal.clock.now()}` : cause
  await enqueueEvaluations(portal, because, [...people.keys()])
  return outcomes.filter((outcome) => outcome === 'new').length
}

/**
 * New rows as they stand among what is recorded of the same people, so that most are written once. What came between is
 * the evaluation's, which follows in any case.
 */
async function judgedAmongOthers(portal: Portal, rows: readonly PartnerAward[]): Promise<readonly PartnerAward[]> {
  const keys = [...new Set(rows.map((row) => row.recipientKey))]
  const known = await partnerAwardsOf(portal, keys, mostKnown)
  const taken = new Set(known.map((row) => row.sourceKey))
  const facts = await loadFacts(
    portal,
    [...known, ...rows].map((row) => row.partnerBadgeId),
  )
  const fresh = rows.filter((row) => !taken.has(row.sourceKey))
  const people = Map.groupBy([...known, ...fresh], (row) => row.recipientKey)
  const evaluations = [...people.values()].flatMap((own) => evaluateRows(own, facts))
  const whys = new Map(evaluations.map((evaluation) => [evaluation.award.id, whyOf(evaluation, facts.today)]))
  const now = portal.clock.now()
  return rows.map((row) => {
    const why = whys.get(row.id)
    return why ? { ...row, ...judged(row, why, now) } : row
  })
}

const newRecipientRow = (person: IncomingAward['person']): Recipient => ({
  id: newId(),
  revision: 0,
  suppressedAt: null,
  ...person,
})

/** The row of an award that is not evaluated yet. */
export function newAward({ person, ...award }: IncomingAward): PartnerAward {
  return {
    id: newId(),
    revision: 0,
    ...award,
    recipientKey: person.recipientKey,
    ruling: null,
    state: 'received',
    reason: null,
    rule: null,
    facts: null,
    terms: null,
    mappingVersion: null,
    policyVersion: null,
    evaluatedAt: null,
    evaluations: [],
  }
}

const saidBy = ({ issuedOn, createdOn, revokedAtSource, partnerBadgeId, organizationId }: IncomingAward) => ({
  issuedOn,
  createdOn,
  revokedAtSource,
  partnerBadgeId,
  organizationId,
})
