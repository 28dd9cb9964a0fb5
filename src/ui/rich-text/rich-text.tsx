import type { RichText as Text } from '@/kernel/rich-text/document'
import type { PictureView } from '@/media/view'
import { Picture } from '../picture'
import type { Parts, Surroundings } from './parts'
import { renderRichText } from './render'

/** Who wrote a text: links of people promise nothing to search engines, and learn nothing of who follows them. */
export type Author = 'people' | 'region'

const relOf = (href: string, author: Author): string | undefined =>
  href.startsWith('/') ? undefined : author === 'people' ? 'nofollow ugc noopener noreferrer' : 'noopener'

const figure = (picture: PictureView) => (
  <figure>
    <Picture picture={picture} sizes="(min-width: 46em) 44em, 100vw" />
    {picture.credit ? <figcaption className="p-muted p-small">{picture.credit}</figcaption> : null}
  </figure>
)

const pageParts = (author: Author, firstHeading: number): Parts => ({
  paragraph: (children) => <p>{children}</p>,
  heading: (level, children) => {
    const Heading = `h${level - 2 + firstHeading}` as `h${2 | 3 | 4 | 5 | 6}`
    return <Heading>{children}</Heading>
  },
  quote: (children) => (
    <blockquote>
      <p>{children}</p>
    </blockquote>
  ),
  list: (ordered, items) => (ordered ? <ol>{items}</ol> : <ul>{items}</ul>),
  item: (children) => <li>{children}</li>,
  rule: () => <hr />,
  image: figure,
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
