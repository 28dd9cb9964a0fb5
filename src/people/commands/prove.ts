import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { knowsPassword } from '@/platform/accounts'
import { type Actor, system } from '@/platform/actor'
import { allow, mayLeave } from '@/platform/allowance'
import { type Change, changing, commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { mailSecurityChange } from '../outbox'
import { type Profile, profiles } from '../profile'
import { factorProblems, hasGenerator, type Proved, proved } from '../second-factor/factor'

export const presentPassword = z
  .string({ error: 'Indiquez votre mot de passe actuel.' })
  .min(1, 'Indiquez votre mot de passe actuel.')
  .max(200, 'Ce mot de passe est trop long : 200 caractères au plus.')

export const passwordNeeded: Problem = {
  code: 'account.password-needed',
  status: 422,
  detail: 'Indiquez votre mot de passe actuel.',
  fields: [{ name: 'password', detail: 'Indiquez votre mot de passe actuel.' }],
}

/** Six digits, or a recovery code; spaces and dashes are the writer's own. */
export const codeInput = z
  .string({ error: 'Indiquez le code de votre application, ou un code de secours.' })
  .trim()
  .min(1, 'Indiquez le code de votre application, ou un code de secours.')
  .max(40, 'Ce code est trop long : six chiffres, ou un code de secours.')

export const wrongPassword: Problem = {
  code: 'account.wrong-password',
  status: 422,
  detail:
    'Ce mot de passe n’est pas le vôtre. Vérifiez-le ; après huit essais, la connexion est suspendue dix minutes.',
  fields: [{ name: 'password', detail: 'Ce mot de passe n’est pas le vôtre.' }],
}

/** Two at once with the same code: one is right, and the other finds it used. */
const codeTries = 4

/**
 * Takes a code of this person, once (ACC-1); whoever used a recovery code reads of it by mail. Wrong guesses are counted
 * by account, whichever way they come.
 */
export async function takeCode(portal: Portal, actor: Actor, profile: Profile, code: string): Promise<Result<Profile>> {
  const allowed = await allow(portal, 'secondFactorCode', { account: profile.userId })
  if (!allowed.ok) {
    await tellOwner(portal, profile)
    return allowed
  }
  return changing(portal, actor, profiles, profile.id, {
    tries: codeTries,
    decide: (row, now) => {
      const right = proved(portal.env, row, code, now)
      return right ? ok(changeFor(right)) : refuse(factorProblems.wrongCode)
    },
  })
}

/** Once a day: whoever tries codes knows the password already. */
async function tellOwner(portal: Portal, { id, userId }: Profile): Promise<void> {
  if (!(await mayLeave(portal, 'codesTriedMail', { account: userId }))) return
  await commitAsSystem(portal, system('second-factor'), profiles, id, () => ({
    set: {},
    effects: [mailSecurityChange({ what: 'codesTried' })],
    journal: { event: 'codesTried' },
  }))
}

function changeFor({ by, set, left }: Proved): Change<Profile> {
  if (by === 'generator') return { set, journal: { event: 'secondFactorProved' } }
  return {
    set,
    effects: [mailSecurityChange({ what: 'recoveryCodeUsed', left })],
    journal: { event: 'recoveryCodeUsed', details: { left } },
  }
}

/**
 * Before an act on the account itself: the present password, and a code where there is a generator (ACC-4). Answers the
 * row as it is after that.
 */
export async function proveAgain(
  portal: Portal,
  actor: Actor,
  profile: Profile,
  given: { readonly password: string; readonly code?: string | undefined },
): Promise<Result<Profile>> {
  const asksCode = hasGenerator(profile)
  if (asksCode && !given.code) return refuse(factorProblems.codeNeeded)
  if (!(await knowsPassword(portal, profile.userId, given.password))) return refuse(wrongPassword)
  return asksCode ? takeCode(portal, actor, profile, given.code ?? '') : ok(profile)
}
