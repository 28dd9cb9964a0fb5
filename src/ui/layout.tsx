import type { ReactNode } from 'react'

type Children = { readonly children: ReactNode }

/** The width of the page. */
export const Wrap = ({ children }: Children) => <div className="p-wrap">{children}</div>

/** A band of the page with its ground; `labelledBy` names it for people who move by regions. */
export function Section({
  ground,
  tight,
  labelledBy,
  children,
}: Children & {
  readonly ground?: 'sand' | 'paper' | undefined
  readonly tight?: boolean
  readonly labelledBy?: string
}) {
  return (
    <section className="p-section" data-ground={ground} data-tight={tight || undefined} aria-labelledby={labelledBy}>
      <Wrap>{children}</Wrap>
    </section>
  )
}

export const Stack = ({ flow, children }: Children & { readonly flow?: 'tight' | 'wide' | 'section' }) => (
  <div className="p-stack" data-flow={flow}>
    {children}
  </div>
)

/** Things side by side that wrap; `apart` pushes the first and the last to the edges. */
export const Row = ({ apart, align, children }: Children & { readonly apart?: boolean; readonly align?: 'end' }) => (
  <div className="p-row" data-apart={apart || undefined} data-align={align}>
    {children}
  </div>
)

export const Grid = ({ columns, children }: Children & { readonly columns: 2 | 3 | 4 }) => (
  <div className="p-grid" data-columns={columns}>
    {children}
  </div>
)

/** Main column and a narrower one beside it, below it on small screens. */
export const WithAside = ({ aside, children }: Children & { readonly aside: ReactNode }) => (
  <div className="p-layout">
    <div className="p-stack" data-flow="wide">
      {children}
    </div>
    <aside className="p-stack" data-flow="wide">
      {aside}
    </aside>
  </div>
)

/** Running text: headings, paragraphs and lists with a reading measure. */
export const Prose = ({ children }: Children) => <div className="p-text">{children}</div>
