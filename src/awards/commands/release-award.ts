import type { ParisDate } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { releasedGrantKey } from '../evaluation/grant-keys'
import { isOwned } from '../evaluation/person-facts'
import { evaluateRecipient } from '../outbox'
import { regionalAwards } from '../records'

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
export const releaseAward = (portal: Portal, regionalAwardId: string, released: Released) =>
  commitAsSystem(portal, releasing, regionalAwards, regionalAwardId, (award) =>
    isOwned(award) || (award.state === 'duplicate' && released.state === 'revoked')
      ? {
          set: {
            state: released.state,
            grantKey: releasedGrantKey(released.state, award.id),
            note: released.note,
            revokedOn: released.revokedOn,
            missing: null,
          },
          effects: released.recipientKey ? [evaluateRecipient({ recipientKey: released.recipientKey })] : [],
          journal: { event: released.state === 'revoked' ? 'regionalBadgeRevoked' : 'regionalBadgeCancelled' },
        }
      : null,
  )

/** A badge that was decided a moment before an objection: it is not planned, and may be decided again (ISS-9). */
export const cancelGrant = (portal: Portal, regionalAwardId: string) =>
  commitAsSystem(portal, releasing, regionalAwards, regionalAwardId, (award) =>
    isOwned(award)
      ? {
          set: { state: 'cancelled' as const, grantKey: releasedGrantKey('cancelled', award.id) },
          journal: { event: 'regionalBadgeCancelled' },
        }
      : null,
  )
