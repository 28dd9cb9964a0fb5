import { Action, forReviewers, Letter, Paragraph } from '../letter'
import { renderMail } from '../render'

/** To whoever could be the second reader of a refusal; its reason is read in the case. */
export const refusalProposedLetter = (given: {
  readonly about: string
  readonly author: string
  readonly link: string
}) =>
  renderMail(
    `Un refus attend une seconde lecture : ${given.about}`,
    <Letter title={`${given.author} propose un refus`} preview={given.about} footer={forReviewers}>
      <Paragraph>{given.about}</Paragraph>
      <Paragraph>Rien n’est décidé. Relisez le motif dans le dossier, puis donnez votre accord ou parlez-en.</Paragraph>
      <Action href={given.link}>Relire le refus proposé</Action>
    </Letter>,
  )
