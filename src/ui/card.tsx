import type { ReactNode } from 'react'

type HeadingLevel = 2 | 3 | 4

interface CardProps {
  readonly title?: ReactNode
  /** Level of the title in the outline of the page; its size stays the same. */
  readonly level?: HeadingLevel
  /** Beside the title: a tag, or a link to the whole list. */
  readonly beside?: ReactNode
  /** Identifies the title, for links and for `aria-labelledby`. */
  readonly id?: string
  readonly large?: boolean
  readonly children?: ReactNode
}

export function Card({ title, level = 2, beside, id, large, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <div className="p-card p-stack">
      {title ? (
        <div className="p-row" data-apart="">
          <Heading className={large ? undefined : 'p-card-title'} id={id}>
            {title}
          </Heading>
          {beside}
        </div>
      ) : null}
      {children}
    </div>
  )
}

/** A card that leads somewhere as a whole: one link, one name. */
export function LinkCard({
  href,
  title,
  level = 3,
  picture,
  children,
}: {
  readonly href: string
  readonly title: ReactNode
  readonly level?: HeadingLevel
  readonly picture?: ReactNode
  readonly children?: ReactNode
}) {
  const Heading = `h${level}` as const
  return (
    <a className="p-card p-stack" data-compact={picture ? '' : undefined} data-flow="tight" href={href}>
      {picture}
      <Heading className="p-card-title">{title}</Heading>
      {children ? <div className="p-muted p-small">{children}</div> : null}
    </a>
  )
}
