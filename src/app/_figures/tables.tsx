import type { Measure } from '@/insights/open-rows'
import { type FigureTable, growthOf } from '@/insights/page-tables'
import { figureOf, type OpenFigures } from '@/insights/queries'
import { formatNumber } from '@/kernel/french'
import { DataTable } from '@/ui/table'

/* The tables of figures, as everybody and as the Région reads them. */

const byAim: readonly Measure[] = ['several', 'paths', 'progress', 'general']
const delays: readonly Measure[] = ['caseDelay', 'badgeDelay']

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A number, or in words that it is not told. */
export function FigureNumber({ count }: { readonly count: number | null }) {
  if (count !== null) return <>{formatNumber(count)}</>
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="p-hidden">non publié</span>
    </>
  )
}

export function NumbersTable({
  table,
  captionHidden = false,
}: {
  readonly table: FigureTable
  readonly captionHidden?: boolean
}) {
  return (
    <DataTable
      numbers
      caption={table.title}
      captionHidden={captionHidden}
      columns={[
        { header: table.rowHeader, cell: (row) => row.label, rowHeader: true },
        ...table.columns.map((header, index) => ({
          header,
          align: 'end' as const,
          cell: (row: FigureTable['rows'][number]) => <FigureNumber count={row.cells[index] ?? null} />,
        })),
      ]}
      rows={table.rows}
      rowKey={(row) => row.key}
      empty={null}
    />
  )
}

/** From one year to the next, where both are told. */
export function Growth({ found }: { readonly found: OpenFigures }) {
  const rows = growthOf(found)
  return (
    <DataTable
      numbers
      caption="Évolution d’une année à l’autre (l’année en cours n’est pas terminée)"
      columns={[
        { header: 'Année', cell: (row) => row.year, rowHeader: true },
        ...['Structures', 'Badges des structures qui comptent', 'Badges Région'].map((header, index) => ({
          header,
          align: 'end' as const,
          cell: (row: (typeof rows)[number]) => percent(row.cells[index] ?? null),
        })),
      ]}
      rows={rows}
      rowKey={(row) => row.year}
      empty={null}
    />
  )
}

const percent = (share: number | null): string =>
  share === null ? '–' : `${share >= 0 ? '+' : '−'}${Math.abs(share)} %`

/** The aims of the scheme (R14), each by the persons who show it. */
export function Aims({ found }: { readonly found: OpenFigures }) {
  return (
    <DataTable
      numbers
      caption="Au regard des buts de la démarche"
      captionHidden
      columns={[
        { header: 'Personnes', cell: (row) => capitalized(row.label), rowHeader: true },
        { header: 'Nombre', align: 'end', cell: (row) => <FigureNumber count={row.value} /> },
      ]}
      rows={byAim.map((code) => figureOf(found, code, null))}
      rowKey={(row) => row.code}
      empty={null}
    />
  )
}

/** « Combien de temps » */
export function Delays({ found }: { readonly found: OpenFigures }) {
  return (
    <DataTable
      numbers
      caption="Combien de temps (durée médiane, en jours)"
      columns={[
        { header: 'Année', cell: (row) => row, rowHeader: true },
        ...delays.map((code) => ({
          header: capitalized(figureOf(found, code, null).label),
          align: 'end' as const,
          cell: (year: string) => <FigureNumber count={figureOf(found, code, year).value} />,
        })),
      ]}
      rows={found.years}
      rowKey={(year) => year}
      empty={null}
    />
  )
}
