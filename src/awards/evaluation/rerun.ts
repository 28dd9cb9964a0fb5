import { createHash } from 'node:crypto'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { chunksOf } from '@/kernel/chunks'
import { changeRow } from '@/platform/change-each'
import { delivered, goesOn } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import type * as outbox from '../outbox'
import { speakersOf } from '../persons/person'
import { type PartnerAward, partnerAwards } from '../records'
import { enqueueEvaluations } from './enqueue'
import { countingAwards, evaluateRows } from './evaluation'
import { loadFacts } from './facts'
import { confirmedAwardsOf, personFrom, regionalAwardsOf } from './person-facts'
import { triggersFor } from './triggering'

/** What a new look at a structure's awards under the policy of today would change (AWD-11, CEIL-3). */
export interface RerunPreview {
  /** Recorded awards of its badges. */
  readonly awards: number
  readonly wouldCount: number
  readonly wouldCountNoMore: number
  /** Région badges that would be decided. */
  readonly badges: number
  readonly policyVersion: number
}

/** Far above what one structure has; a run of more is two runs. */
const mostAwards = 50_000
const batch = 200

/** Reads only. The same evaluation as any other, its awards taken out of the policy that judged them first. */
export async function previewRerun(portal: Portal, organizationId: string): Promise<RerunPreview> {
  const own = await portal.store.find(partnerAwards, {
    where: { organizationId: { equals: organizationId } },
    sort: 'id',
    limit: mostAwards,
  })
  const speakers = await speakersOf(
    portal,
    own.map((row) => row.recipientKey),
  )
  const persons = [...Map.groupBy(speakers, ([, speaker]) => speaker).values()].map((pairs) =>
    pairs.map(([key]) => key),
  )
  const { policy } = await loadFacts(portal, [])
  let preview: RerunPreview = {
    awards: own.length,
    wouldCount: 0,
    wouldCountNoMore: 0,
    badges: 0,
    policyVersion: policy.version,
  }
  for (const some of chunksOf(persons, batch)) preview = await added(portal, preview, organizationId, some)
  return preview
}

async function added(
  portal: Portal,
  so: RerunPreview,
  organizationId: string,
  /** The keys of each. */
  persons: readonly (readonly string[])[],
): Promise<RerunPreview> {
  const keys = persons.flat()
  const [stored, granted, confirmed] = await Promise.all([
    portal.store.find(partnerAwards, { where: { recipientKey: { in: [...keys] } }, sort: ['issuedOn', 'id'] }),
    regionalAwardsOf(portal, keys, mostAwards),
    confirmedAwardsOf(portal, keys, mostAwards),
  ])
  const facts = await loadFacts(
    portal,
    stored.map((row) => row.partnerBadgeId),
  )
  const anew = (row: PartnerAward): PartnerAward =>
    row.organizationId === organizationId ? { ...row, policyVersion: facts.policy.version } : row
  // Rows of two addresses of one person are rows of one (AWD-3, AWD-13).
  const firstKey = new Map(persons.flatMap((own) => own.map((key) => [key, own[0] ?? key])))
  const ofPersons = stored.map((row) => ({ ...row, recipientKey: firstKey.get(row.recipientKey) ?? row.recipientKey }))
  const evaluations = evaluateRows(ofPersons.map(anew), facts)
  const counts = new Set(evaluations.filter(({ outcome }) => outcome.state === 'eligible').map(({ award }) => award.id))
  const own = stored.filter((row) => row.organizationId === organizationId)
  const badges = persons.flatMap((ownKeys) => {
    const mine = evaluations.filter(({ award }) => ownKeys.includes(award.recipientKey))
    const owned = granted.filter((award) => ownKeys.includes(award.recipientKey))
    return triggersFor(personFrom(owned, confirmed, countingAwards(mine, facts)), facts.policy)
  })
  return {
    ...so,
    wouldCount: so.wouldCount + own.filter((row) => row.state !== 'eligible' && counts.has(row.id)).length,
    wouldCountNoMore: so.wouldCountNoMore + own.filter((row) => row.state === 'eligible' && !counts.has(row.id)).length,
    badges: so.badges + badges.length,
  }
}

/** By which the form proves that its author saw exactly this. */
export const digestOf = (preview: RerunPreview): string =>
  createHash('sha256').update(JSON.stringify(preview)).digest('hex').slice(0, 32)

/** A delivery ends before its lease; the next one goes on, since what was done is seen on the rows. */
const longestMs = 20_000

/** Takes the structure's awards out of their first policy, batch by batch, and has their people evaluated. */
export const rerunOrganization: HandlerFor<typeof outbox.rerunOrganization> = async (
  portal,
  { organizationId, policyVersion },
  effect,
) => {
  const began = performance.now()
  const badgeIds = (await partnerBadgesOf(portal, organizationId)).map((badge) => badge.id)
  for await (const rows of batchesOf(portal, partnerAwards, { partnerBadgeId: { in: badgeIds } }, batch)) {
    for (const row of rows)
      if (row.policyVersion !== null && row.policyVersion < policyVersion)
        await changeRow(portal, partnerAwards, row, () => ({ policyVersion }))
    await enqueueEvaluations(
      portal,
      effect.key,
      rows.map((row) => row.recipientKey),
    )
    if (performance.now() - began > longestMs) return goesOn(portal.clock.now(), 'many awards')
  }
  return delivered
}
