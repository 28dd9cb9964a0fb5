import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, accountById } from '@/platform/accounts'
import { type Actor, anonymous } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, commit } from '@/platform/commit'
import { formKeyInput, nameInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { mailSecurityChange } from '../outbox'
import { type Passkey, type Profile, profiles } from '../profile'
import { factorProblems, hasSecondFactor, mustEnrol, passkeysOf } from '../second-factor/factor'
import {
  accountNamedBy,
  createdInput,
  creationOptions,
  optionsAnswer,
  readCreated,
  readSigned,
  signedInput,
  signInOptions,
} from '../second-factor/passkeys'
import { newRecoveryCodes, recoveryDigest } from '../second-factor/recovery-codes'
import { beginStep, endStep, openStep, stepOver } from '../second-factor/steps'
import { endOwnSessions } from '../sessions'
import { codeInput, presentPassword, proveAgain } from './prove'
import { ownProfile, type recoveryAnswer } from './second-factor'
import { letIn, type OpenedSession } from './sign-in'

const mostPasskeys = 10
const passkeyName = nameInput('Donnez un nom à cette clé, comme « Mon téléphone ».', 60)
const passkeyId = z.string().min(1).max(1_400)
const challengeOf = (held: Readonly<Record<string, unknown>> | null): string => String(held?.challenge ?? '')

type Options = z.output<typeof optionsAnswer>

/** What the browser needs to make a passkey, once the password is known, and a code where there is a generator. */
export const startPasskey = command({
  name: 'people.start-passkey',
  summary: 'Begin to add a passkey',
  asks: 'holder',
  answer: optionsAnswer,
  input: z.object({ formKey: formKeyInput, password: presentPassword, code: codeInput.optional() }),
  run: async (portal, actor, { password, code }): Promise<Result<Options>> => {
    const own = await ownProfile(portal, actor)
    const account = own && (await accountById(portal, own.actor.userId))
    if (!own || !account) return refuse(problems.signInNeeded)
    const { id, displayName } = own.profile
    const known = passkeysOf(own.profile)
    if (known.length >= mostPasskeys) return refuse(factorProblems.tooManyPasskeys)
    const proved = await proveAgain(portal, actor, own.profile, { password, code })
    if (!proved.ok) return proved
    const options = await creationOptions(portal.env, { id, email: account.email, displayName }, known)
    const held = { challenge: options.challenge }
    return ok({ step: await beginStep(portal, { kind: 'newPasskey', profileId: id, held }), options: { ...options } })
  },
})

export const confirmPasskeyInput = z.object({
  formKey: formKeyInput,
  step: tokenInput,
  name: passkeyName,
  response: createdInput,
})

/** Keeps the passkey. As the first second factor it brings recovery codes, and ends what the password alone had opened. */
export async function confirmPasskey(
  portal: Portal,
  actor: Actor,
  sessionId: string,
  { formKey, step: token, name, response }: z.output<typeof confirmPasskeyInput>,
): Promise<Result<z.output<typeof recoveryAnswer>>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const { profile } = own
  const step = await openStep(portal, 'newPasskey', token)
  if (!step || step.profileId !== profile.id) return refuse(stepOver)
  const made = await readCreated(portal.env, response, challengeOf(step.held))
  if (!made) return refuse(factorProblems.passkeyRefused)
  if (!(await endStep(portal, step))) return refuse(stepOver)
  const known = passkeysOf(profile)
  if (known.length >= mostPasskeys) return refuse(factorProblems.tooManyPasskeys)
  const isFirst = !hasSecondFactor(profile)
  const recoveryCodes = isFirst ? newRecoveryCodes() : []
  const passkey: Passkey = { ...made, name, since: portal.clock.now(), usedAt: null }
  const change = {
    set: {
      passkeys: [...known.filter(({ id }) => id !== passkey.id), passkey],
      ...(isFirst && { recoveryDigests: recoveryCodes.map((code) => recoveryDigest(profile.id, code)) }),
    },
    effects: [mailSecurityChange({ what: 'passkeyAdded' })],
    journal: { event: 'passkeyAdded' },
  }
  const result = await commit(portal, actor, profiles, profile, change, { formKey })
  if (!result.ok) return result
  if (isFirst) await endOwnSessions(portal, own.actor, { allBut: sessionId })
  return ok({ recoveryCodes: [...recoveryCodes] })
}

export const renamePasskey = command({
  name: 'people.rename-passkey',
  summary: 'Give a passkey another name',
  asks: 'holder',
  answer: z.object({ name: z.string() }),
  input: z.object({ formKey: formKeyInput, passkeyId, name: passkeyName }),
  run: async (portal, actor, { formKey, passkeyId: id, name }): Promise<Result<{ readonly name: string }>> => {
    const own = await ownProfile(portal, actor)
    if (!own) return refuse(problems.signInNeeded)
    const known = passkeysOf(own.profile)
    if (!known.some((one) => one.id === id)) return refuse(problems.notFound)
    const passkeys = known.map((one) => (one.id === id ? { ...one, name } : one))
    const change = { set: { passkeys }, journal: { event: 'passkeyRenamed' } }
    const result = await commit(portal, actor, profiles, own.profile, change, { formKey })
    return result.ok ? ok({ name }) : result
  },
})

/** Asks the password, and a code where there is a generator. The last one of somebody who must have one stays (ACC-2). */
export const removePasskey = command({
  name: 'people.remove-passkey',
  summary: 'Take a passkey away, with the password',
  asks: 'holder',
  answer: z.object({ left: z.number() }),
  input: z.object({ formKey: formKeyInput, passkeyId, password: presentPassword, code: codeInput.optional() }),
  run: async (portal, actor, { formKey, passkeyId: id, ...given }): Promise<Result<{ readonly left: number }>> => {
    const own = await ownProfile(portal, actor)
    if (!own) return refuse(problems.signInNeeded)
    const passkeys = passkeysOf(own.profile).filter((one) => one.id !== id)
    if (passkeys.length === passkeysOf(own.profile).length) return refuse(problems.notFound)
    const without = { ...own.profile, passkeys }
    if (mustEnrol(portal.env, without)) return refuse(factorProblems.obligatory)
    const proved = await proveAgain(portal, actor, own.profile, given)
    if (!proved.ok) return proved
    const change = {
      set: { passkeys, ...(hasSecondFactor(without) ? {} : { recoveryDigests: null }) },
      effects: [mailSecurityChange({ what: 'passkeyRemoved' })],
      journal: { event: 'passkeyRemoved' },
    }
    const result = await commit(portal, actor, profiles, proved.value, change, { formKey })
    return result.ok ? ok({ left: passkeys.length }) : result
  },
})

/** A challenge for whoever comes: which account it is, the passkey says. */
export const startPasskeySignIn = command({
  name: 'people.start-passkey-sign-in',
  summary: 'Begin to sign in with a passkey',
  asks: 'anyone',
  answer: optionsAnswer,
  input: z.object({ formKey: formKeyInput.optional() }),
  run: async (portal): Promise<Result<Options>> => {
    const options = await signInOptions(portal.env)
    const held = { challenge: options.challenge }
    return ok({ step: await beginStep(portal, { kind: 'passkey', profileId: null, held }), options: { ...options } })
  },
})

export const passkeySignInInput = z.object({
  formKey: formKeyInput.optional(),
  step: tokenInput,
  response: signedInput,
})

/** A passkey that asked for its person is both factors at once (ACC-1). Its challenge serves once. */
export async function signInWithPasskey(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  { step: token, response }: z.output<typeof passkeySignInInput>,
): Promise<Result<OpenedSession>> {
  const step = await openStep(portal, 'passkey', token)
  if (!step || !(await endStep(portal, step))) return refuse(stepOver)
  const profile = await portal.store.get(profiles, accountNamedBy(response))
  const passkey = profile && passkeysOf(profile).find(({ id }) => id === response.id)
  const counter = passkey ? await readSigned(portal.env, response, challengeOf(step.held), passkey) : null
  if (!profile?.addressConfirmedAt || !passkey || counter === null) return refuse(factorProblems.passkeyRefused)
  const used = await noteUse(portal, profile, passkey.id, counter)
  return used.ok ? letIn(portal, request, used.value) : used
}

const noteUse = (portal: Portal, profile: Profile, id: string, counter: number): Promise<Result<Profile>> =>
  changing(portal, anonymous, profiles, profile.id, {
    tries: 4,
    decide: (row, now) => {
      const known = passkeysOf(row)
      const before = known.find((one) => one.id === id)
      // Taken away meanwhile, or counted further by a copy.
      if (!before || (before.counter > 0 && counter <= before.counter)) return refuse(factorProblems.passkeyRefused)
      const passkeys = known.map((one) => (one.id === id ? { ...one, counter, usedAt: now } : one))
      return ok({ set: { passkeys }, journal: { event: 'passkeyUsed' } })
    },
  })
