import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import type { Issuance } from '../issuance'
import * as outbox from '../outbox'
import type { BadgeIssuer } from '../ports'
import { readForSending } from './conditions'
import { again, move, moveAsRead, movedMeanwhile } from './issuance-steps'
import { lookUp } from './looking-up'
import { schedule } from './outcome'
import { send, type Under } from './sending'

/**
 * The lane of a worker in which badges are sent, beside everything else that it delivers: two at once, and a few claimed
 * ahead, which a kill leaves to the end of their lease.
 */
export const issuingLane = { types: [outbox.issue.type], atOnce: 2, ahead: 4 }

/**
 * Brings one badge as far as it can go now: planned → sending → issued, or through `unknown` and the issuer's own lists
 * (ISS-4). Whoever comes twice, or after a crash, goes on from the state that is written. `effect`: the one that is
 * delivered by it, which ends with what an accepted badge causes.
 */
export async function issueBadge(
  portal: Portal,
  issuer: BadgeIssuer,
  id: string,
  effect?: EffectRow,
): Promise<Delivery> {
  const { row, conditions } = await readForSending(portal, issuer, id)
  const under = { ...conditions, effect }
  switch (row?.state) {
    case 'planned':
      return send(portal, issuer, row, under)
    case 'retry':
      return sendAgain(portal, issuer, row, under)
    case 'sending':
      return takeOverSending(portal, issuer, row)
    case 'unknown':
      return lookUp(portal, issuer, row)
    case 'failed':
      return schedule(portal, row)
    default:
      return delivered
  }
}

async function sendAgain(portal: Portal, issuer: BadgeIssuer, row: Issuance, under: Under): Promise<Delivery> {
  if (row.retryAt && row.retryAt > portal.clock.now()) return again('the delay is not over', row.retryAt)
  const planned = await move(portal, row, 'delayOver')
  return planned ? send(portal, issuer, planned, under) : movedMeanwhile
}

/** Only this row's one effect sends, under its lease: a row that stands here was left by a process that died. */
async function takeOverSending(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  if (row.sendingUntil && portal.clock.now() < row.sendingUntil)
    return again('another worker may be inside its call', row.sendingUntil)
  const lost = await moveAsRead(portal, row, 'timeout', { set: { lastError: 'the process that sent it ended' } })
  return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
}
