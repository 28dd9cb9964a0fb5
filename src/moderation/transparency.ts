import { daysBetween, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { type ContentMeasure, contentMeasures } from '@/platform/moderated-content'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import { groundLabels, type ReportGround } from './grounds'
import { type ContentReport, contentReports, type ReportOrigin, reportOrigins } from './report'
import { type Sanction, sanctions } from './standing'

/* The yearly page of the Digital Services Act (articles 15 and 24), made from the register: counts, nobody’s. */

/** What is counted of a report; nothing else of it is read. */
type Counted = Pick<
  ContentReport,
  | 'ground'
  | 'origin'
  | 'noticeCount'
  | 'openedAt'
  | 'decidedAt'
  | 'outcome'
  | 'measure'
  | 'sanction'
  | 'appealBy'
  | 'appealOutcome'
>

export interface CountLine {
  readonly label: string
  readonly count: number
}

export interface Transparency {
  readonly year: string
  /** Pieces of content that were looked at, and how many notices were about them. */
  readonly reports: number
  readonly notices: number
  readonly byOrigin: readonly CountLine[]
  readonly byGround: readonly CountLine[]
  readonly byOutcome: readonly CountLine[]
  readonly byMeasure: readonly CountLine[]
  /** Whole days from the report to its decision: half took so many or fewer; null where none was decided. */
  readonly medianDays: number | null
  readonly appeals: readonly CountLine[]
}

const linesOf = <Key extends string>(
  rows: readonly Counted[],
  words: Readonly<Record<Key, string>>,
  keyOf: (row: Counted) => Key | null,
): readonly CountLine[] =>
  (Object.entries(words) as [Key, string][]).map(([key, label]) => ({
    label,
    count: rows.filter((row) => keyOf(row) === key).length,
  }))

const outcomeWords = {
  acted: 'Une mesure est prise',
  dismissed: 'Sans suite',
  undone: 'La mesure a été levée',
  waiting: 'En attente d’une décision',
} as const

const measureWords = Object.fromEntries(
  Object.entries(contentMeasures).map(([name, { label }]) => [name, label]),
) as Readonly<Record<ContentMeasure, string>>
const sanctionWords = Object.fromEntries(
  Object.entries(sanctions).map(([name, { label }]) => [name, label]),
) as Readonly<Record<Sanction, string>>

const daysOf = ({ openedAt, decidedAt }: Counted): readonly number[] =>
  decidedAt ? [daysBetween(parisDateOf(openedAt), parisDateOf(decidedAt))] : []

/** The lower one of two in the middle; null of none. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** The page of a year, from the reports that were opened in it. Pure. */
export function transparencyOf(year: string, rows: readonly Counted[]): Transparency {
  const appeals = rows.filter(({ appealBy }) => appealBy !== null)
  const count = (of: readonly Counted[], holds: (row: Counted) => boolean): number => of.filter(holds).length
  return {
    year,
    reports: rows.length,
    notices: rows.reduce((sum, { noticeCount }) => sum + noticeCount, 0),
    byOrigin: linesOf<ReportOrigin>(rows, reportOrigins, ({ origin }) => origin),
    byGround: linesOf<ReportGround>(rows, groundLabels, ({ ground }) => ground),
    byOutcome: linesOf<keyof typeof outcomeWords>(rows, outcomeWords, ({ outcome }) => outcome ?? 'waiting'),
    byMeasure: [
      ...linesOf<ContentMeasure>(rows, measureWords, ({ measure }) => (measure === 'none' ? null : measure)),
      ...linesOf<Sanction>(rows, sanctionWords, ({ sanction }) => (sanction === 'none' ? null : sanction)),
    ],
    medianDays: median(rows.flatMap(daysOf)),
    appeals: [
      { label: 'Par l’auteur du contenu', count: count(appeals, ({ appealBy }) => appealBy === 'author') },
      { label: 'Par la personne qui a signalé', count: count(appeals, ({ appealBy }) => appealBy === 'reporter') },
      { label: 'Décision maintenue', count: count(appeals, ({ appealOutcome }) => appealOutcome === 'kept') },
      { label: 'Décision changée', count: count(appeals, ({ appealOutcome }) => appealOutcome === 'changed') },
      { label: 'En cours d’examen', count: count(appeals, ({ appealOutcome }) => appealOutcome === null) },
    ],
  }
}

/** The register of a year, counted; some hundred rows at a time. */
export async function findTransparency(portal: Pick<Portal, 'store'>, year: string): Promise<Transparency> {
  const from = startOfParisDay(`${year}-01-01`)
  const to = startOfParisDay(`${Number(year) + 1}-01-01`)
  const within = { and: [{ openedAt: { greater_than_equal: from } }, { openedAt: { less_than: to } }] }
  const rows: Counted[] = []
  for await (const some of batchesOf(portal, contentReports, within))
    for (const { ground, origin, noticeCount, openedAt, decidedAt, outcome, measure, sanction, ...row } of some) {
      const { appealBy, appealOutcome } = row
      rows.push({
        ground,
        origin,
        noticeCount,
        openedAt,
        decidedAt,
        outcome,
        measure,
        sanction,
        appealBy,
        appealOutcome,
      })
    }
  return transparencyOf(year, rows)
}

/** The years that the page offers: from the first report to this one, the latest first; this one alone where there is none. */
export async function transparencyYears(portal: Pick<Portal, 'store' | 'clock'>): Promise<readonly string[]> {
  const [first] = await portal.store.find(contentReports, { where: {}, sort: 'openedAt', limit: 1 })
  const now = Number(parisDateOf(portal.clock.now()).slice(0, 4))
  const begin = first ? Number(parisDateOf(first.openedAt).slice(0, 4)) : now
  return Array.from({ length: Math.max(1, now - begin + 1) }, (_, back) => String(now - back))
}
