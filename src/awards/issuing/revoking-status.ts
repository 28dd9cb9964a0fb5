import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { statusIssuanceKey } from '../evaluation/grant-keys'
import { issuances } from '../records'
import { decideIssuance, type Issuance, isIssued, isWaiting } from './issuance'

const leaving = system('leave')
const why = 'La structure a quitté la démarche.'
const asksAgainMs = 60_000
const mostIntervals = 100

/** Leaving revokes the badge of the status; a lapse or a suspension does not (MEM-10). */
export const revokeStatusBadges: EffectHandler = async (portal, effect) => {
  const { membershipId, organizationId } = effect.payload as {
    readonly membershipId: string
    readonly organizationId: string
  }
  const where = { organizationId: { equals: organizationId }, kind: { equals: 'status' } }
  const rows = await portal.store.find(issuances, { where, sort: 'id', limit: mostIntervals })
  const own = rows.filter(({ issuanceKey }) => issuanceKey.startsWith(statusIssuanceKey(membershipId, '')))
  for (const row of own) await endBadge(portal, row.id)
  // On its way to the issuer: whether there is something to revoke is known in a moment.
  const open = own.some(({ state }) => state === 'sending' || state === 'unknown')
  const runAfter = new Date(Date.parse(portal.clock.now()) + asksAgainMs).toISOString()
  return open ? { kind: 'again', why: 'a status badge is on its way', runAfter, countAttempt: false } : delivered
}

const endBadge = (portal: Portal, id: string) =>
  commitAsSystem(portal, leaving, issuances, id, (row: Issuance) => {
    const event = isIssued(row.state) ? 'revoke' : isWaiting(row.state) ? 'cancel' : null
    const next = event && decideIssuance(leaving, row, event, { reason: why })
    if (!next?.ok) return null
    return {
      set: { state: next.value, revocationReason: why },
      effects: event === 'revoke' ? [{ type: 'awards.revoke' }] : [],
      journal: { event: `issuance.${event}`, reason: why },
    }
  })
