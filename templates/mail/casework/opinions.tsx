import { Action, forReviewers, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface About {
  /** « P-2026-0042, Atelier des Marais ». */
  readonly about: string
  readonly author: string
  readonly link: string
}

const Asked = ({ question, endsOn }: { readonly question: string; readonly endsOn: string }) => (
  <>
    {question ? <Quotation>{question}</Quotation> : null}
    <Paragraph>Votre avis est attendu jusqu’au {endsOn} inclus.</Paragraph>
  </>
)

/** To a colleague whose opinion is asked. */
export const opinionAskedLetter = (given: About & { readonly question: string; readonly endsOn: string }) =>
  renderMail(
    `Votre avis est demandé : ${given.about}`,
    <Letter title={`${given.author} vous demande votre avis`} preview={given.about} footer={forReviewers}>
      <Paragraph>{given.about}</Paragraph>
      <Asked {...given} />
      <Action href={given.link}>Lire le dossier et donner mon avis</Action>
    </Letter>,
  )

/** To an expert from outside, with the link to the one case. */
export const opinionInvitedLetter = (
  given: Omit<About, 'about'> & { readonly name: string; readonly question: string; readonly endsOn: string },
) =>
  renderMail(
    'La Région Normandie vous demande votre avis sur un dossier',
    <Letter
      title="La Région vous demande votre avis"
      preview={`${given.author} vous invite à lire un dossier.`}
      footer="Vous recevez ce courriel parce que la Région Normandie vous invite à donner un avis. Ce lien est le vôtre : ne le transmettez pas."
    >
      <Paragraph>
        Bonjour {given.name}, {given.author} instruit une demande pour « La Normandie badge les compétences » et
        aimerait connaître votre avis.
      </Paragraph>
      <Asked {...given} />
      <Paragraph>
        Le lien ouvre ce seul dossier. Il est confidentiel, et la structure ne lira pas votre avis. Si un lien personnel
        ou professionnel vous attache à elle, déclinez : un clic suffit.
      </Paragraph>
      <Action href={given.link}>Lire le dossier</Action>
    </Letter>,
  )

/** To whoever asked: an opinion was given, or declined; it is read in the case. */
export const opinionAnsweredLetter = (given: About & { readonly isGiven: boolean }) =>
  renderMail(
    `${given.isGiven ? 'Avis rendu' : 'Avis décliné'} : ${given.about}`,
    <Letter
      title={given.isGiven ? `${given.author} a rendu son avis` : `${given.author} décline votre demande d’avis`}
      preview={given.about}
      footer={forReviewers}
    >
      <Paragraph>{given.about}</Paragraph>
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

/** To whoever was asked: nothing is awaited any more. */
export const opinionWithdrawnLetter = (given: Pick<About, 'author'>) =>
  renderMail(
    'Votre avis n’est plus attendu',
    <Letter
      title="Votre avis n’est plus attendu"
      preview="La demande est retirée."
      footer="Vous recevez ce courriel parce que votre avis avait été demandé."
    >
      <Paragraph>
        {given.author} a retiré sa demande d’avis. Vous n’avez rien à faire, et le dossier n’est plus visible pour vous.
        Merci.
      </Paragraph>
    </Letter>,
  )
