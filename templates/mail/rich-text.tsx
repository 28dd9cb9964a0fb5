import type { ReactNode } from 'react'
import { Heading, Hr, Img, Link, Text } from 'react-email'
import type { RichText } from '@/kernel/rich-text/document'
import type { Parts, Surroundings } from '@/ui/rich-text/parts'
import { renderRichText } from '@/ui/rich-text/render'
import { font, ink, link, paragraph } from './letter'

const listStyle = { ...paragraph, paddingLeft: '24px' }

/** Addresses in a mail are whole: a path of ours begins at the portal. */
const partsOf = (portalUrl: string): Parts => ({
  paragraph: (children) => <Text style={paragraph}>{children}</Text>,
  heading: (level, children) => (
    <Heading
      as={`h${level}`}
      style={{ margin: '24px 0 12px', font: `700 ${24 - 2 * level}px/1.3 ${font}`, color: ink }}
    >
      {children}
    </Heading>
  ),
  quote: (children) => (
    <Text style={{ ...paragraph, borderLeft: '4px solid #0b5d66', paddingLeft: '14px' }}>{children}</Text>
  ),
  list: (ordered, items) => (ordered ? <ol style={listStyle}>{items}</ol> : <ul style={listStyle}>{items}</ul>),
  item: (children) => <li style={{ margin: '0 0 6px' }}>{children}</li>,
  rule: () => <Hr style={{ borderColor: '#ddd6c6', margin: '24px 0' }} />,
  image: ({ src, alternative, width, height }) => (
    <Img src={new URL(src, portalUrl).href} alt={alternative} width={width} height={height} style={pictureStyle} />
  ),
  bold: (children) => <strong>{children}</strong>,
  italic: (children) => <em>{children}</em>,
  code: (children) => <code>{children}</code>,
  link: (href, children) => whole(href, children, portalUrl),
  mention: (name, href) => (href ? whole(href, `@${name}`, portalUrl) : <strong>@{name}</strong>),
})

const pictureStyle = { display: 'block', maxWidth: '100%', height: 'auto', margin: '0 0 16px' }

const whole = (href: string, children: ReactNode, portalUrl: string): ReactNode => (
  <Link href={new URL(href, portalUrl).href} rel="nofollow ugc noopener noreferrer" style={link}>
    {children}
  </Link>
)

/** A formatted text in a letter; `renderMail` makes its plain part of the same. */
export const WrittenText = ({
  text,
  portalUrl,
  ...around
}: Surroundings & { readonly text: RichText; readonly portalUrl: string }) => (
  <>{renderRichText(text, partsOf(portalUrl), around)}</>
)
