import { citeDecision, explainDecision } from '@/awards/evaluation/explanation'
import { regionalAwardById } from '@/awards/find-awards'
import type { RegionalAward } from '@/awards/records'
import { eventsFor } from '@/kernel/transitions'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { type JournalLine, journal } from '@/platform/journal'
import { platformAccess } from '@/platform/platform-access'
import type { Portal } from '@/platform/portal'
import { type IssuanceEvent, issuanceMachine } from '../issuance'
import { issuances } from '../records'
import { type LedgerLine, withHolders } from './ledger'

export interface IssuanceDetail extends LedgerLine {
  /** The decision behind it; null for a structure's status badge. */
  readonly award: RegionalAward | null
  /** Why it was given, and the rules behind it; null for a status badge. */
  readonly why: { readonly sentence: string; readonly rule: string } | null
  /** What this person may do now; the commands ask again. */
  readonly events: readonly IssuanceEvent[]
  /** What happened to it, the latest first, for whoever may read the journal. */
  readonly history: readonly JournalLine[]
}

const longestHistory = 50

/** One line of the ledger with its whole story; null for others and unknown ids. */
export async function findIssuance(portal: Portal, actor: Actor, id: string): Promise<IssuanceDetail | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const issuance = await portal.store.get(issuances, id)
  if (!issuance) return null
  const subject = { subject: { equals: 'issuances' }, subjectId: { equals: id } }
  const [[line], award, history] = await Promise.all([
    withHolders(portal, [issuance]),
    issuance.regionalAwardId ? regionalAwardById(portal, issuance.regionalAwardId) : null,
    portal.store.find(journal, {
      where: { and: [readable(platformAccess, 'journal', actor), subject] },
      sort: ['-at', '-revision'],
      limit: longestHistory,
    }),
  ])
  if (!line) return null
  return {
    ...line,
    award,
    why: award ? { sentence: explainDecision(award), rule: citeDecision(award) } : null,
    events: eventsFor(issuanceMachine, { state: issuance.state, actor, subject: issuance }),
    history,
  }
}
