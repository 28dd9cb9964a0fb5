import { Action, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const footer =
  'Vous recevez ce courriel parce que cette adresse a été saisie sur le portail de la démarche. Si ce n’est pas vous, ne faites rien : rien ne se passera.'

export const confirmAddress = (link: string): Promise<RenderedMail> =>
  renderMail(
    'Confirmez votre adresse électronique',
    <Letter title="Confirmez votre adresse" preview="Un lien, valable 24 heures, ouvre votre compte." footer={footer}>
      <Paragraph>Votre compte est presque prêt. Il reste à confirmer que cette adresse est bien la vôtre.</Paragraph>
      <Action href={link}>Confirmer mon adresse</Action>
      <Paragraph>Ce lien est valable 24 heures.</Paragraph>
    </Letter>,
  )

export const alreadyKnown = (signInLink: string, forgottenLink: string): Promise<RenderedMail> =>
  renderMail(
    'Vous avez déjà un compte',
    <Letter
      title="Vous avez déjà un compte"
      preview="Connectez-vous, ou choisissez un nouveau mot de passe."
      footer={footer}
    >
      <Paragraph>Quelqu’un, sans doute vous, a voulu créer un compte avec cette adresse. Elle en a déjà un.</Paragraph>
      <Action href={signInLink}>Me connecter</Action>
      <Paragraph>Vous ne retrouvez pas votre mot de passe ? Choisissez-en un nouveau : {forgottenLink}</Paragraph>
    </Letter>,
  )

export const newPassword = (link: string): Promise<RenderedMail> =>
  renderMail(
    'Choisissez un nouveau mot de passe',
    <Letter title="Choisissez un nouveau mot de passe" preview="Un lien, valable une heure." footer={footer}>
      <Paragraph>
        Ce lien ouvre la page où vous choisissez un nouveau mot de passe. Il est valable une heure et ne sert qu’une
        fois.
      </Paragraph>
      <Action href={link}>Choisir un mot de passe</Action>
    </Letter>,
  )
