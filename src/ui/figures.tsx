import { Fragment, type ReactNode } from 'react'
import { formatNumber } from '@/kernel/french'

/** Large numbers with what they count; wrap several in one `Figures`. */
export function Figures({ columns, children }: { readonly columns?: 3 | 4 | 5; readonly children: ReactNode }) {
  return (
    <dl
      className={columns ? 'p-grid' : 'p-row'}
      data-columns={columns}
      data-gap={columns ? undefined : 'wide'}
      data-align={columns ? undefined : 'start'}
    >
      {children}
    </dl>
  )
}

export function Figure({ value, label }: { readonly value: number | string; readonly label: ReactNode }) {
  return (
    <div className="p-figure">
      <dt>{label}</dt>
      <dd>{typeof value === 'number' ? formatNumber(value) : value}</dd>
    </div>
  )
}

type Fact = readonly [term: string, detail: ReactNode]

/** Short facts, term and value on one line; null where there is nothing to tell. */
export function Facts({ items, small }: { readonly items: readonly (Fact | null)[]; readonly small?: boolean }) {
  return (
    <dl className={small ? 'p-facts p-small' : 'p-facts'}>
      {items
        .filter((item) => item !== null)
        .map(([term, detail]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{detail}</dd>
          </Fragment>
        ))}
    </dl>
  )
}

/** How much of something has passed or is done, 0 to 1; the sentence beside it says the same in words. */
export function Progress({ value, label }: { readonly value: number; readonly label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      className="p-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width={percent} height="10" />
      </svg>
    </div>
  )
}
