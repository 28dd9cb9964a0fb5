import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, setPassword } from '@/platform/accounts'
import { type Actor, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, commit } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
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
  const change = {
    set: { ...noNewAddress, totpPendingSealed: null, resetNonce: null, resetExpiresAt: null },
    effects: [outbox.mailPasswordChanged()],
    journal: { event: 'passwordChanged' },
  }
  const noted = await commit(portal, actor, profiles, known.value, change, { formKey: input.formKey })
  if (!noted.ok) return noted
  await setPassword(portal, noted.value.userId, input.newPassword)
  await dropSteps(portal, noted.value.id)
  return letIn(portal, request, noted.value)
}
