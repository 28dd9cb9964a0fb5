import { Action, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

/** ★ Nothing leaves through the issuer for a while. */
export const issuerTrouble = (trouble: { readonly why: string; readonly pageUrl: string }): Promise<RenderedMail> =>
  renderMail(
    'L’émission des badges est suspendue',
    <Letter
      title="L’émission des badges est suspendue"
      preview={trouble.why}
      footer="Vous recevez ce courriel parce que vous pilotez la démarche."
    >
      <Paragraph>{trouble.why}</Paragraph>
      <Paragraph>
        Les badges déjà décidés restent en attente : aucun n’est perdu, et ils partent dès que l’émetteur est de nouveau
        disponible.
      </Paragraph>
      <Action href={trouble.pageUrl}>Voir l’état de l’émetteur</Action>
    </Letter>,
  )
