import { countingAwards, evaluateRows } from '@/awards/evaluation/evaluation'
import { type LoadedFacts, loadFacts } from '@/awards/evaluation/facts'
import { personFrom, regionalAwardsOf } from '@/awards/evaluation/person-facts'
import { triggersFor } from '@/awards/evaluation/triggering'
import { partnerAwardsOf } from '@/awards/find-awards'
import { speakersOf } from '@/awards/persons/person'
import { recipientsByKey } from '@/awards/persons/recipients'
import type { PartnerAward } from '@/awards/records'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import type { AwardImport, AwardImportLine } from '../import'
import { newAward } from '../intake'
import { declaredAward, linesBefore, recipientKeysOf } from './declared-award'

/** Far above what the people of one batch have. */
const mostRows = 20_000

/**
 * How many people get a Région badge, and so a mail, of these lines if they were recorded today: each once, whatever
 * number of lines or addresses; not those whom earlier lines of the same import give it already, nor those who hold it,
 * nor those who objected. By the same evaluation as any other; writes nothing.
 */
export async function peopleMailed(
  portal: Portal,
  source: Pick<AwardImport, 'id' | 'organizationId'>,
  lines: readonly AwardImportLine[],
): Promise<number> {
  const counting = lines.filter(({ outcome }) => outcome === 'counts')
  if (counting.length === 0) return 0
  const speakers = await speakersOf(portal, recipientKeysOf(counting))
  const keys = [...speakers.keys()]
  const [known, earlier, granted, people] = await Promise.all([
    partnerAwardsOf(portal, keys, mostRows),
    linesBefore(portal, source.id, counting, keys, mostRows),
    regionalAwardsOf(portal, keys, mostRows),
    recipientsByKey(portal, keys, mostRows),
  ])
  const speaking = <T extends { readonly recipientKey: string }>(row: T): T => ({
    ...row,
    recipientKey: speakers.get(row.recipientKey) ?? row.recipientKey,
  })
  const before = [...known, ...awardsOf(portal, source, earlier)].map(speaking)
  const added = awardsOf(portal, source, counting).map(speaking)
  const facts = await loadFacts(
    portal,
    [...before, ...added].map(({ partnerBadgeId }) => partnerBadgeId),
  )
  const badgesOf = Map.groupBy(granted.map(speaking), ({ recipientKey }) => recipientKey)
  const stopped = new Set(people.filter(({ suppressedAt }) => suppressedAt).map((row) => speaking(row).recipientKey))
  const awardsBefore = Map.groupBy(before, ({ recipientKey }) => recipientKey)
  return [...Map.groupBy(added, ({ recipientKey }) => recipientKey)].filter(([key, own]) => {
    const owned = badgesOf.get(key) ?? []
    const past = awardsBefore.get(key) ?? []
    const gets = (awards: readonly PartnerAward[]): boolean => triggersOf(awards, owned, facts).length > 0
    return !stopped.has(key) && !gets(past) && gets([...past, ...own])
  }).length
}

/** The general badge rests on masteries that are issued: no award alone brings it, and its mail comes behind another. */
const triggersOf = (awards: readonly PartnerAward[], owned: Parameters<typeof personFrom>[0], facts: LoadedFacts) =>
  triggersFor(personFrom(owned, new Set(), countingAwards(evaluateRows(awards, facts), facts)), facts.policy)

/** The lines that would be recorded, as awards. */
function awardsOf(
  portal: Portal,
  source: Pick<AwardImport, 'id' | 'organizationId'>,
  lines: readonly AwardImportLine[],
): readonly PartnerAward[] {
  const today = parisDateOf(portal.clock.now())
  return lines
    .filter(({ outcome }) => outcome === 'counts' || outcome === 'held' || outcome === 'ignored')
    .flatMap((line) => declaredAward(line, source, today) ?? [])
    .map(newAward)
}
