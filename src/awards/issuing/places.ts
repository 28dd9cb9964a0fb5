import { setTimeout } from 'node:timers/promises'
import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { type IssuingGate, issuingGates, placeUnderCeiling } from './gate'
import type { Issuance } from './issuance'

/** Rounds of swapping against other workers; each round lost is a place that somebody else took. */
const tries = 12
/** Who lost a round steps aside for a moment, each for another one, so that they do not meet again at once. */
const longestStepAsideMs = 40

/**
 * Takes one of the places of this badge's last 60 minutes by swap, before the send, and never gives it back (CEIL-2).
 * `contended`: many workers want one now, ask again. `full`: this row met the ceiling and the badge is paused from now on; `paused`: it was paused before.
 */
export async function takePlace(
  portal: Portal,
  row: Pick<Issuance, 'kind' | 'badgeCode'>,
): Promise<'taken' | 'full' | 'paused' | 'contended'> {
  if (row.kind === 'status') return 'taken'
  const now = portal.clock.now()
  const { issuanceCeilingPerHour } = await policyInForce(portal, parisDateOf(now))
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const gate = await gateOf(portal, row.badgeCode)
    if (gate.state === 'paused') return 'paused'
    const { fits, recent } = placeUnderCeiling(gate.sends, issuanceCeilingPerHour, now)
    const set = fits
      ? { sends: [...recent, now] }
      : { state: 'paused' as const, reason: 'Plafond horaire atteint', sends: recent }
    const swapped = await portal.store.swap(issuingGates, gate, set)
    if (swapped.outcome === 'swapped') return fits ? 'taken' : 'full'
    await setTimeout(Math.random() * longestStepAsideMs)
  }
  return 'contended'
}

/** The gate of a Région badge, open when it is asked for the first time. */
export async function gateOf(portal: Portal, badgeCode: Issuance['badgeCode']): Promise<IssuingGate> {
  const where = { badgeCode: { equals: badgeCode } }
  const [known] = await portal.store.find(issuingGates, { where, limit: 1 })
  if (known) return known
  await portal.store.insert(issuingGates, {
    id: newId(),
    revision: 0,
    badgeCode,
    state: 'open',
    reason: null,
    sends: [],
  } satisfies IssuingGate)
  const [opened] = await portal.store.find(issuingGates, { where, limit: 1 })
  if (!opened) throw new Error('A gate that was just opened is not there.')
  return opened
}
