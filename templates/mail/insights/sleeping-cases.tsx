import { Action, Letter, Lines, Paragraph } from '../letter'
import { renderMail } from '../render'

/** Once a day, to whoever has a case in which nothing happens, or whose indicative date has passed. */
export const sleepingCasesLetter = (digest: {
  /** « 3 dossiers vous attendent ». */
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly why: string }[]
  /** How many more there are than the mail lists. */
  readonly more: number
  readonly link: string
}) =>
  renderMail(
    digest.title,
    <Letter
      title={digest.title}
      preview="Dossiers sans activité, ou dont le délai indicatif est dépassé."
      footer="Vous recevez ce courriel, une fois par jour, parce que vous instruisez les dossiers de la démarche."
    >
      <Lines lines={digest.lines} />
      {digest.more > 0 ? <Paragraph>Et {digest.more} de plus dans la liste.</Paragraph> : null}
      <Paragraph>Un délai dépassé ne décide rien : aucun dossier n’est accepté ni refusé pour cela.</Paragraph>
      <Action href={digest.link}>Ouvrir la liste</Action>
    </Letter>,
  )
