import { ofName } from '@/kernel/french'
import { Action, forManagers, Letter, Paragraph, Written } from '../letter'
import { renderMail } from '../render'

const footer =
  'Vous recevez ce courriel parce que vous faites partie, ou allez faire partie, d’une structure de la démarche.'

export const seatRequested = (name: string, person: string, link: string) =>
  renderMail(
    `${person} demande à rejoindre ${name}`,
    <Letter title="Une personne demande à vous rejoindre" preview={`${person} attend votre réponse.`} footer={footer}>
      <Paragraph>
        {person} demande à rejoindre « {name} » sur le portail. Vous décidez de son rôle.
      </Paragraph>
      <Action href={link}>Répondre à la demande</Action>
    </Letter>,
  )

export const seatAnswered = (name: string, accepted: boolean, link: string) =>
  renderMail(
    accepted ? `Vous avez rejoint ${name}` : `Votre demande auprès ${ofName(name)}`,
    <Letter
      title={accepted ? 'Votre demande est acceptée' : 'Votre demande n’est pas acceptée'}
      preview={name}
      footer={footer}
    >
      <Paragraph>
        {accepted
          ? `Vous faites maintenant partie de « ${name} ».`
          : `« ${name} » n’a pas donné suite à votre demande. Prenez contact avec la structure si vous pensez à une erreur.`}
      </Paragraph>
      {accepted ? <Action href={link}>Ouvrir mon espace</Action> : null}
    </Letter>,
  )

export const invitation = (name: string, invitedBy: string, link: string) =>
  renderMail(
    `${invitedBy} vous invite à rejoindre ${name}`,
    <Letter title={`Rejoignez « ${name} »`} preview="Une invitation, valable 14 jours." footer={footer}>
      <Paragraph>
        {invitedBy} vous invite à suivre avec l’équipe le statut et les badges de « {name} ».
      </Paragraph>
      <Action href={link}>Accepter l’invitation</Action>
      <Paragraph>L’invitation est valable 14 jours, avec un compte à cette adresse.</Paragraph>
    </Letter>,
  )

export interface TeamCorrection {
  readonly act: 'end' | 'admin' | 'contributor' | 'reader' | 'invited' | 'withdrawn'
  readonly reason: string
  /** Whose place it is; null for the reader's own, '' where it is about an invitation. */
  readonly person: string | null
}

const roleWords = { admin: 'administre', contributor: 'contribue', reader: 'consulte' } as const

function whatChanged(name: string, { act, person }: TeamCorrection): string {
  if (act === 'invited') return `La Région a invité une personne à administrer « ${name} ».`
  if (act === 'withdrawn') return `La Région a retiré une invitation à rejoindre « ${name} ».`
  if (act === 'end')
    return person === null
      ? `La Région a mis fin à votre place dans « ${name} » : vous n’avez plus accès à son espace.`
      : `${person} n’a plus de place dans « ${name} » : la Région y a mis fin.`
  return person === null
    ? `La Région a changé votre rôle dans « ${name} ». Votre rôle est maintenant : ${roleWords[act]}.`
    : `La Région a changé un rôle dans « ${name} ». Désormais, ${person} ${roleWords[act]}.`
}

/** To the person concerned and to the team, when the Région corrects who belongs to a structure. */
export const teamCorrected = (name: string, told: TeamCorrection, contact: string) =>
  renderMail(
    told.person === null ? `Votre place : ${name}` : `Équipe : ${name}`,
    <Letter
      title={told.person === null ? 'Votre place dans la structure change' : 'L’équipe de votre structure change'}
      preview={name}
      footer={footer}
    >
      <Paragraph>{whatChanged(name, told)}</Paragraph>
      <Paragraph>
        Motif : <Written text={told.reason} />
      </Paragraph>
      <Paragraph>Si cela ne vous semble pas juste, écrivez-nous : nous reprenons le dossier avec vous.</Paragraph>
      <Action href={contact}>Écrire à la Région</Action>
    </Letter>,
  )

export const passportCode = (name: string, code: string) =>
  renderMail(
    `${code} : code de confirmation de l’adresse Passport`,
    <Letter
      title="Confirmez l’adresse Passport"
      preview={`Code ${code}, valable 30 minutes.`}
      footer="Vous recevez ce courriel parce que cette adresse a été indiquée comme celle du compte Open Badge Passport d’une structure. Si ce n’est pas le cas, ne faites rien."
    >
      <Paragraph>Pour recevoir ici le badge de statut de « {name} », saisissez ce code dans la candidature :</Paragraph>
      <Paragraph>
        <strong style={{ fontSize: '28px', letterSpacing: '6px' }}>{code}</strong>
      </Paragraph>
      <Paragraph>Il est valable 30 minutes.</Paragraph>
    </Letter>,
  )

/** To whoever administers a structure from now on. */
export const handedOver = (name: string, by: string, link: string) =>
  renderMail(
    `Vous administrez maintenant ${name}`,
    <Letter title={`Vous administrez « ${name} »`} preview={`${by} vous confie ce rôle.`} footer={footer}>
      <Paragraph>
        {by} vous confie l’administration de « {name} » : l’équipe, le dépôt des dossiers et l’adresse Passport.
      </Paragraph>
      <Action href={link}>Ouvrir l’équipe</Action>
    </Letter>,
  )

/** To who manages the scheme: nobody of a structure can administer it any more. */
export const nobodyLeft = (name: string, link: string) =>
  renderMail(
    `Plus personne ne gère ${name}`,
    <Letter title={`Plus personne ne gère « ${name} »`} preview="Un compte vient d’être supprimé." footer={forManagers}>
      <Paragraph>
        La dernière personne qui pouvait administrer « {name} » a supprimé son compte. Invitez quelqu’un pour
        l’administrer.
      </Paragraph>
      <Action href={link}>Ouvrir la structure</Action>
    </Letter>,
  )
