import { stringify } from 'csv-stringify/sync'
import type { Statistics } from './queries'
import { smallestPublished } from './statistics'

const hidden = `moins de ${smallestPublished}, ou masqué pour protéger un petit nombre`

/** The page as a table for spreadsheets: UTF-8 with its mark, semicolons, one number a line with its definition. */
export function statisticsCsv(statistics: Statistics): string {
  const period = statistics.year ?? 'depuis le début'
  const lines = [
    ...statistics.figures.map((figure) => [
      period,
      'Ensemble',
      '',
      figure.label,
      String(figure.value),
      figure.definition,
    ]),
    ...statistics.structures.map((row) => [
      period,
      'Par département',
      row.label,
      'structures actives',
      String(row.value),
      '',
    ]),
    ...statistics.tables.flatMap((table) =>
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
  return stringify(lines, {
    bom: true,
    delimiter: ';',
    header: true,
    columns: ['Période', 'Tableau', 'Ligne', 'Indicateur', 'Nombre', 'Définition ou remarque'],
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
