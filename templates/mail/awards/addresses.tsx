import { Action, Letter, Paragraph, Question } from '../letter'
import { renderMail } from '../render'

const why =
  'Vous recevez ce courriel parce que quelqu’un a donné cette adresse depuis la page personnelle de ses badges.'
const kept = 'La Région ne garde votre adresse que pour vous remettre vos badges.'

/** To an address that somebody calls their own: nothing changes before its owner says so. */
export const addressRequested = (request: {
  /** Initials of the other address: enough for its owner, nothing for a stranger. */
  readonly initials: string
  readonly confirmUrl: string
  readonly writeTo: 'new' | 'current'
}) =>
  renderMail(
    'Confirmez que cette adresse est la vôtre',
    <Letter title="Cette adresse est-elle la vôtre ?" preview="Rien ne change avant votre réponse." footer={why}>
      <Paragraph>
        Une personne dont les initiales sont {request.initials} reçoit des badges de la Région Normandie à une autre
        adresse, et indique que celle-ci est aussi la sienne.
      </Paragraph>
      <Paragraph>
        {request.writeTo === 'new'
          ? 'Si c’est vous, confirmez-le : la Région vous écrit désormais ici, vous recevez ici le lien de votre page, et l’ancien lien ne fonctionne plus.'
          : 'Si c’est vous, confirmez-le : les badges des deux adresses sont réunis, et la Région continue d’écrire à l’autre.'}
      </Paragraph>
      <Action href={request.confirmUrl}>Confirmer mon adresse</Action>
      <Paragraph>Ce lien est valable 24 heures. Si ce n’est pas vous, ne faites rien : rien ne change.</Paragraph>
    </Letter>,
  )

interface Told {
  /** Where somebody writes who asked for nothing. */
  readonly contactUrl: string
}

/** To the address that is left behind: no link leads from it any more. */
export const addressLeft = ({ contactUrl }: Told) =>
  renderMail(
    'Vos badges suivent une autre adresse',
    <Letter title="Votre adresse a changé" preview="La Région n’écrit plus à cette adresse." footer={kept}>
      <Paragraph>
        Vous avez donné une autre adresse pour vos badges et vous l’avez confirmée. Tout y arrive désormais : vos
        badges, vos nouvelles et le lien de votre page.
      </Paragraph>
      <Paragraph>Le lien que vous aviez reçu à cette adresse-ci ne fonctionne plus.</Paragraph>
      <Question href={contactUrl} />
    </Letter>,
  )

/** To a second address, beside the one that is written to. */
export const addressAdded = ({ contactUrl }: Told) =>
  renderMail(
    'Vos deux adresses sont réunies',
    <Letter
      title="Vos deux adresses sont réunies"
      preview="Vos badges sont désormais sur une seule page."
      footer={kept}
    >
      <Paragraph>
        Vous avez confirmé cette seconde adresse. Vos badges et ce qui vous reste à obtenir sont réunis, et la Région
        continue d’écrire à l’autre adresse.
      </Paragraph>
      <Question href={contactUrl} />
    </Letter>,
  )

const leads = {
  asked: 'Vous avez demandé le lien de votre page. Vous y retrouvez vos badges, et vous y décidez de la suite.',
  changed:
    'Cette adresse est désormais la vôtre pour vos badges : tout y arrive, à commencer par le lien de votre page.',
  added: 'Une seconde adresse vient d’être réunie à celle-ci. Vos badges des deux adresses sont sur une seule page.',
} as const

/** The personal link, to the one address that gets it. */
export const personalLinkLetter = (
  link: Told & {
    readonly personalUrl: string
    readonly why: keyof typeof leads
  },
) =>
  renderMail(
    'Le lien de votre page',
    <Letter title="Votre page" preview={leads[link.why]} footer={kept}>
      <Paragraph>{leads[link.why]}</Paragraph>
      <Action href={link.personalUrl}>Ouvrir ma page</Action>
      <Paragraph>
        Ce lien est personnel : ne le transmettez pas. Pour montrer un badge, donnez l’adresse du badge.
      </Paragraph>
      <Question href={link.contactUrl} />
    </Letter>,
  )
