import { everyPolicy } from '@/catalogue/content'
import { policyOn, type SchemePolicy } from '@/catalogue/policy'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import type { Issuance } from '../issuance'
import { type IssuerState, issuerStates } from '../issuer-state'
import type { BadgeIssuer } from '../ports'
import { issuances } from '../records'

/** What every badge is sent under, as it stands now. */
export interface Conditions {
  /** Null for an issuer that was never asked. */
  readonly issuerState: IssuerState | null
  readonly policy: SchemePolicy
}

/** A row of the ledger and the conditions of its sending, read in one statement. */
export async function readForSending(
  portal: Portal,
  issuer: Pick<BadgeIssuer, 'name'>,
  id: string,
): Promise<{ readonly row: Issuance | null; readonly conditions: Conditions }> {
  const [[row = null], [issuerState = null], policies] = await portal.store.findEach<
    [Issuance, IssuerState, SchemePolicy]
  >([
    { of: issuances, where: { id: { equals: id } } },
    { of: issuerStates, where: { id: { equals: issuer.name } } },
    everyPolicy,
  ])
  return { row, conditions: { issuerState, policy: policyOn(policies, parisDateOf(portal.clock.now())) } }
}
