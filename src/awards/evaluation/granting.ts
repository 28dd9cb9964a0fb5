import { badgeTextFor } from '@/catalogue/badge-text'
import { isFirstBadge } from '@/catalogue/competency'
import { publishedBadge } from '@/catalogue/queries'
import { handOver } from '@/issuing/ledger/change-holder'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { type Change, commitAsSystem, create } from '@/platform/commit'
import type { NewDocument } from '@/platform/create-many'
import type { Portal } from '@/platform/portal'
import { regionalAwardEvents } from '../award-events'
import { stateOnTakingPlace } from '../award-machine'
import { copyFound, regionalAwardGranted } from '../events'
import * as outbox from '../outbox'
import type { Person } from '../persons/person'
import { type RegionalAward, regionalAwards } from '../records'
import { evidenceLines } from './evidence'
import type { EvidenceLine } from './explanation'
import { type LoadedFacts, rulesOfDecision } from './facts'
import { type Foundation, foundationOf } from './foundation'
import { grantKeyOf, releasedGrantKey } from './grant-keys'
import { confirmedAwardsOf, isOwned, regionalAwardsOf } from './person-facts'
import type { CountingAward, PersonFacts, Trigger } from './triggering'

const evaluating = system('evaluation')

/** What lost its ground is flagged for a person, never withdrawn in silence; new ground moves the pointers (REV-1). */
export async function lookAtFoundations(
  portal: Portal,
  person: Person,
  given: {
    readonly known: PersonFacts
    /** Awards that count no more and still carry what rests on them. */
    readonly carrying: readonly CountingAward[]
    readonly facts: LoadedFacts
  },
): Promise<void> {
  const { known, carrying, facts } = given
  for (const award of (await regionalAwardsOf(portal, person.keys)).filter(isOwned)) {
    // Under the figures of its own decision: a later threshold takes no ground away (AWD-11).
    const policy = rulesOfDecision(facts, award)
    const ids = award.evidence.map(({ id }) => id)
    const carried = { ...known, awards: [...known.awards, ...carrying.filter(({ id }) => ids.includes(id))] }
    const found = foundationOf(award.badgeCode, ids, carried, policy)
    const evidence = found.kind === 'restsOnOthers' ? await evidenceLines(portal, found.trigger, person.keys) : null
    await regionalAwardEvents.move(portal, evaluating, award.id, foundationEvents[found.kind], (current) =>
      current.revision === award.revision ? foundationChange(current, found, evidence, person.key) : null,
    )
  }
}

const foundationEvents = { stands: 'stand', restsOnOthers: 'restOnOthers', lost: 'flag' } as const

const lostGround = 'Un badge obtenu sur lequel celui-ci reposait ne compte plus.'

function foundationChange(
  award: RegionalAward,
  found: Foundation,
  evidence: readonly EvidenceLine[] | null,
  recipientKey: string,
): Change<RegionalAward> | null {
  // Masteries carry the general badge: it is looked at once their own flag stands, or has gone.
  const effects = [outbox.evaluateRecipient({ recipientKey })]
  const unflagged = { note: null, missing: null }
  if (found.kind === 'stands') {
    if (award.note !== lostGround) return null
    return { set: unflagged, effects, journal: { event: 'regionalBadgeStandsAgain' } }
  }
  if (found.kind === 'restsOnOthers') {
    const details = { before: award.evidence, after: evidence }
    return {
      set: { ...unflagged, evidence: evidence ?? [], rule: found.trigger.rule },
      effects: award.state === 'flagged' ? effects : [],
      journal: { event: 'regionalBadgeRestsOnOthers', details },
    }
  }
  if (found.missing.every((id) => award.upheld?.includes(id))) return null
  return {
    set: { note: lostGround, missing: found.missing },
    effects,
    journal: { event: 'regionalBadgeFlagged', reason: lostGround, details: { missing: found.missing } },
  }
}

/** The row exists before anything is sent; its unique key makes a second grant the first one (ISS-1, ISS-2). */
export async function grant(portal: Portal, person: Person, trigger: Trigger, facts: LoadedFacts): Promise<void> {
  const evidence = await evidenceLines(portal, trigger, person.keys)
  // A badge of a family whose text nobody has published yet waits for it (FAM-2).
  if (!isFirstBadge(trigger.badgeCode) && !(await publishedBadge(portal, trigger.badgeCode))) return
  const badge = await badgeTextFor(portal, trigger.badgeCode)
  const { row, change } = decidedAward(person.key, trigger, { evidence, badge, decidedOn: facts.today })
  const result = await create(portal, evaluating, regionalAwards, row, change)
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
}

/** A Région badge that is due, with what its row owes: its line in the ledger. */
export const decidedAward = (
  recipientKey: string,
  { badgeCode, rule, policyVersion }: Trigger,
  decided: Pick<RegionalAward, 'evidence' | 'badge' | 'decidedOn'>,
): NewDocument<RegionalAward> => {
  const id = newId()
  return {
    row: {
      ...{ id, revision: 0, grantKey: grantKeyOf(recipientKey, badgeCode) },
      ...{ recipientKey, badgeCode, rule, policyVersion },
      ...decided,
      state: 'valid',
      note: null,
    },
    change: {
      events: [regionalAwardGranted({ regionalAwardId: id })],
      journal: { event: 'regionalBadgeDecided', details: { badgeCode, rule } },
    },
  }
}

const secondCopy = 'Deux adresses de cette personne portaient le même badge : celui-ci est le second exemplaire.'

/**
 * After a merge: of two badges of one kind one holds the place, the issued one before the waiting one and the earlier
 * before the later; the other stays with its holder, marked (REV-5). A copy steps in when the first one is gone.
 */
export async function settleCopies(portal: Portal, person: Person): Promise<void> {
  if (person.keys.length < 2) return
  const [granted, confirmed] = await Promise.all([
    regionalAwardsOf(portal, person.keys),
    confirmedAwardsOf(portal, person.keys),
  ])
  for (const copies of Map.groupBy(granted, (award) => award.badgeCode).values()) {
    const candidates = copies.filter(
      (award) => isOwned(award) || (award.state === 'duplicate' && confirmed.has(award.id)),
    )
    const rank = (award: RegionalAward): string =>
      `${award.state === 'duplicate' ? 1 : 0}${confirmed.has(award.id) ? 0 : 1}|${award.decidedOn}|${award.id}`
    const [first, ...others] = candidates.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
    for (const award of others) await markCopy(portal, award, first?.id ?? '')
    if (first) await takePlaceOf(portal, first, person)
  }
  await handOver(portal, person.keys.slice(1), person.key)
}

const markCopy = (portal: Portal, award: RegionalAward, keptId: string) =>
  regionalAwardEvents.move(portal, evaluating, award.id, 'markCopy', ({ id }) => ({
    set: { grantKey: releasedGrantKey('duplicate', id), duplicateOf: keptId, note: secondCopy },
    events: [copyFound({ regionalAwardId: id })],
    journal: { event: 'regionalBadgeDuplicate', reason: secondCopy, details: { duplicateOf: keptId } },
  }))

async function takePlaceOf(portal: Portal, award: RegionalAward, person: Person): Promise<void> {
  const grantKey = grantKeyOf(person.key, award.badgeCode)
  const result = await commitAsSystem(portal, evaluating, regionalAwards, award.id, (current) => {
    if (current.grantKey === grantKey) return null
    const state = stateOnTakingPlace(current, portal.clock.now())
    const set = { grantKey, duplicateOf: null, state, ...(state === current.state ? {} : { note: null }) }
    return { set, journal: { event: 'regionalBadgeRekeyed' } }
  })
  // Somebody granted under the common key a moment ago: the effect comes back and finds both.
  if (!result.ok) throw new Error(result.problem.code)
}
