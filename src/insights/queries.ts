import { formatNumber } from '@/kernel/french'
import type { Portal } from '@/platform/portal'
import { countDelivered, readFacts, readHeadline } from './facts'
import {
  type FigureCode,
  type FigureDefinition,
  figureDefinitions,
  figuresOf,
  inYear,
  smallestPublished,
  yearsIn,
} from './statistics'
import { structuresByDepartment, tablesOf } from './tables'

export interface Figure extends FigureDefinition {
  readonly value: number
}

const onHome: readonly FigureCode[] = ['activeStructures', 'awardsReceived', 'regionalBadges', 'people']

/** The four figures of the home page; public. */
export async function headline(portal: Portal): Promise<readonly Figure[]> {
  const facts = await readHeadline(portal)
  const values = { ...figuresOf(facts), awardsReceived: facts.awardsReceived }
  return figureDefinitions
    .filter(({ code }) => onHome.includes(code))
    .map((definition) => ({ ...definition, value: values[definition.code] }))
}

/** Figures and tables of one year, or since the beginning when the year is none of ours; public. */
export async function statistics(portal: Portal, asked: string | undefined) {
  const all = await readFacts(portal)
  const years = yearsIn(all)
  const year = asked !== undefined && years.includes(asked) ? asked : null
  const facts = inYear(all, year)
  const values = figuresOf(facts)
  return {
    figures: figureDefinitions.map((definition) => ({ ...definition, value: values[definition.code] })),
    /** null: since the beginning. */
    year,
    years,
    tables: tablesOf(facts, year),
    structures: structuresByDepartment(facts),
  }
}

export type Statistics = Awaited<ReturnType<typeof statistics>>

/** « 164 », « moins de 5 »: how often a badge was delivered, without coming close to single persons; public. */
export async function deliveredInWords(portal: Portal, badgeCode: string): Promise<string> {
  const count = await countDelivered(portal, badgeCode)
  if (count === 0) return 'aucun pour l’instant'
  return count < smallestPublished ? `moins de ${smallestPublished}` : formatNumber(count)
}
