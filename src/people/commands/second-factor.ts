import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { accountById } from '@/platform/accounts'
import { type Actor, type Holder, isHolder } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { mailSecurityChange } from '../outbox'
import { type Profile, profiles } from '../profile'
import { factorProblems, hasGenerator, hasSecondFactor, mustEnrol, passkeysOf } from '../second-factor/factor'
import { newRecoveryCodes, recoveryDigest } from '../second-factor/recovery-codes'
import { newSecret, stepOf } from '../second-factor/totp'
import { endOwnSessions } from '../sessions'
import { codeInput, presentPassword, proveAgain } from './prove'

interface Own {
  readonly actor: Holder
  readonly profile: Profile
}

export const ownProfile = async (portal: Portal, actor: Actor): Promise<Own | null> => {
  const profile = isHolder(actor) ? await portal.store.get(profiles, actor.profileId) : null
  return profile && isHolder(actor) ? { actor, profile } : null
}

export const startAnswer = z.object({ secret: z.string(), uri: z.string() })
export const recoveryAnswer = z.object({ recoveryCodes: z.array(z.string()) })
type RecoveryCodes = z.output<typeof recoveryAnswer>

/** Shows a new secret, once the password is known. It counts for nothing before a first code confirms it. */
export const startGenerator = command({
  name: 'people.start-second-factor',
  summary: 'Begin to set up a code generator as second factor',
  asks: 'holder',
  answer: startAnswer,
  input: z.object({ formKey: formKeyInput, password: presentPassword }),
  run: async (portal, actor, { formKey, password }): Promise<Result<z.output<typeof startAnswer>>> => {
    const own = await ownProfile(portal, actor)
    const account = own && (await accountById(portal, own.actor.userId))
    if (!own || !account) return refuse(problems.signInNeeded)
    if (hasGenerator(own.profile)) return refuse(factorProblems.alreadyOn)
    const known = await proveAgain(portal, actor, own.profile, { password })
    if (!known.ok) return known
    const { sealed, shown, uri } = newSecret(portal.env, own.profile.id, account.email)
    const change = { set: { totpPendingSealed: sealed }, journal: { event: 'secondFactorStarted' } }
    const result = await commit(portal, actor, profiles, known.value, change, { formKey })
    if (!result.ok) return result
    return result.value.totpPendingSealed === sealed ? ok({ secret: shown, uri }) : refuse(factorProblems.shownBefore)
  },
})

export const confirmGeneratorInput = z.object({ formKey: formKeyInput, code: codeInput })

/** The first code proves that the generator is set up; the recovery codes are told now and never again (ACC-1). */
export async function confirmGenerator(
  portal: Portal,
  actor: Actor,
  sessionId: string,
  { formKey, code }: z.output<typeof confirmGeneratorInput>,
): Promise<Result<RecoveryCodes>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const { profile } = own
  if (hasGenerator(profile)) return refuse(factorProblems.alreadyOn)
  if (!profile.totpPendingSealed) return refuse(factorProblems.notStarted)
  const now = portal.clock.now()
  const step = stepOf(portal.env, profile.id, profile.totpPendingSealed, code.replaceAll(/\s/g, ''), now, null)
  if (step === null) return refuse(factorProblems.wrongCode)
  const recoveryCodes = newRecoveryCodes()
  const change = {
    set: {
      totpSealed: profile.totpPendingSealed,
      totpPendingSealed: null,
      totpSince: now,
      totpLastStep: step,
      recoveryDigests: recoveryCodes.map((one) => recoveryDigest(profile.id, one)),
    },
    effects: [mailSecurityChange({ what: 'secondFactorOn' })],
    journal: { event: 'secondFactorOn' },
  }
  const result = await commit(portal, actor, profiles, profile, change, { formKey })
  if (!result.ok) return result
  if (!holds(result.value, recoveryCodes)) return refuse(factorProblems.shownBefore)
  // Whatever the password alone had opened ends; what is left was opened, or is confirmed, by a code.
  await endOwnSessions(portal, own.actor, { allBut: sessionId })
  return ok({ recoveryCodes: [...recoveryCodes] })
}

/** A form that comes again was answered before: what is kept then are the codes of the first time, not these. */
const holds = (profile: Profile, codes: readonly string[]): boolean =>
  codes.every((code) => profile.recoveryDigests?.includes(recoveryDigest(profile.id, code)))

const again = z.object({ formKey: formKeyInput, password: presentPassword, code: codeInput })

/** Asks the password and a code. Whose role demands a second factor keeps it (ACC-2). */
export const stopGenerator = command({
  name: 'people.stop-second-factor',
  summary: 'Switch the code generator off, with the password and a code',
  asks: 'holder',
  answer: z.object({ stopped: z.literal(true) }),
  input: again,
  run: async (portal, actor, { formKey, password, code }): Promise<Result<{ readonly stopped: true }>> => {
    const own = await ownProfile(portal, actor)
    if (!own) return refuse(problems.signInNeeded)
    if (!hasGenerator(own.profile)) return refuse(factorProblems.notOn)
    const without = { ...own.profile, totpSealed: null, totpSince: null }
    if (mustEnrol(portal.env, without)) return refuse(factorProblems.obligatory)
    const known = await proveAgain(portal, actor, own.profile, { password, code })
    if (!known.ok) return known
    const change = {
      // Recovery codes stay where a passkey is left: they stand in for it too.
      set: passkeysOf(known.value).length > 0 ? generatorOff : noGenerator,
      effects: [mailSecurityChange({ what: 'secondFactorOff' })],
      journal: { event: 'secondFactorOff' },
    }
    const result = await commit(portal, actor, profiles, known.value, change, { formKey })
    return result.ok ? ok({ stopped: true }) : result
  },
})

const generatorOff = {
  totpSealed: null,
  totpPendingSealed: null,
  totpSince: null,
  totpLastStep: null,
} as const satisfies Partial<Profile>
export const noGenerator = { ...generatorOff, recoveryDigests: null } as const satisfies Partial<Profile>
/** Every way beside the password is gone. */
export const noSecondFactor = { ...noGenerator, passkeys: null } as const satisfies Partial<Profile>

/** New recovery codes; the older ones serve no more. */
export const renewRecoveryCodes = command({
  name: 'people.renew-recovery-codes',
  summary: 'Make new recovery codes, with the password and a code',
  asks: 'holder',
  answer: recoveryAnswer,
  input: again.extend({ code: codeInput.optional() }),
  run: async (portal, actor, { formKey, password, code }): Promise<Result<RecoveryCodes>> => {
    const own = await ownProfile(portal, actor)
    if (!own) return refuse(problems.signInNeeded)
    if (!hasSecondFactor(own.profile)) return refuse(factorProblems.notOn)
    const known = await proveAgain(portal, actor, own.profile, { password, code })
    if (!known.ok) return known
    const recoveryCodes = newRecoveryCodes()
    const change = {
      set: { recoveryDigests: recoveryCodes.map((one) => recoveryDigest(own.profile.id, one)) },
      effects: [mailSecurityChange({ what: 'recoveryCodesRenewed' })],
      journal: { event: 'recoveryCodesRenewed' },
    }
    const result = await commit(portal, actor, profiles, known.value, change, { formKey })
    if (!result.ok) return result
    return holds(result.value, recoveryCodes)
      ? ok({ recoveryCodes: [...recoveryCodes] })
      : refuse(factorProblems.shownBefore)
  },
})
