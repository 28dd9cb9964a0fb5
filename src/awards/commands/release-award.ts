import type { ParisDate } from '@/kernel/dates'
import { system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { regionalAwardEvents } from '../award-events'
import { releasedGrantKey } from '../evaluation/grant-keys'
import { evaluateRecipient } from '../outbox'

const releasing = system('issuing')

/** How a badge ended, as the ledger tells it. */
export interface Released {
  readonly state: 'revoked' | 'cancelled'
  /** The reason of a revocation. */
  readonly note: string | null
  /** Paris day of the decision to revoke; null for what never left. */
  readonly revokedOn: ParisDate | null
  /** Whose awards are judged again; null where nobody is known. */
  readonly recipientKey: string | null
}

/** Frees the place of a badge that is revoked, or that never left (REV-4); one that holds no place stays as it is. */
export const releaseAward = (portal: Portal, regionalAwardId: string, released: Released) => {
  const { state, note, revokedOn, recipientKey } = released
  const isRevoked = state === 'revoked'
  return regionalAwardEvents.move(portal, releasing, regionalAwardId, isRevoked ? 'revoke' : 'cancel', ({ id }) => ({
    set: { grantKey: releasedGrantKey(state, id), note, revokedOn, missing: null },
    effects: recipientKey ? [evaluateRecipient({ recipientKey })] : [],
    journal: { event: isRevoked ? 'regionalBadgeRevoked' : 'regionalBadgeCancelled' },
  }))
}

/** A badge that was decided a moment before an objection: it is not planned, and may be decided again (ISS-9). */
export const cancelGrant = (portal: Portal, regionalAwardId: string) =>
  regionalAwardEvents.move(portal, releasing, regionalAwardId, 'cancel', ({ id }) => ({
    set: { grantKey: releasedGrantKey('cancelled', id) },
    journal: { event: 'regionalBadgeCancelled' },
  }))
