import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { findAccount } from '@/platform/accounts'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { type Change, changing } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, reasonInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { noNewAddress } from '../new-address'
import { mailSecurityChange } from '../outbox'
import { type Profile, profiles } from '../profile'
import { forgetLinks } from '../provider/linked-identities'
import { factorProblems, hasSecondFactor } from '../second-factor/factor'
import { dropSteps } from '../second-factor/steps'
import { endOwnSessions } from '../sessions'
import { giveUpManaging, lastManager } from './close-account'
import { noSecondFactor } from './second-factor'
import { profileOf } from './sign-up'

/*
 * What a scheme manager, or somebody on the machine itself, does for another person's account: each act with its reason,
 * in the journal, and told to its owner by mail (ACC-3).
 */

const input = z.object({
  formKey: formKeyInput,
  email: emailKeyField('Indiquez l’adresse du compte.'),
  reason: reasonInput('Indiquez le motif : il reste au journal.'),
})
const answer = z.object({ displayName: z.string() })
const may = { staff: ['schemeManager'] } as const

const unknownAccount: Problem = {
  code: 'account.unknown',
  status: 422,
  detail: 'Aucun compte n’a cette adresse. Vérifiez-la.',
  fields: [{ name: 'email', detail: 'Aucun compte n’a cette adresse.' }],
}
const ownAccount: Problem = {
  code: 'account.own',
  status: 422,
  detail: 'C’est votre propre compte : demandez à une autre personne qui pilote la démarche.',
  fields: [{ name: 'email', detail: 'C’est votre propre compte.' }],
}
const notSuspended: Problem = {
  code: 'account.not-suspended',
  status: 409,
  detail: 'Ce compte n’est pas suspendu. Rechargez la page.',
}

async function forAccount(
  portal: Portal,
  actor: Actor,
  { formKey, email }: z.output<typeof input>,
  decide: (profile: Profile) => Result<Change<Profile>> | Promise<Result<Change<Profile>>>,
): Promise<Result<z.output<typeof answer>>> {
  if (actor.kind !== 'system' && !hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
  const account = await findAccount(portal, email)
  const profile = account && (await profileOf(portal, account.id))
  if (!profile) return refuse(unknownAccount)
  if (isMember(actor) && actor.profileId === profile.id) return refuse(ownAccount)
  const result = await changing(portal, actor, profiles, profile.id, { form: { formKey }, decide, tries: 4 })
  if (!result.ok) return result
  await forgetLinks(portal, profile.id)
  await dropSteps(portal, profile.id)
  await endOwnSessions(portal, profile, { allBut: null })
  return ok({ displayName: profile.displayName })
}

/** For whoever lost telephone and recovery codes: every second factor goes, and every session ends. */
export const resetSecondFactor = command({
  name: 'people.reset-second-factor',
  summary: 'For a scheme manager: take away the second factor of an account, with a reason',
  may,
  answer,
  input,
  run: (portal, actor, given) =>
    forAccount(portal, actor, given, (profile) =>
      hasSecondFactor(profile)
        ? ok({
            set: { ...noSecondFactor, ...noNewAddress },
            effects: [mailSecurityChange({ what: 'secondFactorReset' })],
            journal: { event: 'secondFactorReset', reason: given.reason },
          })
        : refuse(factorProblems.notOn),
    ),
})

/** Nobody signs in to it, and whoever is signed in is not any more. */
export const suspendAccount = command({
  name: 'people.suspend-account',
  summary: 'For a scheme manager: suspend an account, with a reason',
  may,
  answer,
  input,
  run: (portal, actor, given) =>
    forAccount(portal, actor, given, async (profile) => {
      const free = await mayStop(portal, actor, profile)
      if (!free.ok) return free
      return ok({
        set: { ...noNewAddress, suspendedAt: portal.clock.now() },
        effects: [mailSecurityChange({ what: 'suspended' })],
        journal: { event: 'accountSuspended', reason: given.reason },
      })
    }),
})

/** Of two who steer the scheme and suspend each other, one is. On the machine itself everybody may be stopped. */
const mayStop = async (portal: Portal, actor: Actor, { userId, staffRoles, suspendedAt }: Profile) =>
  actor.kind === 'system' || suspendedAt || !staffRoles?.includes('schemeManager')
    ? ok(null)
    : giveUpManaging(portal, userId, lastManager)

export const restoreAccount = command({
  name: 'people.restore-account',
  summary: 'For a scheme manager: let the person of a suspended account sign in again',
  may,
  answer,
  input,
  run: (portal, actor, given) =>
    forAccount(portal, actor, given, ({ suspendedAt }) =>
      suspendedAt
        ? ok({
            set: { suspendedAt: null },
            effects: [mailSecurityChange({ what: 'restored' })],
            journal: { event: 'accountRestored', reason: given.reason },
          })
        : refuse(notSuspended),
    ),
})
