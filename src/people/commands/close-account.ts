import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { forgetReader } from '@/notifications/forget'
import { removeAccount } from '@/platform/accounts'
import type { Actor } from '@/platform/actor'
import { changing } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import { forgetActor } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { accountClosed } from '../events'
import { noNewAddress } from '../new-address'
import * as outbox from '../outbox'
import { closedName, type Profile, profiles } from '../profile'
import { forgetLinks } from '../provider/linked-identities'
import { dropSteps } from '../second-factor/steps'
import { forgetSessions } from '../sessions'
import { staffWith } from '../staff'
import { codeInput, presentPassword, proveAgain } from './prove'
import { noSecondFactor, ownProfile } from './second-factor'

export const closeAccountInput = z.object({
  formKey: formKeyInput,
  password: presentPassword,
  code: codeInput.optional(),
})

const lastManager: Problem = {
  code: 'account.last-manager',
  status: 422,
  detail: 'Plus personne ne piloterait la démarche. Donnez d’abord ce rôle à quelqu’un d’autre.',
}

/** What is left of a profile: an id that the journal names. */
const emptied = (id: string): Partial<Omit<Profile, 'id' | 'revision'>> => ({
  ...noSecondFactor,
  ...noNewAddress,
  userId: `closed:${id}`,
  displayName: closedName,
  staffRoles: [],
  addressConfirmedAt: null,
  confirmationNonce: null,
  confirmationExpiresAt: null,
  resetNonce: null,
  resetExpiresAt: null,
})

/** Ends an account for good (ACC-6), once what hangs on it elsewhere was looked at: ask `organizations` first. */
export async function closeAccount(
  portal: Portal,
  actor: Actor,
  { formKey, ...given }: z.output<typeof closeAccountInput>,
): Promise<Result<{ readonly deleted: true }>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const { userId, id } = own.profile
  if (own.profile.staffRoles?.includes('schemeManager') && (await staffWith(portal, 'schemeManager')).length === 1)
    return refuse(lastManager)
  const known = await proveAgain(portal, actor, own.profile, given)
  if (!known.ok) return known
  const result = await changing(portal, actor, profiles, id, {
    form: { formKey },
    shownNext: [outbox.removeAccount],
    decide: () =>
      ok({
        set: emptied(id),
        effects: [outbox.removeAccount({ userId })],
        events: [accountClosed({ profileId: id, userId })],
        journal: { event: 'accountClosed' },
      }),
  })
  return result.ok ? ok({ deleted: true }) : result
}

/** Nothing personal is left beside the account either; harmless twice. */
export async function forgetAccount(portal: Portal, profileId: string, userId: string): Promise<void> {
  await dropSteps(portal, profileId)
  await forgetLinks(portal, profileId)
  await forgetSessions(portal, userId)
  await forgetReader(portal, userId)
  await removeAccount(portal, userId)
  await forgetActor(portal, profileId)
}
