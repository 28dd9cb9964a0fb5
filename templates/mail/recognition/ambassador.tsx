import { Action, forMembers, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface Granted {
  readonly number: string
  readonly organizationName: string
  /** Page of the file; asks to sign in. */
  readonly link: string
  readonly reason: string
  /** « du 3 juin 2024 au 2 juin 2027 inclus » */
  readonly term: string
  /** Last day of the Participant status, where it comes before the end of the term; null otherwise. */
  readonly participantUntil: string | null
}

/** The Ambassador status is granted: what it is, until when, and what it rests on (MEM-8). */
export const ambassadorLetter = (granted: Granted) =>
  renderMail(
    `Candidature Ambassadeur ${granted.number} : acceptée`,
    <Letter
      title={`« ${granted.organizationName} » devient Ambassadeur`}
      preview={`Statut ${granted.term}.`}
      footer={forMembers}
    >
      <Paragraph>La Région accepte la candidature au statut Ambassadeur. Elle vous dit pourquoi :</Paragraph>
      <Quotation>{granted.reason}</Quotation>
      <Paragraph>
        Le statut Ambassadeur vaut {granted.term}. Son badge arrive à l’adresse Passport de la structure, et l’annuaire
        le montre à côté de votre nom.
      </Paragraph>
      <Paragraph>
        {granted.participantUntil
          ? `Il repose sur votre statut Participant, qui vaut jusqu’au ${granted.participantUntil} inclus. Renouvelé à temps, celui-ci garde le statut Ambassadeur jusqu’à son terme ; sinon tous deux prennent fin ce jour-là.`
          : 'Il repose sur votre statut Participant : si celui-ci prend fin, le statut Ambassadeur prend fin avec lui.'}
      </Paragraph>
      <Action href={granted.link}>Ouvrir le dossier</Action>
    </Letter>,
  )
