import { type CSSProperties, Fragment, type ReactNode } from 'react'
import { Body, Button, Container, Head, Heading, Hr, Html, Img, Link, Text } from 'react-email'
import { linkedParts } from '@/kernel/links'

export const ink = '#10243e'
const muted = '#42536b'
export const font = "'Atkinson Hyperlegible Next', Verdana, Arial, sans-serif"
/** A colour that is read on white, and underlined: colour alone tells nobody that it is a link. */
export const link = { color: '#084850', textDecoration: 'underline' }
export const paragraph = { margin: '0 0 16px', font: `400 16px/1.55 ${font}`, color: ink }

/** Why a mail came, for those to whom several kinds of mail go. */
export const forMembers = 'Vous recevez ce courriel parce que vous faites partie de cette structure.'
export const forReviewer = 'Vous recevez ce courriel parce que ce dossier vous est confié.'
export const forAdministrators = 'Vous recevez ce courriel parce que vous administrez cette structure.'
export const forReviewers = 'Vous recevez ce courriel parce que vous instruisez les dossiers de la démarche.'
export const forManagers = 'Vous recevez ce courriel parce que vous pilotez la démarche.'

/** The one letter-head of the portal: what happened, what to do, who writes and why. */
export function Letter({
  title,
  preview,
  footer,
  children,
}: {
  readonly title: string
  readonly preview: string
  readonly footer: string
  readonly children: ReactNode
}) {
  return (
    <Html lang="fr" dir="ltr">
      <Head>
        <title>{title}</title>
      </Head>
      <Body lang="fr" style={{ margin: 0, padding: '24px 12px', backgroundColor: '#fbfaf6' }}>
        <FirstLine>{preview}</FirstLine>
        <Container
          style={{
            maxWidth: '560px',
            padding: '28px',
            backgroundColor: '#ffffff',
            border: '1px solid #ddd6c6',
            borderRadius: '14px',
          }}
        >
          <Text style={{ ...paragraph, fontWeight: 700, color: '#084850' }}>La Normandie badge les compétences</Text>
          <Heading as="h1" style={{ margin: '0 0 18px', font: `700 24px/1.2 ${font}`, color: ink }}>
            {title}
          </Heading>
          {children}
          <Hr style={{ borderColor: '#ddd6c6', margin: '24px 0 16px' }} />
          <Text style={{ ...paragraph, fontSize: '14px', color: muted, margin: 0 }}>{footer}</Text>
          <Text style={{ ...paragraph, fontSize: '14px', color: muted, margin: '8px 0 0' }}>
            Région Normandie · <RegionAddress />
          </Text>
          <Text style={{ ...paragraph, fontSize: '14px', color: muted, margin: '8px 0 0' }}>
            <span data-way-out="" />
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

/** Where the Région reads mail. */
export const RegionAddress = () => (
  <Link href="mailto:badges-formation@normandie.fr" rel="noopener" style={link}>
    badges-formation@normandie.fr
  </Link>
)

export const Paragraph = ({ children }: { readonly children: ReactNode }) => <Text style={paragraph}>{children}</Text>

/** A second place to go, in a sentence. */
export const TextLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <Link href={href} rel="noopener" style={link}>
    {children}
  </Link>
)

/** The way out for whoever did not ask for what a mail tells. */
export const Question = ({ href }: { readonly href: string }) => (
  <Paragraph>
    Si vous n’avez rien demandé,{' '}
    <Link href={href} rel="noopener" style={link}>
      écrivez à la Région
    </Link>{' '}
    : elle vérifie avec vous.
  </Paragraph>
)

/** What lists of mails show beside the subject. react-email's own adds a second `<title>`. */
const FirstLine = ({ children }: { readonly children: string }) => (
  <div data-skip-in-text="true" style={{ display: 'none', overflow: 'hidden', maxHeight: 0, maxWidth: 0 }}>
    {children}
  </div>
)

/** A text that somebody wrote, quoted as it is: its lines stay lines, and its web addresses can be followed. */
export const Quotation = ({ children }: { readonly children: string }) => (
  <Text style={{ ...paragraph, borderLeft: '4px solid #0b5d66', paddingLeft: '14px' }}>
    <Written text={children} />
  </Text>
)

/** The same inside a sentence of ours. */
export const Written = ({ text }: { readonly text: string }) =>
  text.split(/\r?\n/).map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {linkedParts(line).map((part, place) =>
        part.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: nor do the parts of a line
          <a key={place} href={part.href} rel="nofollow ugc noopener noreferrer" style={{ color: '#0b5d66' }}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </Fragment>
  ))

interface ActionProps {
  readonly href: string
  readonly children: ReactNode
}

const ActionButton = ({ href, children, style }: ActionProps & { readonly style: CSSProperties }) => (
  <Text style={{ margin: '0 0 16px' }}>
    <Button href={href} rel="noopener" style={{ ...style, borderRadius: '999px', font: `700 16px/1.2 ${font}` }}>
      {children}
    </Button>
  </Text>
)

export const Action = (props: ActionProps) => (
  <ActionButton {...props} style={{ backgroundColor: '#0b5d66', color: '#ffffff', padding: '12px 22px' }} />
)

const outlined = { backgroundColor: '#ffffff', color: '#084850', border: '2px solid #0b5d66', padding: '10px 20px' }

/** A second way beside the first one. */
export const SecondAction = (props: ActionProps) => <ActionButton {...props} style={outlined} />

/** A picture that says nothing more than its words: mail programs that hide images show `alt`. */
export const Picture = ({ src, alt }: { readonly src: string; readonly alt: string }) => (
  <Img
    src={src}
    alt={alt}
    width="180"
    height="180"
    style={{ display: 'block', margin: '0 0 18px', font: `400 16px/1.55 ${font}`, color: ink }}
  />
)

/** What calls for somebody, thing by thing. */
export const Lines = ({ lines }: { readonly lines: readonly { readonly name: string; readonly why: string }[] }) =>
  lines.map(({ name, why }) => (
    <Paragraph key={name}>
      <strong>{name}</strong>
      <br />
      {why}
    </Paragraph>
  ))
