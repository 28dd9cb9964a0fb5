import type { SecurityChange } from '@/people/outbox'
import { Action, Letter, Paragraph } from '../letter'
import { renderMail } from '../render'

const ofAccount = 'Vous recevez ce courriel parce que cette adresse est celle de votre compte sur le portail.'

interface Words {
  readonly subject: string
  readonly preview: string
  readonly sentences: readonly string[]
}

const notYou = 'Si ce n’est pas vous, choisissez un nouveau mot de passe, puis écrivez à la Région.'

/** What each change says to the owner of the account. */
const words: Readonly<Record<SecurityChange, Words>> = {
  secondFactorOn: {
    subject: 'La double authentification est active',
    preview: 'Un code est demandé à chaque connexion.',
    sentences: [
      'La double authentification de votre compte vient d’être activée : un code de votre application est demandé à chaque connexion.',
      notYou,
    ],
  },
  secondFactorOff: {
    subject: 'La double authentification est désactivée',
    preview: 'Le mot de passe seul ouvre votre compte.',
    sentences: ['La double authentification de votre compte vient d’être désactivée.', notYou],
  },
  secondFactorReset: {
    subject: 'Votre double authentification est remise à zéro',
    preview: 'La Région l’a retirée de votre compte.',
    sentences: [
      'La Région a retiré la double authentification de votre compte, et toutes vos connexions sont terminées.',
      'Connectez-vous avec votre mot de passe, puis activez-la de nouveau.',
      'Si vous n’avez rien demandé, écrivez à la Région.',
    ],
  },
  passkeyAdded: {
    subject: 'Une clé d’accès est ajoutée à votre compte',
    preview: 'Elle ouvre votre compte sans mot de passe.',
    sentences: ['Une clé d’accès vient d’être ajoutée à votre compte : elle l’ouvre sans mot de passe.', notYou],
  },
  passkeyRemoved: {
    subject: 'Une clé d’accès est retirée de votre compte',
    preview: 'Elle n’ouvre plus votre compte.',
    sentences: ['Une clé d’accès vient d’être retirée de votre compte : elle ne l’ouvre plus.', notYou],
  },
  recoveryCodesRenewed: {
    subject: 'Vous avez de nouveaux codes de secours',
    preview: 'Les anciens ne servent plus.',
    sentences: [
      'De nouveaux codes de secours viennent d’être faits pour votre compte. Les anciens ne servent plus.',
      notYou,
    ],
  },
  recoveryCodeUsed: {
    subject: 'Un code de secours vient de servir',
    preview: 'Chaque code de secours ne sert qu’une fois.',
    sentences: ['Un code de secours de votre compte vient de servir.', notYou],
  },
  codesTried: {
    subject: 'Beaucoup de codes ont été essayés sur votre compte',
    preview: 'La personne qui essaie connaît votre mot de passe.',
    sentences: [
      'Beaucoup de codes de double authentification viennent d’être essayés sur votre compte. La personne qui essaie connaît votre mot de passe.',
      notYou,
    ],
  },
  addressChanged: {
    subject: 'L’adresse de votre compte est changée',
    preview: 'Connectez-vous désormais avec cette adresse.',
    sentences: ['Votre compte a cette adresse. Connectez-vous désormais avec elle.', notYou],
  },
  identityLinked: {
    subject: 'ProConnect est lié à votre compte',
    preview: 'ProConnect ouvre désormais votre compte.',
    sentences: ['ProConnect vient d’être lié à votre compte : il l’ouvre désormais.', notYou],
  },
  identityUnlinked: {
    subject: 'ProConnect n’est plus lié à votre compte',
    preview: 'ProConnect n’ouvre plus votre compte.',
    sentences: ['ProConnect vient d’être délié de votre compte : il ne l’ouvre plus.', notYou],
  },
  suspended: {
    subject: 'Votre compte est suspendu',
    preview: 'Vous ne pouvez plus vous connecter.',
    sentences: [
      'La Région a suspendu votre compte : vous ne pouvez plus vous connecter, et toutes vos connexions sont terminées.',
      'Pour en connaître la raison, écrivez à la Région.',
    ],
  },
  restored: {
    subject: 'Votre compte est rétabli',
    preview: 'Vous pouvez de nouveau vous connecter.',
    sentences: ['La Région a rétabli votre compte : vous pouvez de nouveau vous connecter.'],
  },
}

const leftSentence = (left: number): string =>
  left === 0 ? 'Il n’en reste aucun : faites-en de nouveaux sur la page de votre compte.' : `Il en reste ${left}.`

/** `left`: recovery codes that are left, where one was used. */
export function securityChanged(what: SecurityChange, accountLink: string, left: number | null) {
  const { subject, preview, sentences } = words[what]
  return renderMail(
    subject,
    <Letter title={subject} preview={preview} footer={ofAccount}>
      {sentences.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      {left === null ? null : <Paragraph>{leftSentence(left)}</Paragraph>}
      <Action href={accountLink}>Ouvrir mon compte</Action>
    </Letter>,
  )
}
