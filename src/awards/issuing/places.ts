import { setTimeout } from 'node:timers/promises'
import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { askPlaces, type IssuingGate, issuingGates, type Place } from './gate'
import type { Issuance } from './issuance'

/** Rounds of swapping against other workers; each round lost is a place that somebody else took. */
const tries = 12
/** Who lost a round steps aside for a moment, each for another one, so that they do not meet again at once. */
const longestStepAsideMs = 40

type Asking = Pick<Issuance, 'id' | 'kind' | 'badgeCode'>

/**
 * Takes places of each badge's last 60 minutes by swap, before the sends, and never gives them back (CEIL-2). By the
 * rows' ids; a row that is not named found its gate contended by many workers and asks again.
 */
export async function takePlaces(portal: Portal, rows: readonly Asking[]): Promise<ReadonlyMap<string, Place>> {
  const found = new Map<string, Place>(rows.filter(({ kind }) => kind === 'status').map(({ id }) => [id, 'taken']))
  const asking = Map.groupBy(
    rows.filter(({ kind }) => kind !== 'status'),
    ({ badgeCode }) => badgeCode,
  )
  const now = portal.clock.now()
  const { issuanceCeilingPerHour } = await policyInForce(portal, parisDateOf(now))
  for (let attempt = 1; asking.size > 0 && attempt <= tries; attempt += 1) {
    if (attempt > 1) await setTimeout(Math.random() * longestStepAsideMs)
    const gates = await gatesOf(portal, [...asking.keys()])
    const asked = gates.map((gate) => {
      const own = asking.get(gate.badgeCode) ?? []
      return { gate, own, ...askPlaces(gate, own.length, issuanceCeilingPerHour, now) }
    })
    const swapped = await portal.store.swapMany(
      issuingGates,
      asked.flatMap(({ gate, set }) => (set ? [{ id: gate.id, revision: gate.revision, set }] : [])),
    )
    const ours = new Set(swapped.map(({ id }) => id))
    for (const { gate, own, set, places } of asked) {
      if (set && !ours.has(gate.id)) continue
      for (const [n, row] of own.entries()) found.set(row.id, places[n] ?? 'paused')
      asking.delete(gate.badgeCode)
    }
  }
  return found
}

export async function gateOf(portal: Portal, badgeCode: Issuance['badgeCode']): Promise<IssuingGate> {
  const [gate] = await gatesOf(portal, [badgeCode])
  if (!gate) throw new Error('A gate that was just opened is not there.')
  return gate
}

/** The gates of these Région badges, open when they are asked for the first time. */
async function gatesOf(portal: Portal, codes: readonly Issuance['badgeCode'][]): Promise<readonly IssuingGate[]> {
  const where = { badgeCode: { in: [...codes] } }
  const known = await portal.store.find(issuingGates, { where })
  const missing = codes.filter((code) => known.every(({ badgeCode }) => badgeCode !== code))
  if (missing.length === 0) return known
  const opened = missing.map(
    (badgeCode): IssuingGate => ({ id: newId(), revision: 0, badgeCode, state: 'open', reason: null, sends: [] }),
  )
  await portal.store.insertMany(issuingGates, opened, { by: 'badgeCode', compare: [] })
  return portal.store.find(issuingGates, { where })
}
