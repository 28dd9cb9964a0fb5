import { audiences, type Letter, type NoticeKind, noticeCategories } from '@/platform/notice'
import type { SentMail } from '@/platform/sent-mail'
import { Card } from '@/ui/card'
import { Grid, Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { PageTitle } from '@/ui/page-title'
import { withWayOut } from '~/templates/mail/way-out'

/** One kind of mail as it reads: in light and dark, without images, and as text. */
export async function MailLetters({ mail, place }: { readonly mail: SentMail; readonly place: number }) {
  const { kind, samples } = mail
  const shown = Math.min(Math.max(0, place), samples.length - 1)
  const sample = samples[shown]
  const letter = sample && wayOutOf(kind, await sample.render())
  const at = `/admin/courriels?courriel=${kind.name}`
  return (
    <Stack flow="wide">
      <PageTitle
        title={kind.tells}
        crumbs={[{ label: 'Courriels', href: '/admin/courriels' }, { label: kind.tells }]}
        lead={`${noticeCategories[kind.category].label}. À : ${audiences[kind.to]}.${kind.isObligatory ? ' Personne ne peut le refuser.' : ''}`}
      />
      {samples.length > 1 ? (
        <Tabs
          label="Exemples"
          tabs={samples.map((_, index) => ({
            href: `${at}&exemple=${index}`,
            label: `Exemple ${index + 1}`,
            current: index === shown,
          }))}
        />
      ) : null}
      {letter ? (
        <>
          <p>
            Objet : <strong>{letter.subject}</strong>
          </p>
          <Grid columns={2}>
            <Shown title="Sur fond clair" html={letter.html} scheme="light" />
            <Shown title="Sur fond sombre" html={letter.html} scheme="dark" />
          </Grid>
          <Grid columns={2}>
            <Shown title="Sans images" html={withoutImages(letter.html)} scheme="light" />
            <Card title="En texte seul">
              <pre className="p-mail-plain">{letter.text}</pre>
            </Card>
          </Grid>
        </>
      ) : null}
    </Stack>
  )
}

const anAddress = 'https://portail.example/desabonnement'

/** As it leaves: what an account may refuse says so at its end. */
const wayOutOf = ({ isObligatory, to }: NoticeKind, letter: Letter): Letter =>
  isObligatory || to === 'addressee' ? letter : withWayOut(letter, anAddress, anAddress)

/** Nothing in the frame runs, posts or leads anywhere. */
const Shown = ({
  title,
  html,
  scheme,
}: {
  readonly title: string
  readonly html: string
  readonly scheme: 'light' | 'dark'
}) => (
  <Card title={title}>
    <iframe
      className="p-mail-frame"
      title={title}
      sandbox=""
      srcDoc={html.replace('<head>', () => `<head><meta name="color-scheme" content="${scheme}">${darkened(scheme)}`)}
    />
  </Card>
)

/** As mail programs darken a letter that brings no dark colours of its own: light and dark change places. */
const darkened = (scheme: 'light' | 'dark'): string =>
  scheme === 'dark'
    ? '<style>html{filter:invert(1) hue-rotate(180deg);background:#fff}img{filter:invert(1) hue-rotate(180deg)}</style>'
    : ''

/** What stands in for an image that is not loaded is its words. */
const withoutImages = (html: string): string =>
  html
    .split('<img')
    .map((part, place) => (place === 0 ? part : `<p>[${wordsOf(part)}]</p>${part.slice(part.indexOf('>') + 1)}`))
    .join('')

function wordsOf(image: string): string {
  const begins = image.indexOf(' alt="') + ' alt="'.length
  return image.slice(begins, image.indexOf('"', begins)) || 'image'
}
