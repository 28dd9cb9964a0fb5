import { setTimeout } from 'node:timers/promises'
import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { askSlot, type IssuingGate, issuingGates, type Slot } from '../gate'
import type { Issuance } from '../issuance'

/** Swaps against other workers; each that is lost is a slot that somebody else took. */
const tries = 12
/** Who lost steps aside for a moment, each for another one, so that they do not meet again at once. */
const longestStepAsideMs = 40

/**
 * Takes a slot of the badge's last 60 minutes by swap, before the send, and never gives it back (CEIL-2). Null when many
 * workers contend for the gate: the row asks again. Status badges have no ceiling.
 */
export async function takeSlot(
  portal: Portal,
  { kind, badgeCode }: Pick<Issuance, 'kind' | 'badgeCode'>,
): Promise<Slot | null> {
  if (kind === 'status') return 'taken'
  const now = portal.clock.now()
  const { issuanceCeilingPerHour } = await policyInForce(portal, parisDateOf(now))
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (attempt > 1) await setTimeout(Math.random() * longestStepAsideMs)
    const gate = await gateOf(portal, badgeCode)
    const { set, slot } = askSlot(gate, issuanceCeilingPerHour, now)
    if (!set || (await portal.store.swap(issuingGates, gate, set)).outcome === 'swapped') return slot
  }
  return null
}

/** The gate of a Région badge, opened when it is asked for the first time. */
export async function gateOf(portal: Portal, badgeCode: Issuance['badgeCode']): Promise<IssuingGate> {
  const known = await findGate(portal, badgeCode)
  if (known) return known
  const opened: IssuingGate = { id: newId(), revision: 0, badgeCode, state: 'open', reason: null, sends: [] }
  await portal.store.insert(issuingGates, opened)
  return (await findGate(portal, badgeCode)) ?? opened
}

async function findGate(portal: Portal, badgeCode: Issuance['badgeCode']): Promise<IssuingGate | null> {
  const [gate] = await portal.store.find(issuingGates, { where: { badgeCode: { equals: badgeCode } }, limit: 1 })
  return gate ?? null
}
