import type { ReactNode } from 'react'
import { formatNumber } from '@/kernel/french'

export interface Bar {
  readonly label: string
  readonly value: number
  /** Not published: no bar, and a dash instead of the number. */
  readonly hidden?: boolean
}

const height = 150
const foot = 20
const head = 18
const rowHeight = 30
const labelWidth = 122
const longest = 106

/** Bars drawn on the server, each with its own value; the table behind says the same. */
export function BarChart({
  title,
  bars,
  unit,
  labelHeader = 'Période',
  behind,
}: {
  readonly title: string
  readonly bars: readonly Bar[]
  readonly unit: string
  readonly labelHeader?: string
  /** A table that says all that the bars say, and more, in the place of their own. */
  readonly behind?: ReactNode
}) {
  return (
    <figure className="p-stack">
      <Columns title={title} bars={bars} />
      <Rows title={title} bars={bars} />
      <details className="p-details p-small">
        <summary>Voir le tableau</summary>
        {behind ?? <BarTable title={title} bars={bars} unit={unit} labelHeader={labelHeader} />}
      </details>
    </figure>
  )
}

interface DrawingProps {
  readonly title: string
  readonly bars: readonly Bar[]
}

function BarTable({
  title,
  bars,
  unit,
  labelHeader,
}: DrawingProps & { readonly unit: string; readonly labelHeader: string }) {
  return (
    <table className="p-table" data-numbers="">
      <caption>
        <span className="p-hidden">{title}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{labelHeader}</th>
          <th scope="col" data-align="end">
            {unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td data-align="end">{bar.hidden ? '–' : formatNumber(bar.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const mostOf = (bars: readonly Bar[]): number => Math.max(1, ...bars.map((bar) => bar.value))

/** What a bar says in words beside it: its number, or that there is one which is not published. */
const saidOf = (bar: Bar): string | null => (bar.hidden ? 'masqué' : bar.value > 0 ? formatNumber(bar.value) : null)

/** Standing bars, where there is room for their names. */
function Columns({ title, bars }: DrawingProps) {
  const most = mostOf(bars)
  const step = 640 / Math.max(1, bars.length)
  const width = Math.min(64, step * 0.64)
  const ground = height - foot
  return (
    <svg className="p-chart" data-lies="no" viewBox={`0 0 640 ${height}`} role="img" aria-label={title}>
      {bars.map((bar, index) => {
        const middle = step * (index + 0.5)
        const size = ((ground - head) * bar.value) / most
        return (
          <g key={bar.label}>
            <rect x={middle - width / 2} y={ground - size} width={width} height={size} rx={Math.min(4, size / 2)} />
            <text
              className={bar.hidden ? undefined : 'p-chart-value'}
              x={middle}
              y={ground - size - 5}
              textAnchor="middle"
            >
              {saidOf(bar)}
            </text>
            <text x={middle} y={height - 4} textAnchor="middle">
              {bar.label}
            </text>
          </g>
        )
      })}
      <line x1="0" x2="640" y1={ground + 0.5} y2={ground + 0.5} />
    </svg>
  )
}

/** The same lying down, for small screens: nothing to scroll, nothing cut. */
function Rows({ title, bars }: DrawingProps) {
  const most = mostOf(bars)
  return (
    <svg
      className="p-chart"
      data-lies="yes"
      viewBox={`0 0 280 ${rowHeight * bars.length}`}
      role="img"
      aria-label={title}
    >
      {bars.map((bar, index) => {
        const top = rowHeight * index
        const size = (longest * bar.value) / most
        return (
          <g key={bar.label}>
            <text x="0" y={top + 19}>
              {bar.label}
            </text>
            <rect x={labelWidth} y={top + 5} width={size} height={rowHeight - 10} rx={Math.min(4, size / 2)} />
            <text className={bar.hidden ? undefined : 'p-chart-value'} x={labelWidth + size + 6} y={top + 19}>
              {bar.hidden ? 'masqué' : formatNumber(bar.value)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
