import { Action, Letter, Paragraph, SecondAction } from '../letter'
import { renderMail } from '../render'

const footer =
  'Vous recevez ce courriel parce que cette adresse a été saisie sur le portail de la démarche. Si ce n’est pas vous, ne faites rien : rien ne se passera.'

export const confirmAddress = (link: string) =>
  renderMail(
    'Confirmez votre adresse électronique',
    <Letter title="Confirmez votre adresse" preview="Un lien, valable 24 heures, ouvre votre compte." footer={footer}>
      <Paragraph>Votre compte est presque prêt. Il reste à confirmer que cette adresse est bien la vôtre.</Paragraph>
      <Action href={link}>Confirmer mon adresse</Action>
      <Paragraph>Ce lien est valable 24 heures.</Paragraph>
    </Letter>,
  )

export const alreadyKnown = (signInLink: string, forgottenLink: string) =>
  renderMail(
    'Vous avez déjà un compte',
    <Letter
      title="Vous avez déjà un compte"
      preview="Connectez-vous, ou choisissez un nouveau mot de passe."
      footer={footer}
    >
      <Paragraph>Quelqu’un, sans doute vous, a voulu créer un compte avec cette adresse. Elle en a déjà un.</Paragraph>
      <Action href={signInLink}>Me connecter</Action>
      <Paragraph>Vous ne retrouvez pas votre mot de passe ?</Paragraph>
      <SecondAction href={forgottenLink}>Choisir un nouveau mot de passe</SecondAction>
    </Letter>,
  )

export const newPassword = (link: string) =>
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

export const newAddress = (link: string) =>
  renderMail(
    'Confirmez votre nouvelle adresse',
    <Letter title="Confirmez votre nouvelle adresse" preview="Un lien, valable 24 heures." footer={footer}>
      <Paragraph>
        Cette adresse a été donnée pour un compte du portail. Ouvrez le lien pour vous en servir désormais à la
        connexion.
      </Paragraph>
      <Action href={link}>Utiliser cette adresse</Action>
      <Paragraph>Ce lien est valable 24 heures. Rien ne change avant.</Paragraph>
    </Letter>,
  )

const ofAccount = 'Vous recevez ce courriel parce que cette adresse est celle de votre compte sur le portail.'

/** To the address of today: whoever did not ask learns of it in time. */
export const addressLeaving = (link: string) =>
  renderMail(
    'Une autre adresse est demandée pour votre compte',
    <Letter
      title="Une autre adresse est demandée pour votre compte"
      preview="Dites si c’est bien vous, ou arrêtez ce changement."
      footer={ofAccount}
    >
      <Paragraph>
        Quelqu’un qui connaît votre mot de passe a donné une autre adresse pour votre compte. Ouvrez le lien pour dire
        que c’est bien vous, ou pour arrêter ce changement.
      </Paragraph>
      <Action href={link}>Confirmer ou arrêter</Action>
      <Paragraph>
        Sans réponse de votre part, l’adresse change trois jours après la confirmation de la nouvelle.
      </Paragraph>
    </Letter>,
  )

export const passwordChanged = (forgottenLink: string) =>
  renderMail(
    'Votre mot de passe est changé',
    <Letter title="Votre mot de passe est changé" preview="Vos autres appareils sont déconnectés." footer={ofAccount}>
      <Paragraph>Votre mot de passe vient d’être changé, et vos autres appareils sont déconnectés.</Paragraph>
      <Paragraph>Si ce n’est pas vous, choisissez-en un nouveau :</Paragraph>
      <Action href={forgottenLink}>Choisir un nouveau mot de passe</Action>
    </Letter>,
  )

/** To the address of an account that is gone, for the last time. */
export const accountDeleted = (contactLink: string) =>
  renderMail(
    'Votre compte est supprimé',
    <Letter title="Votre compte est supprimé" preview="Il ne reste rien à faire." footer={ofAccount}>
      <Paragraph>
        Votre compte sur le portail est supprimé, avec vos connexions et vos places dans les équipes.
      </Paragraph>
      <Paragraph>Si ce n’est pas vous, écrivez à la Région.</Paragraph>
      <Action href={contactLink}>Écrire à la Région</Action>
    </Letter>,
  )
