import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { Env } from '@/platform/env'
import type { Passkey, Profile } from '../profile'
import { recoveryDigest } from './recovery-codes'
import { stepOf } from './totp'

type Factors = Pick<Profile, 'totpSealed' | 'totpSince' | 'passkeys'>

export const hasGenerator = ({ totpSealed, totpSince }: Factors): boolean => Boolean(totpSealed && totpSince)
export const passkeysOf = ({ passkeys }: Pick<Profile, 'passkeys'>): readonly Passkey[] => passkeys ?? []
export const hasSecondFactor = (profile: Factors): boolean => hasGenerator(profile) || passkeysOf(profile).length > 0

/** Whether somebody of the Région has to set one up before anything else (ACC-2). */
export const mustEnrol = (
  env: Pick<Env, 'staffSecondFactor'>,
  profile: Factors & Pick<Profile, 'staffRoles'>,
): boolean => env.staffSecondFactor === 'required' && (profile.staffRoles ?? []).length > 0 && !hasSecondFactor(profile)

export const factorProblems = {
  wrongCode: {
    code: 'second-factor.wrong-code',
    status: 422,
    detail:
      'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant dans votre application, ou prenez un code de secours.',
    fields: [{ name: 'code', detail: 'Ce code n’est pas le bon, ou il a déjà servi.' }],
  },
  codeNeeded: {
    code: 'second-factor.code-needed',
    status: 422,
    detail: 'Votre compte a la double authentification : indiquez aussi un code.',
    fields: [{ name: 'code', detail: 'Indiquez le code de votre application, ou un code de secours.' }],
  },
  shownBefore: {
    code: 'second-factor.shown-before',
    status: 409,
    detail: 'Cette demande a déjà abouti, mais son affichage s’est perdu en route. Rechargez la page et recommencez.',
  },
  alreadyOn: {
    code: 'second-factor.already-on',
    status: 409,
    detail: 'La double authentification est déjà active. Rechargez la page pour la voir.',
  },
  notStarted: {
    code: 'second-factor.not-started',
    status: 409,
    detail: 'Ce code QR n’est plus valable. Recommencez depuis le début de la page.',
  },
  notOn: {
    code: 'second-factor.not-on',
    status: 409,
    detail: 'La double authentification n’est pas active. Rechargez la page pour la voir.',
  },
  passkeyRefused: {
    code: 'passkey.refused',
    status: 422,
    detail: 'Cette clé d’accès n’est pas reconnue. Recommencez, ou connectez-vous avec votre mot de passe.',
  },
  tooManyPasskeys: {
    code: 'passkey.too-many',
    status: 422,
    detail: 'Un compte a dix clés d’accès au plus. Retirez-en une, puis recommencez.',
  },
  obligatory: {
    code: 'second-factor.obligatory',
    status: 403,
    detail: 'Votre rôle à la Région demande la double authentification : elle ne se désactive pas.',
  },
} as const satisfies Record<string, Problem>

/** What a code changes on its row when it is right: it serves once. */
export interface Proved {
  readonly by: 'generator' | 'recovery'
  readonly set: Pick<Profile, 'totpLastStep'> | Pick<Profile, 'recoveryDigests'>
  /** Recovery codes that are left. */
  readonly left: number
}

/**
 * A code of the generator, or one of the recovery codes (ACC-1): null when it is neither. Whoever commits `set` by
 * compare-and-swap makes it serve once, also for two who send it at the same moment.
 */
export function proved(
  env: Pick<Env, 'recipientCipherKeys'>,
  profile: Profile,
  written: string,
  now: Instant,
): Proved | null {
  const digests = profile.recoveryDigests ?? []
  const code = written.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(code)) {
    if (!profile.totpSealed || !profile.totpSince) return null
    const step = stepOf(env, profile.id, profile.totpSealed, code, now, profile.totpLastStep ?? null)
    return step === null ? null : { by: 'generator', set: { totpLastStep: step }, left: digests.length }
  }
  const digest = recoveryDigest(profile.id, written)
  if (!digests.includes(digest)) return null
  const left = digests.filter((one) => one !== digest)
  return { by: 'recovery', set: { recoveryDigests: left }, left: left.length }
}
