import { Link } from 'react-email'
import { Action, Letter, link, Paragraph } from '../letter'
import { renderMail } from '../render'

/** Once a day, what its reader chose to read together. */
export const digestLetter = (digest: {
  /** « 3 nouvelles sur le portail ». */
  readonly title: string
  readonly lines: readonly { readonly title: string; readonly when: string; readonly href: string }[]
  /** How many more there are than the mail lists. */
  readonly more: number
  readonly pageUrl: string
}) =>
  renderMail(
    digest.title,
    <Letter
      title={digest.title}
      preview="Votre résumé du jour."
      footer="Vous recevez ce résumé, une fois par jour au plus, parce que vous l’avez choisi pour une partie de vos courriels."
    >
      {digest.lines.map(({ title, when, href }) => (
        <Paragraph key={`${href} ${when} ${title}`}>
          <Link href={href} rel="noopener" style={link}>
            {title}
          </Link>
          <br />
          {when}
        </Paragraph>
      ))}
      {digest.more > 0 ? <Paragraph>Et {digest.more} autres sur le portail.</Paragraph> : null}
      <Action href={digest.pageUrl}>Voir toutes les notifications</Action>
    </Letter>,
  )
