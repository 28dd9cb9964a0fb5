import { daysBetween, parisDateOf } from '@/kernel/dates'
import { organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { activePeriods } from '@/recognition/membership'
import { applications, memberships } from '@/recognition/records'
import { type Cells, cell, Tally } from './counts'

const batch = 1_000

/**
 * Structures by the days on which their status was or will be active: `active`, department, kind, first day, first day
 * after. Which of them are active on a day is read from these days, so that no lapse has to be told (TIME-7).
 */
export async function cellsOfStructures(portal: Portal): Promise<Cells> {
  const tally = new Tally()
  const places = new Map<string, readonly [department: string, kind: string]>()
  for await (const { id, department, kind } of rowsOf(portal, organizations, {}, batch))
    places.set(id, [department, kind])
  for await (const membership of rowsOf(portal, memberships, { tier: { equals: 'participant' } }, batch)) {
    const place = places.get(membership.organizationId)
    if (!place) continue
    for (const { from, to } of activePeriods(membership)) tally.add(cell('active', ...place, from, to))
  }
  return tally.cells
}

const decided = { status: { in: ['accepted', 'refused', 'closed'] } }

/** « Combien de temps »: days from the filing of a case to its first decision, by year of that decision (STA-8). */
export async function cellsOfCases(portal: Portal): Promise<Cells> {
  const tally = new Tally()
  for await (const { submittedAt, decisions, decidedAt } of rowsOf(portal, applications, decided, batch)) {
    const at = decisions?.[0]?.at ?? decidedAt
    if (!submittedAt || !at) continue
    const day = parisDateOf(at)
    tally.add(cell('caseDelay', day.slice(0, 4), Math.max(0, daysBetween(parisDateOf(submittedAt), day))))
  }
  return tally.cells
}
