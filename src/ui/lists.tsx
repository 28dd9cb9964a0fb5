import type { ReactNode } from 'react'
import { counted } from '@/kernel/french'
import { type Choices, choicesOf } from './choices'

export interface TabLink {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly current: boolean
}

/** Views of one list as links, with their counts: each has an address of its own. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav className="p-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span className="p-tag">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface PaginationProps {
  readonly page: number
  readonly pages: number
  readonly total: number
  /** What is counted: « structure », and its plural when it is not a plain « s ». */
  readonly noun: string
  readonly nouns?: string
  readonly href: (page: number) => string
}

/** Pages of a list; a total alone when there is one page, nothing where the list says that it is empty. */
export function Pagination({ page, pages, total, noun, nouns, href }: PaginationProps) {
  if (total === 0) return null
  const shown = pagesAround(page, pages)
  return (
    <nav className="p-pagination" aria-label="Pages de la liste">
      <p className="p-muted p-small">{counted(total, noun, nouns)}</p>
      {pages > 1 ? (
        <ul>
          {page > 1 ? (
            <li>
              <a href={href(page - 1)} rel="prev">
                Précédente
              </a>
            </li>
          ) : null}
          {shown.map((number, index) => (
            <li key={number}>
              {index > 0 && number - (shown[index - 1] ?? 0) > 1 ? <span aria-hidden="true">…</span> : null}
              <a href={href(number)} aria-label={`Page ${number}`} aria-current={number === page ? 'page' : undefined}>
                {number}
              </a>
            </li>
          ))}
          {page < pages ? (
            <li>
              <a href={href(page + 1)} rel="next">
                Suivante
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  )
}

/** First, last, and the neighbours of the current page. */
export const pagesAround = (page: number, pages: number): readonly number[] =>
  [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)

/** Filters of a list: a GET form, so that the address can be kept and shared. `reset` is shown once something is chosen. */
export function Filters({
  action,
  label,
  keep,
  reset,
  button = 'Afficher',
  live,
  children,
}: {
  readonly action: string
  readonly label: string
  /** Parameters that stay: the tab, the sort. */
  readonly keep?: Readonly<Record<string, string | undefined>>
  readonly reset?: string
  readonly button?: string
  /** The element that follows what is typed (`src/browser/suggestions.ts`). */
  readonly live?: string
  readonly children: ReactNode
}) {
  return (
    <search>
      <form className="p-filters" action={action} method="get" aria-label={label} data-live={live}>
        {Object.entries(keep ?? {}).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {children}
        <button className="p-button" data-variant="ghost" type="submit">
          {button}
        </button>
        {reset ? (
          <a className="p-button" data-variant="quiet" href={reset}>
            Tout effacer
          </a>
        ) : null}
      </form>
      {live ? <p className="p-hidden" role="status" data-live-status="" /> : null}
    </search>
  )
}

export function SearchField({
  name = 'q',
  label,
  defaultValue,
}: {
  readonly name?: string
  readonly label: string
  readonly defaultValue?: string
}) {
  return (
    <div className="p-field" data-wide="">
      <label className="p-label" htmlFor={`filtre-${name}`}>
        {label}
      </label>
      <input className="p-input" id={`filtre-${name}`} type="search" name={name} defaultValue={defaultValue} />
    </div>
  )
}

export function FilterSelect({
  name,
  label,
  options,
  defaultValue,
  any = 'Tous',
}: {
  readonly name: string
  readonly label: string
  readonly options: Choices
  readonly defaultValue?: string
  /** The choice that filters nothing: « Toutes ». */
  readonly any?: string
}) {
  return (
    <div className="p-field">
      <label className="p-label" htmlFor={`filtre-${name}`}>
        {label}
      </label>
      <select className="p-input" id={`filtre-${name}`} name={name} defaultValue={defaultValue ?? ''}>
        <option value="">{any}</option>
        {choicesOf(options).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
