import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { StaffRole } from '@/platform/actor'
import { collection } from '@/platform/store/store'

/** What is kept of a passkey: its public part, and what its owner recognises it by. */
export interface Passkey {
  /** Base64url, as the authenticator named it. */
  readonly id: string
  readonly publicKey: string
  /** Counts up at each use, where the authenticator counts; a copy of it would count again. */
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly since: Instant
  readonly usedAt: Instant | null
}

/** A person's account, apart from what Payload's sign-in rewrites (design §5). */
export interface Profile {
  readonly id: string
  readonly revision: number
  /** Unique: one profile an account. */
  readonly userId: string
  readonly displayName: string
  readonly staffRoles: readonly StaffRole[]
  readonly addressConfirmedAt: Instant | null
  readonly confirmationNonce: string | null
  readonly confirmationExpiresAt: Instant | null
  readonly resetNonce: string | null
  readonly resetExpiresAt: Instant | null
  /** An address that this person gave and that its own mailbox has not confirmed yet. */
  readonly newEmail?: string | null
  readonly newEmailNonce?: string | null
  readonly newEmailExpiresAt?: Instant | null
  readonly newEmailConfirmedAt?: Instant | null
  readonly oldEmailConfirmedAt?: Instant | null
  /** The secret of the code generator, sealed; absent while there is none. */
  readonly totpSealed?: string | null
  readonly totpSince?: Instant | null
  /** One that was shown and whose first code is awaited. */
  readonly totpPendingSealed?: string | null
  /** The last period of thirty seconds whose code was taken: none of it, or before it, is taken again (ACC-1). */
  readonly totpLastStep?: number | null
  /** Digests of the recovery codes that are left. */
  readonly recoveryDigests?: readonly string[] | null
  readonly passkeys?: readonly Passkey[] | null
  /** Since then nobody signs in, until it is lifted. */
  readonly suspendedAt?: Instant | null
}

/** Who stood where an account is gone. */
export const closedName = 'Compte supprimé'

export const profiles = collection<Profile>('profiles')

export const confirmationValidMs = 24 * 3_600_000
export const resetValidMs = 3_600_000

export const accountProblems = {
  wrongCredentials: {
    code: 'account.wrong-credentials',
    status: 422,
    detail:
      'L’adresse ou le mot de passe ne correspond pas. Vérifiez les deux, ou choisissez un nouveau mot de passe. Après huit essais, la connexion est suspendue dix minutes.',
  },
  wrongPassword: {
    code: 'account.wrong-password',
    status: 422,
    detail:
      'Ce mot de passe n’est pas celui que vous avez choisi à l’inscription. Vérifiez-le, ou choisissez-en un nouveau : le lien est sous le formulaire.',
    fields: [{ name: 'password', detail: 'Ce mot de passe n’est pas celui choisi à l’inscription.' }],
  },
  notConfirmed: {
    code: 'account.address-not-confirmed',
    status: 403,
    detail:
      'Votre adresse n’est pas encore confirmée. Un nouveau courriel vient de partir : ouvrez le lien qu’il contient.',
  },
  suspended: {
    code: 'account.suspended',
    status: 403,
    detail:
      'Ce compte est suspendu par la Région. Écrivez-lui par la page « Nous écrire » pour en connaître la raison.',
  },
  linkExpired: {
    code: 'account.link-expired',
    status: 410,
    detail: 'Ce lien n’est plus valable. Demandez-en un nouveau : il arrive en quelques minutes.',
  },
} as const satisfies Record<string, Problem>

/** A link counts while its nonce is the row's and its time is not over. */
export const isOpen = (nonce: string | null, expiresAt: Instant | null, now: Instant): boolean =>
  nonce !== null && expiresAt !== null && now < expiresAt
