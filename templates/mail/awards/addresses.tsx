import { Action, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const why =
  'Vous recevez ce courriel parce que quelqu’un a donné cette adresse depuis la page personnelle de ses badges.'

/** To an address that somebody calls their own: nothing changes before its owner says so. */
export const addressRequested = (request: {
  /** Initials of the other address: enough for its owner, nothing for a stranger. */
  readonly initials: string
  readonly confirmUrl: string
  readonly writeTo: 'new' | 'current'
}): Promise<RenderedMail> =>
  renderMail(
    'Confirmez que cette adresse est la vôtre',
    <Letter title="Cette adresse est-elle la vôtre ?" preview="Rien ne change avant votre réponse." footer={why}>
      <Paragraph>
        Une personne dont les initiales sont {request.initials} reçoit des badges de la Région Normandie à une autre
        adresse, et indique que celle-ci est aussi la sienne.
      </Paragraph>
      <Paragraph>
        Si c’est vous, confirmez-le : les badges des deux adresses sont réunis
        {request.writeTo === 'new' ? ', et la Région vous écrit désormais ici.' : '.'}
      </Paragraph>
      <Action href={request.confirmUrl}>Confirmer mon adresse</Action>
      <Paragraph>Ce lien est valable 24 heures. Si ce n’est pas vous, ne faites rien : rien ne change.</Paragraph>
    </Letter>,
  )

/** To the address that joined another one: its owner learns of it, whoever opened the link. */
export const addressesJoined = (joined: { readonly personalUrl: string }): Promise<RenderedMail> =>
  renderMail(
    'Vos deux adresses sont réunies',
    <Letter
      title="Vos deux adresses sont réunies"
      preview="Vos badges sont désormais sur une seule page."
      footer="La Région ne garde vos adresses que pour vous remettre vos badges."
    >
      <Paragraph>
        Vous avez confirmé une seconde adresse. Vos badges et ce qui vous reste à obtenir sont désormais réunis.
      </Paragraph>
      <Action href={joined.personalUrl}>Voir mes badges</Action>
      <Paragraph>
        Si vous n’avez rien demandé, écrivez à badges-formation@normandie.fr : la Région vérifie avec vous.
      </Paragraph>
    </Letter>,
  )
