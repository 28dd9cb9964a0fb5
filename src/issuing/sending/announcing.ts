import { isOwned } from '@/awards/evaluation/person-facts'
import { regionalAwardById } from '@/awards/find-awards'
import { personOf } from '@/awards/persons/person'
import type { Portal } from '@/platform/portal'
import { type Issuance, isIssued } from '../issuance'
import * as outbox from '../outbox'

/**
 * Whether a badge is still to be announced to its holder: as it is now, and not as it was when the mail was planned. Not
 * one whose revocation has been asked for meanwhile, whose award is gone, or whose holder has objected from any address.
 */
export async function isStillTold(
  portal: Portal,
  { state, kind, recipientKey, regionalAwardId }: Pick<Issuance, 'state' | 'kind' | 'recipientKey' | 'regionalAwardId'>,
): Promise<boolean> {
  if (!isIssued(state)) return false
  if (kind === 'status') return true
  const award = regionalAwardId ? await regionalAwardById(portal, regionalAwardId) : null
  if (!award || !isOwned(award)) return false
  return recipientKey !== null && !(await personOf(portal, recipientKey)).isSuppressed
}

/** What each alert is about: one that comes when a person has dealt with it, or it has passed, says nothing any more. */
const troubles: Readonly<Record<string, (row: Pick<Issuance, 'state' | 'lastError' | 'holdReason'>) => boolean>> = {
  [outbox.alertDead.type]: ({ state }) => state === 'dead',
  [outbox.alertRevocation.type]: ({ state, lastError }) => state === 'revoking' && lastError !== null,
  [outbox.alertCeiling.type]: ({ state, holdReason }) => state === 'held' && holdReason === 'ceiling',
}

export const isStillTrouble = (alert: string, row: Pick<Issuance, 'state' | 'lastError' | 'holdReason'>): boolean =>
  troubles[alert]?.(row) ?? false
