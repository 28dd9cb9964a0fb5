import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { csvFile, csvText } from '@/platform/csv'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import { collection, everything } from '@/platform/store/store'
import { type Origin, originLabels, origins } from './visit-rules'

/** A month of readings: days and origins of a page stand apart, so that none of them tells of one visitor (STA-10). */
export interface VisitMonth {
  readonly id: string
  readonly revision: number
  /** `2026-11` */
  readonly month: string
  readonly total: number
  /** `07|/badges/:slug` → readings */
  readonly days: Readonly<Record<string, number>>
  /** `/badges/:slug|search` → readings */
  readonly origins: Readonly<Record<string, number>>
}

export const monthInput = z
  .string()
  .length(7)
  .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/)

export const visitMonths = collection<VisitMonth>('visit-months')

export interface PageVisits {
  readonly id: string
  readonly total: number
  readonly byOrigin: Readonly<Record<Origin, number>>
}

/** The pages of a month, the most read first. */
export function pagesOf({ origins: counted }: Pick<VisitMonth, 'origins'>): readonly PageVisits[] {
  const pages = [...new Set(Object.keys(counted).map((key) => key.split('|')[0] ?? ''))]
  return pages
    .map((id) => {
      const at = (origin: Origin): number => counted[`${id}|${origin}`] ?? 0
      const byOrigin = { inside: at('inside'), search: at('search'), site: at('site'), direct: at('direct') }
      return { id, byOrigin, total: origins.reduce((sum, origin) => sum + byOrigin[origin], 0) }
    })
    .toSorted((one, other) => other.total - one.total || one.id.localeCompare(other.id))
}

/** Ten years; whoever needs an older one has its file. */
const mostMonths = 120

export interface Visits {
  readonly month: string
  /** Newest first. */
  readonly months: readonly { readonly month: string; readonly total: number }[]
  readonly pages: readonly PageVisits[]
}

/** How often pages were read in a month, the current one where none is asked; editors and managers. */
export async function visitsOf(portal: Portal, actor: Actor, asked: string | null): Promise<Visits | null> {
  if (!hasStaffRole(actor, 'editor', 'schemeManager')) return null
  const month = asked ?? parisDateOf(portal.clock.now()).slice(0, 7)
  const [rows, row] = await Promise.all([
    portal.store.find(visitMonths, { where: everything, sort: '-month', limit: mostMonths }),
    findOne(portal, visitMonths, { month: { equals: month } }),
  ])
  return { month, months: rows.map(({ month: one, total }) => ({ month: one, total })), pages: row ? pagesOf(row) : [] }
}

/** A month as a table for spreadsheets. */
export async function visitsFile(
  portal: Portal,
  actor: Actor,
  asked: string | null,
): Promise<Result<never> | Response> {
  const found = await visitsOf(portal, actor, asked)
  if (!found) return refuse(problems.notFound)
  const { month, pages } = found
  const head = ['mois', 'page', 'lectures', ...origins.map((origin) => originLabels[origin])]
  const lines = pages.map(({ id, total, byOrigin }) => [month, id, total, ...origins.map((one) => byOrigin[one])])
  return csvFile(`frequentation-${month}.csv`, csvText([head, ...lines]))
}

/** Year → pages read in it; public, as one figure of the open data. */
export async function visitsByYear({ store }: Pick<Portal, 'store'>): Promise<ReadonlyMap<string, number>> {
  const rows = await store.find(visitMonths, { where: everything, sort: '-month', limit: mostMonths })
  const sums = new Map<string, number>()
  for (const { month, total } of rows) sums.set(month.slice(0, 4), (sums.get(month.slice(0, 4)) ?? 0) + total)
  return sums
}
