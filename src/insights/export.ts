import { typeset } from '@/kernel/typography'
import { csvFile, csvText } from '@/platform/csv'
import type { Portal } from '@/platform/portal'
import { type Statistics, statistics } from './queries'
import { smallestPublished } from './statistics'

const hidden = `moins de ${smallestPublished}, ou masqué pour protéger un petit nombre`

/** The page as a table for spreadsheets: UTF-8 with its mark, semicolons, one number a line with its definition. */
export function statisticsCsv(found: Statistics): string {
  const period = found.year ?? 'depuis le début'
  const lines = [
    ...found.figures.map((figure) => [period, 'Ensemble', '', figure.label, String(figure.value), figure.definition]),
    ...found.structures.map((row) => [
      period,
      'Par département',
      row.label,
      'structures actives',
      String(row.value),
      '',
    ]),
    ...found.tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        row.cells.map((cell, index) => [
          period,
          table.title,
          row.label,
          table.columns[index] ?? '',
          cell === null ? '' : String(cell),
          cell === null ? hidden : '',
        ]),
      ),
    ),
  ]
  // Every cell is the portal's own French, figures apart, which hold no space.
  const head = ['Période', 'Tableau', 'Ligne', 'Indicateur', 'Nombre', 'Définition ou remarque']
  return csvText([head, ...lines].map((line) => line.map(typeset)))
}

/** The answer that a browser keeps as a file; `year` as the page's address says it. */
export async function statisticsFile(portal: Portal, year: string | undefined): Promise<Response> {
  const found = await statistics(portal, year)
  return csvFile(`badges-normandie-${found.year ?? 'tout'}.csv`, statisticsCsv(found), null)
}
