import { Letter, Paragraph } from '../letter'
import { renderMail } from '../render'

/** The last mail to a person: afterwards the portal no longer knows where to write. */
export const erasureDone = () =>
  renderMail(
    'Vos données sont effacées',
    <Letter
      title="Vos données sont effacées"
      preview="La Région ne connaît plus votre adresse."
      footer="Vous recevez ce courriel parce que l’effacement de vos données a été demandé."
    >
      <Paragraph>
        Votre adresse et vos initiales sont effacées du portail avec l’envoi de ce courriel. Il ne reste qu’une
        empreinte illisible, pour ne plus rien vous délivrer.
      </Paragraph>
      <Paragraph>
        Les badges que vous avez reçus restent à vous : chacun se vérifie toujours à sa propre adresse. Le lien de votre
        page personnelle ne fonctionne plus.
      </Paragraph>
    </Letter>,
  )
