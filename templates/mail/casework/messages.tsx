import { type AlongWithWords, GoesWith } from '../goes-with'
import { Action, forReviewers, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

/** To the Région: somebody wrote. */
export const messageLetter = (
  message: AlongWithWords & {
    readonly about: string
    readonly author: string
    readonly text: string
    readonly link: string
  },
) =>
  renderMail(
    `Un message attend votre réponse : ${message.about}`,
    <Letter
      title={`${message.author} vous écrit`}
      preview={message.about}
      footer="Vous recevez ce courriel parce que vous répondez aux messages pour la Région."
    >
      <Paragraph>Au sujet de : {message.about}</Paragraph>
      <Quotation>{message.text}</Quotation>
      <GoesWith {...message} />
      <Action href={message.link}>Lire et répondre</Action>
    </Letter>,
  )

/** To whoever wrote: the Région answers, and the link leads back to the thread. */
export const answerLetter = (
  answer: AlongWithWords & { readonly about: string; readonly text: string; readonly link: string },
) =>
  renderMail(
    `La Région vous répond : ${answer.about}`,
    <Letter
      title="La Région vous répond"
      preview={answer.about}
      footer="Vous recevez ce courriel parce que vous échangez avec la Région sur le portail."
    >
      <Quotation>{answer.text}</Quotation>
      <GoesWith {...answer} />
      <Action href={answer.link}>Lire l’échange et répondre</Action>
    </Letter>,
  )

/** To whoever follows a case from now on, in the words of whoever hands it over. */
export const handOverLetter = (given: {
  readonly about: string
  readonly author: string
  /** '' where nothing was written. */
  readonly word: string
  readonly link: string
}) =>
  renderMail(
    `Un dossier vous est confié : ${given.about}`,
    <Letter title={`${given.author} vous confie un dossier`} preview={given.about} footer={forReviewers}>
      <Paragraph>{given.about}</Paragraph>
      {given.word ? <Quotation>{given.word}</Quotation> : null}
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

/** To all who review: a structure has filed a case that nobody follows yet. */
export const newCaseLetter = (given: {
  readonly about: string
  /** « candidature », « badge ». */
  readonly what: string
  readonly link: string
}) =>
  renderMail(
    `Nouveau dossier à prendre : ${given.about}`,
    <Letter title="Un dossier attend d’être pris en charge" preview={given.about} footer={forReviewers}>
      <Paragraph>
        Dossier déposé ({given.what}) : {given.about}. Personne ne le suit encore.
      </Paragraph>
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )
