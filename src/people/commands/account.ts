import { z } from 'zod'
import { type Instant, later } from '@/kernel/clock'
import { ok, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, passwordMark, setPassword } from '@/platform/accounts'
import { type Actor, isMember, system } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, commit } from '@/platform/commit'
import { type Delivery, delivered, goesOn, tryAgain } from '@/platform/effects'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { personRenamed } from '../events'
import { noNewAddress } from '../new-address'
import * as outbox from '../outbox'
import { profiles } from '../profile'
import { dropSteps } from '../second-factor/steps'
import { codeInput, presentPassword, proveAgain } from './prove'
import { ownProfile } from './second-factor'
import { letIn, type OpenedSession } from './sign-in'
import { displayNameField, passwordField } from './sign-up'

/** The name that colleagues and the Région read; the seats of this person follow. */
export const renameAccount = command({
  name: 'people.rename-account',
  summary: 'Change the name of one’s account',
  answer: z.object({ displayName: z.string() }),
  input: z.object({ formKey: formKeyInput, displayName: displayNameField }),
  run: (portal, actor, { formKey, displayName }) =>
    changing(portal, actor, profiles, isMember(actor) ? actor.profileId : '', {
      form: { formKey },
      decide: ({ id }) =>
        ok({
          set: { displayName },
          events: [personRenamed({ profileId: id })],
          journal: { event: 'accountRenamed' },
        }),
    }),
})

/*
 * The commands that follow change an account beside its profile. They go no way that answers a repeated form first: the
 * password or the link is asked again each time, and what follows is done once, by the click that took it away.
 */

export const changePasswordInput = z.object({
  formKey: formKeyInput,
  password: presentPassword,
  code: codeInput.optional(),
  newPassword: passwordField,
})

/** Asks the present one and a code where there is a generator, ends every session, and opens this one anew. */
export async function changePassword(
  portal: Portal,
  actor: Actor,
  request: AccountRequest,
  input: z.output<typeof changePasswordInput>,
): Promise<Result<OpenedSession>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const known = await proveAgain(portal, actor, own.profile, input)
  if (!known.ok) return known
  const mark = (await passwordMark(portal, known.value.userId)) ?? ''
  const change = {
    set: { ...noNewAddress, totpPendingSealed: null, resetNonce: null, resetExpiresAt: null },
    effects: [outbox.notePasswordChanged({ mark })],
    journal: { event: 'passwordChangeBegun' },
  }
  // Two clicks at once begin it once; sent again after a process died it begins anew, and is told.
  const formKey = `${input.formKey}:${known.value.revision}`
  const begun = await commit(portal, actor, profiles, known.value, change, { formKey })
  if (!begun.ok) return begun
  await setPassword(portal, begun.value.userId, input.newPassword)
  await dropSteps(portal, begun.value.id)
  await drain(portal, { slug: profiles.slug, id: begun.value.id }, [outbox.notePasswordChanged])
  return letIn(portal, request, begun.value)
}

/** So long a change that was begun may still be on its way: a process writes a password within seconds, or never. */
const underWayMs = 2 * 60_000
const nextLookMs = 2_000

/**
 * Journal and mail of a changed password: once another one is set than before, and never of a change that a process began
 * and did not live to make. It was begun at `since`.
 */
export async function passwordChangeNoted(
  portal: Portal,
  profileId: string,
  { mark, key, since }: { readonly mark: string; readonly key: string; readonly since: Instant },
): Promise<Delivery> {
  const profile = await portal.store.get(profiles, profileId)
  const now = profile && (await passwordMark(portal, profile.userId))
  if (!profile || !now) return delivered
  if (now === mark) {
    const isUnderWay = portal.clock.now() < later(since, underWayMs)
    return isUnderWay ? goesOn(later(portal.clock.now(), nextLookMs), 'the password is not set yet') : delivered
  }
  const result = await changing(portal, system('accounts'), profiles, profileId, {
    form: { formKey: `noted:${key}` },
    tries: 4,
    decide: () => ok({ set: {}, effects: [outbox.mailPasswordChanged()], journal: { event: 'passwordChanged' } }),
  })
  return result.ok ? delivered : tryAgain(result.problem.code)
}
