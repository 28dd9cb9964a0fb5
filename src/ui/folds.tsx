import type { ReactNode } from 'react'

export interface Fold {
  /** Its address in the page: a link there opens it. */
  readonly id: string
  readonly title: string
  readonly content: ReactNode
}

/** Parts of a page that open one by one; on paper all of them are open. */
export const Folds = ({ items, level = 3 }: { readonly items: readonly Fold[]; readonly level?: 3 | 4 }) => {
  const Heading = `h${level}` as const
  return (
    <div className="p-accordion">
      {items.map(({ id, title, content }) => (
        <details key={id}>
          <summary>
            <Heading>{title}</Heading>
          </summary>
          {/* Within what is folded: browsers open it for a link that leads into it. */}
          <div id={id}>{content}</div>
        </details>
      ))}
    </div>
  )
}

/** What a long page holds, as links to its parts. */
export const Contents = ({ items }: { readonly items: readonly Pick<Fold, 'id' | 'title'>[] }) => (
  <nav className="p-contents p-no-print" aria-label="Sur cette page">
    <ul>
      {items.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  </nav>
)
