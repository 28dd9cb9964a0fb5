import type { ReactNode } from 'react'

export interface Column<Row> {
  /** Names the column, as no other of its table. */
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers and amounts. */
  readonly align?: 'end'
  /** A date, a state, a word or two: never broken over two lines; beside its name on small screens. */
  readonly short?: boolean
  /** This cell names the row; one column only. */
  readonly rowHeader?: boolean
  /** Name of the sort in the URL; the header becomes a link. */
  readonly sort?: string
}

export interface Sort {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
  readonly href: (by: string, direction: Sort['direction']) => string
}

interface TableProps<Row> {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Shown instead of an empty table: says how the first row comes. */
  readonly empty: ReactNode
  readonly sort?: Sort
  /** Rows that changed since the last reading, or that need a look. */
  readonly isMarked?: (row: Row) => boolean
  /** Columns of numbers: stays a table on small screens, and moves sideways under its first column where it is wide. */
  readonly numbers?: boolean
}

/** What tells rows apart: their `id` unless said otherwise. */
type RowKey<Row> = Row extends { readonly id: string }
  ? { readonly rowKey?: (row: Row) => string }
  : { readonly rowKey: (row: Row) => string }

type DataTableProps<Row> = TableProps<Row> & RowKey<Row>

const idOf = (row: unknown): string => (row as { readonly id: string }).id

/** Written out because small screens change `display`, which drops them in some browsers. */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** A table that becomes stacked cards under 640 px. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey = idOf, empty, sort, isMarked, numbers } = props
  if (rows.length === 0) return <>{empty}</>
  return (
    <Frame scrolls={numbers ? caption : null}>
      <table className="p-table" {...roles.table} data-numbers={numbers || undefined}>
        <caption>{captionHidden ? <span className="p-hidden">{caption}</span> : caption}</caption>
        <thead {...roles.rowgroup}>
          <tr {...roles.row}>
            {columns.map((column) => (
              <HeaderCell key={column.header} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.rowgroup}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...roles.row} data-mark={isMarked?.(row) || undefined}>
              {columns.map((column) => (
                <BodyCell key={column.header} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  )
}

/** What is moved sideways takes the focus, so that a keyboard moves it too, and has a name. */
function Frame({ scrolls, children }: { readonly scrolls: string | null; readonly children: ReactNode }) {
  if (scrolls === null) return <div className="p-table-frame">{children}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard (WCAG 2.1.1).
    <section className="p-table-frame" data-numbers="" aria-label={scrolls} tabIndex={0}>
      {children}
    </section>
  )
}

function HeaderCell<Row>({ column, sort }: { readonly column: Column<Row>; readonly sort: Sort | undefined }) {
  const current = sort && column.sort === sort.by ? sort.direction : undefined
  return (
    <th
      scope="col"
      {...roles.columnheader}
      data-align={column.align}
      data-short={column.short || undefined}
      aria-sort={current}
    >
      {sort && column.sort ? (
        <a href={sort.href(column.sort, current === 'ascending' ? 'descending' : 'ascending')}>
          {column.header}
          {current ? <span aria-hidden="true">{current === 'ascending' ? '↑' : '↓'}</span> : null}
        </a>
      ) : (
        column.header
      )}
    </th>
  )
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  return column.rowHeader ? (
    <th scope="row" {...roles.rowheader} data-align={column.align} data-label={column.header}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...roles.cell} data-align={column.align} data-short={column.short || undefined} data-label={column.header}>
      {column.cell(row)}
    </td>
  )
}

/** What a thing says under each heading, with an optional state: the five points of a case, the definitions of figures. */
export function DefinitionTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly { readonly term: string; readonly detail: ReactNode; readonly state?: ReactNode }[]
}) {
  const hasState = rows.some((row) => row.state)
  return (
    <div className="p-table-frame">
      <table className="p-table" {...roles.table} data-definition="">
        <caption>
          <span className="p-hidden">{caption}</span>
        </caption>
        <tbody {...roles.rowgroup}>
          {rows.map((row) => (
            <tr key={row.term} {...roles.row}>
              <th scope="row" {...roles.rowheader}>
                {row.term}
              </th>
              <td {...roles.cell}>{row.detail}</td>
              {hasState ? <td {...roles.cell}>{row.state}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
