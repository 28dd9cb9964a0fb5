import { Action, Letter, Lines, Paragraph, TextLink } from '../letter'
import { renderMail } from '../render'

const why = 'Vous recevez ce courriel parce que vous avez demandé à suivre la démarche, puis confirmé votre adresse.'

const Stop = ({ href }: { readonly href: string }) => (
  <Paragraph>
    <TextLink href={href}>Ne plus recevoir ces courriels</TextLink>
  </Paragraph>
)

/** To an address that somebody typed: nothing is followed before its reader says yes. */
export const followConfirmation = ({ words, link }: { readonly words: readonly string[]; readonly link: string }) =>
  renderMail(
    'Confirmez que vous voulez suivre la démarche',
    <Letter
      title="Confirmez votre adresse"
      preview="Sans votre confirmation, rien d’autre ne part."
      footer="Vous recevez ce courriel parce que cette adresse a été saisie sur le portail. Si ce n’est pas vous, ne faites rien : elle est oubliée dans sept jours."
    >
      <Paragraph>Cette adresse a été saisie pour recevoir par courriel :</Paragraph>
      {words.map((word) => (
        <Paragraph key={word}>– {word}</Paragraph>
      ))}
      <Action href={link}>Confirmer et suivre</Action>
      <Paragraph>Ce lien est valable sept jours. Chaque courriel permet d’arrêter en un clic.</Paragraph>
    </Letter>,
  )

/** To whoever follows the news: one that appeared. */
export const newsLetter = (news: {
  readonly title: string
  readonly summary: string
  readonly link: string
  readonly stop: string
}) =>
  renderMail(
    news.title,
    <Letter title={news.title} preview={news.summary || news.title} footer={why}>
      {news.summary ? <Paragraph>{news.summary}</Paragraph> : null}
      <Action href={news.link}>Lire l’actualité</Action>
      <Stop href={news.stop} />
    </Letter>,
  )

/** To whoever follows the catalogue: the badges that began to count on a day. */
export const newBadgesLetter = (given: {
  readonly day: string
  readonly lines: readonly { readonly name: string; readonly why: string }[]
  /** How many there are beside those. */
  readonly more: number
  readonly link: string
  readonly stop: string
}) => {
  const many = given.lines.length + given.more > 1
  const title = many ? 'De nouveaux badges au catalogue' : 'Un nouveau badge au catalogue'
  return renderMail(
    title,
    <Letter title={title} preview={`Depuis le ${given.day}.`} footer={why}>
      <Paragraph>
        Depuis le {given.day}, {many ? 'ces badges comptent' : 'ce badge compte'} pour un badge de la Région.
      </Paragraph>
      <Lines lines={given.lines} />
      {given.more > 0 ? <Paragraph>Le catalogue en montre {given.more} de plus.</Paragraph> : null}
      <Action href={given.link}>Ouvrir le catalogue</Action>
      <Stop href={given.stop} />
    </Letter>,
  )
}
