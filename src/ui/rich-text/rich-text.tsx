import { createElement, type ReactNode } from 'react'
import type { HeadingLevel, RichText as Text } from '@/kernel/rich-text/document'
import type { Parts, ShownImage, Surroundings } from './parts'
import { renderRichText } from './render'

/** Who wrote a text: links of people promise nothing to search engines, and learn nothing of who follows them. */
export type Author = 'people' | 'region'

const relOf = (href: string, author: Author): string | undefined =>
  href.startsWith('/') ? undefined : author === 'people' ? 'nofollow ugc noopener noreferrer' : 'noopener'

const Picture = ({ src, sources, alt, width, height }: ShownImage) => (
  <figure>
    {/* biome-ignore lint/performance/noImgElement: pictures are sized when they are uploaded */}
    <img
      src={src}
      srcSet={sources}
      sizes={sources ? '(min-width: 46em) 44em, 100vw' : undefined}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
    />
  </figure>
)

const pageParts = (author: Author, firstHeading: number): Parts => ({
  paragraph: (children) => <p>{children}</p>,
  heading: (level: HeadingLevel, children: ReactNode) =>
    createElement(`h${Math.min(6, level - 2 + firstHeading)}`, {}, children),
  quote: (children) => (
    <blockquote>
      <p>{children}</p>
    </blockquote>
  ),
  list: (ordered, items) => (ordered ? <ol>{items}</ol> : <ul>{items}</ul>),
  item: (children) => <li>{children}</li>,
  rule: () => <hr />,
  image: (image) => <Picture {...image} />,
  bold: (children) => <strong>{children}</strong>,
  italic: (children) => <em>{children}</em>,
  code: (children) => <code>{children}</code>,
  link: (href, children) => (
    <a href={href} rel={relOf(href, author)}>
      {children}
    </a>
  ),
  mention: (name, href) => (href ? <a href={href}>@{name}</a> : <strong>@{name}</strong>),
})

/**
 * A formatted text on a page, without any script. `firstHeading`: the level that its largest headings have there, one
 * below the heading above it.
 */
export const RichText = ({
  text,
  author = 'people',
  firstHeading = 2,
  ...around
}: Surroundings & {
  readonly text: Text
  readonly author?: Author
  readonly firstHeading?: 2 | 3 | 4
}) => <div className="p-text p-rich-text">{renderRichText(text, pageParts(author, firstHeading), around)}</div>
