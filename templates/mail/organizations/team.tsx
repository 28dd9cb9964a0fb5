import { Action, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const footer =
  'Vous recevez ce courriel parce que vous faites partie, ou allez faire partie, d’une structure de la démarche.'

export const seatRequested = (name: string, person: string, link: string): Promise<RenderedMail> =>
  renderMail(
    `${person} demande à rejoindre ${name}`,
    <Letter title="Une personne demande à vous rejoindre" preview={`${person} attend votre réponse.`} footer={footer}>
      <Paragraph>
        {person} demande à rejoindre « {name} » sur le portail. Vous décidez de son rôle.
      </Paragraph>
      <Action href={link}>Répondre à la demande</Action>
    </Letter>,
  )

export const seatAnswered = (name: string, accepted: boolean, link: string): Promise<RenderedMail> =>
  renderMail(
    accepted ? `Vous avez rejoint ${name}` : `Votre demande auprès de ${name}`,
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

export const invitation = (name: string, invitedBy: string, link: string): Promise<RenderedMail> =>
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

export const passportCode = (name: string, code: string): Promise<RenderedMail> =>
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
