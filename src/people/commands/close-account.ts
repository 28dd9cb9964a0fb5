import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { forgetReader } from '@/notifications/forget'
import { removeAccount } from '@/platform/accounts'
import type { Actor } from '@/platform/actor'
import { changing } from '@/platform/commit'
import { forgetNames } from '@/platform/forget-names'
import { formKeyInput } from '@/platform/inputs'
import { forgetActor } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { accountClosed } from '../events'
import { noNewAddress } from '../new-address'
import * as outbox from '../outbox'
import { giveUp, managerPost } from '../posts'
import { closedName, type Profile, profiles } from '../profile'
import { forgetLinks } from '../provider/linked-identities'
import { dropSteps } from '../second-factor/steps'
import { forgetSessions } from '../sessions'
import { managersBut } from '../staff'
import { codeInput, presentPassword, proveAgain } from './prove'
import { noSecondFactor, ownProfile } from './second-factor'

export const closeAccountInput = z.object({
  formKey: formKeyInput,
  password: presentPassword,
  code: codeInput.optional(),
})

export const lastManager: Problem = {
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

/**
 * Ends an account for good (ACC-6). `giveUpPosts` is asked once the person proved who they are, right before the commit:
 * what hangs on the account elsewhere, `organizations` knows.
 */
export async function closeAccount(
  portal: Portal,
  actor: Actor,
  { formKey, ...given }: z.output<typeof closeAccountInput>,
  giveUpPosts: () => Promise<Result<null>>,
): Promise<Result<{ readonly deleted: true }>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const { userId, id } = own.profile
  const isManager = own.profile.staffRoles?.includes('schemeManager') ?? false
  if (isManager && (await managersBut(portal, userId)).length === 0) return refuse(lastManager)
  const known = await proveAgain(portal, actor, own.profile, given)
  if (!known.ok) return known
  const free = isManager ? await giveUpManaging(portal, userId, lastManager) : ok(null)
  if (!free.ok) return free
  const left = await giveUpPosts()
  if (!left.ok) return left
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

/** Of two who steer the scheme and go at once, one goes. */
export const giveUpManaging = (portal: Portal, userId: string, refusal: Problem): Promise<Result<null>> =>
  giveUp(portal, managerPost, userId, async (leaving) =>
    (await managersBut(portal, userId, leaving)).length === 0 ? refusal : null,
  )

/** Nothing personal is left beside the account either; harmless twice. */
export async function forgetAccount(portal: Portal, profileId: string, userId: string): Promise<void> {
  await dropSteps(portal, profileId)
  await forgetLinks(portal, profileId)
  await forgetSessions(portal, userId)
  await forgetReader(portal, userId)
  await removeAccount(portal, userId)
  await forgetNames(portal, userId, closedName)
  await forgetActor(portal, profileId)
}
