import { setTimeout } from 'node:timers/promises'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { askSlot, type IssuingGate, issuingGates, type Slot } from '../gate'
import type { Issuance } from '../issuance'

/** Swaps against other workers; each that is lost is a slot that somebody else took. */
const tries = 12
/** Who lost steps aside for a moment, each for another one, so that they do not meet again at once. */
const longestStepAsideMs = 40

/**
 * Gates as this process's last swap left them: the next swap asks for their revision, so that what others changed since
 * is read anew. One that is paused, or for which workers contend, is not remembered.
 */
const remembered = new WeakMap<Portal['store'], Map<string, IssuingGate>>()

function rememberedGates({ store }: Portal): Map<string, IssuingGate> {
  const known = remembered.get(store) ?? new Map<string, IssuingGate>()
  remembered.set(store, known)
  return known
}

/**
 * Takes a slot of the badge's last 60 minutes by swap, before the send, and never gives it back (CEIL-2). Null when many
 * workers contend for the gate: the row asks again. Status badges have no ceiling.
 */
export async function takeSlot(
  portal: Portal,
  { kind, badgeCode }: Pick<Issuance, 'kind' | 'badgeCode'>,
  ceilingPerHour: number,
): Promise<Slot | null> {
  if (kind === 'status') return 'taken'
  const now = portal.clock.now()
  const known = rememberedGates(portal)
  let gate = known.get(badgeCode) ?? (await gateOf(portal, badgeCode))
  known.delete(badgeCode)
  for (let losses = 0; losses < tries; losses += 1) {
    const { set, slot } = askSlot(gate, ceilingPerHour, now)
    if (!set) return slot
    // What is sent on it, or held by it, is written next and waits for the disk.
    const swapped = await portal.store.swap(issuingGates, gate, set, { kept: 'withNext' })
    if (swapped.outcome === 'swapped') {
      if (slot === 'taken' && losses === 0) known.set(badgeCode, swapped.row)
      return slot
    }
    // The first may have been lost by what was remembered, and not to somebody who is here now.
    if (losses > 0) await setTimeout(Math.random() * longestStepAsideMs)
    gate = await gateOf(portal, badgeCode)
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
