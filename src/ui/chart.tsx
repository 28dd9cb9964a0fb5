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

/** Bars drawn on the server, each with its own value; the table behind says the same. */
export function BarChart({
  title,
  bars,
  unit,
  labelHeader = 'Période',
}: {
  readonly title: string
  readonly bars: readonly Bar[]
  readonly unit: string
  readonly labelHeader?: string
}) {
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const step = 640 / Math.max(1, bars.length)
  const width = Math.min(64, step * 0.64)
  const ground = height - foot
  return (
    <figure className="p-stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on small screens, also by keyboard */}
      <section className="p-chart-scroll" aria-label={title} tabIndex={0}>
        <svg className="p-chart" viewBox={`0 0 640 ${height}`} role="img" aria-label={title}>
          {bars.map((bar, index) => {
            const middle = step * (index + 0.5)
            const size = ((ground - head) * bar.value) / most
            return (
              <g key={bar.label}>
                <rect x={middle - width / 2} y={ground - size} width={width} height={size} rx={Math.min(4, size / 2)} />
                {bar.value > 0 ? (
                  <text className="p-chart-value" x={middle} y={ground - size - 5} textAnchor="middle">
                    {formatNumber(bar.value)}
                  </text>
                ) : null}
                <text x={middle} y={height - 4} textAnchor="middle">
                  {bar.label}
                </text>
              </g>
            )
          })}
          <line x1="0" x2="640" y1={ground + 0.5} y2={ground + 0.5} />
        </svg>
      </section>
      <details className="p-details p-small">
        <summary>Voir le tableau</summary>
        <table className="p-table" data-keep="">
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
      </details>
    </figure>
  )
}
