import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, openSessions } from '@/platform/accounts'
import { type Actor, anonymous } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { mailSecurityChange } from '../outbox'
import { enrolmentPath, localPath } from '../paths'
import { type Profile, profiles } from '../profile'
import { idOfIdentity, type LinkedIdentity, linkedIdentities, linkedOf } from '../provider/linked-identities'
import { arrive, depart } from '../provider/open-id'
import { type Departure, type Identity, type ProviderFailure, ProviderProblem } from '../provider/provider'
import { hasSecondFactor } from '../second-factor/factor'
import { beginStep, endStep, openStep, type SignInStep } from '../second-factor/steps'
import { codeInput, passwordNeeded, presentPassword, proveAgain } from './prove'
import { ownProfile } from './second-factor'
import { letIn } from './sign-in'

const accountPage = '/mon-espace/compte'
export const callbackPath = '/account/proconnect/callback'
const redirectUri = ({ portalUrl }: Portal['env']): string => `${portalUrl}/api/portal${callbackPath}`

const off: Problem = {
  code: 'provider.off',
  status: 404,
  detail: 'La connexion avec ProConnect n’est pas proposée ici. Connectez-vous avec votre mot de passe.',
}
const unavailable: Problem = {
  code: 'provider.unavailable',
  status: 503,
  detail: 'ProConnect ne répond pas. Recommencez dans un instant, ou connectez-vous avec votre mot de passe.',
}

export const departInput = z.object({
  formKey: formKeyInput.optional(),
  next: z.string().max(2_000).optional(),
  password: z.string().max(200, 'Ce mot de passe est trop long : 200 caractères au plus.').optional(),
  code: codeInput.optional(),
})

/**
 * Sends the browser to the provider: to sign in, or to link where somebody is signed in, who gives the present password
 * then, and a code where there is a generator (ACC-4). Answers its token and the address.
 */
export async function startProvider(
  portal: Portal,
  actor: Actor,
  sessionId: string,
  { next, password, code }: z.output<typeof departInput>,
): Promise<Result<{ readonly token: string; readonly url: string }>> {
  const settings = portal.env.identityProvider
  if (!settings) return refuse(off)
  if (actor.kind === 'enrolling') return refuse(problems.secondFactorNeeded)
  const own = await ownProfile(portal, actor)
  if (own) {
    if (!password) return refuse(passwordNeeded)
    const known = await proveAgain(portal, actor, own.profile, { password, code })
    if (!known.ok) return known
  }
  try {
    const { url, departure } = await depart(settings, redirectUri(portal.env))
    const profileId = own?.profile.id ?? null
    const held = { ...departure, next: localPath(next ?? ''), ...(own && { sessionId }) }
    return ok({ url, token: await beginStep(portal, { kind: 'provider', profileId, held }) })
  } catch (error) {
    note(portal, error)
    return refuse(unavailable)
  }
}

/** Where the browser goes then, and the cookie of a session that was opened. */
export interface Arrival {
  readonly to: string
  readonly cookie?: string
}

type Motif = ProviderFailure | 'expired' | 'unknown' | 'taken' | 'linked' | 'suspended'
const signInPage = (motif: Motif): Arrival => ({ to: `/connexion?motif=proconnect-${motif}` })
const account = (motif: Motif): Arrival => ({ to: `${accountPage}?motif=proconnect-${motif}#proconnect` })

/**
 * Who comes back from the provider. A subject that is linked opens its account, through our own second factor where it
 * has one; an address alone opens and links nothing (ACC-7).
 */
export async function endProvider(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  token: string,
  url: URL,
): Promise<Arrival> {
  const settings = portal.env.identityProvider
  const step = token ? await openStep(portal, 'provider', token) : null
  if (!settings || !step || !(await endStep(portal, step))) return signInPage('expired')
  const back = step.profileId ? account : signInPage
  try {
    const identity = await arrive(settings, url, step.held as unknown as Departure)
    if (step.profileId) {
      const profile = await whoLinks(portal, step)
      return profile ? account(await link(portal, profile, identity)) : signInPage('expired')
    }
    const next = typeof step.held?.next === 'string' ? step.held.next : null
    return await enterByIdentity(portal, request, identity, next)
  } catch (error) {
    return back(note(portal, error))
  }
}

/** Whoever left to link it, while the session that they left from is still open: it may have been ended meanwhile. */
async function whoLinks(portal: Portal, { profileId, held }: SignInStep): Promise<Profile | null> {
  const profile = await portal.store.get(profiles, profileId ?? '')
  if (!profile?.addressConfirmedAt || profile.suspendedAt) return null
  return (await openSessions(portal, profile.userId)).some(({ id }) => id === held?.sessionId) ? profile : null
}

function note(portal: Portal, error: unknown): ProviderFailure {
  if (!(error instanceof ProviderProblem)) throw error
  const { code } = (error.cause ?? {}) as { readonly code?: unknown }
  portal.log.warn({ failure: error.failure, code: typeof code === 'string' ? code : null }, 'identity provider')
  return error.failure
}

async function enterByIdentity(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  identity: Identity,
  next: string | null,
): Promise<Arrival> {
  const linked = await portal.store.get(linkedIdentities, idOfIdentity(identity))
  const profile = linked?.profileId ? await portal.store.get(profiles, linked.profileId) : null
  // Whether the address that it tells has an account is nobody's to learn: a provider may tell any.
  if (!profile?.addressConfirmedAt) return signInPage('unknown')
  if (profile.suspendedAt) return signInPage('suspended')
  const suite = next ? `&suite=${encodeURIComponent(next)}` : ''
  if (hasSecondFactor(profile)) {
    const step = await beginStep(portal, { kind: 'code', profileId: profile.id })
    return { to: `/connexion?etape=${step}${suite}` }
  }
  const entered = await letIn(portal, request, profile)
  if (!entered.ok) return signInPage('suspended')
  const { cookie, home } = entered.value
  return { to: home === enrolmentPath ? home : (next ?? home), cookie }
}

/** One subject is one account’s; linked again to the same one it is the same. */
async function link(portal: Portal, profile: Profile, identity: Identity): Promise<Motif> {
  const { id: profileId } = profile
  const now = portal.clock.now()
  const row: LinkedIdentity = {
    id: idOfIdentity(identity),
    revision: 0,
    issuer: identity.issuer,
    profileId,
    linkedAt: now,
  }
  const journal = { event: 'identityLinked', details: { profileId } }
  const effects = [mailSecurityChange({ what: 'identityLinked', profileId })]
  const made = await create(portal, anonymous, linkedIdentities, row, { effects, journal })
  if (!made.ok) {
    const known = await portal.store.get(linkedIdentities, row.id)
    if (!known || (known.profileId !== null && known.profileId !== profileId)) return 'taken'
    if (known.profileId === profileId) return 'linked'
    const change = { set: { profileId, linkedAt: now }, effects, journal }
    const again = await commit(portal, anonymous, linkedIdentities, known, change)
    if (!again.ok) return 'taken'
  }
  return 'linked'
}

/** The account stays; its own password opens it. */
export const unlinkProvider = command({
  name: 'people.unlink-provider',
  summary: 'Unlink ProConnect from one’s account, with the password',
  asks: 'holder',
  answer: z.object({ unlinked: z.literal(true) }),
  input: z.object({ formKey: formKeyInput, password: presentPassword, code: codeInput.optional() }),
  run: async (portal, actor, { formKey, ...given }): Promise<Result<{ readonly unlinked: true }>> => {
    const own = await ownProfile(portal, actor)
    if (!own) return refuse(problems.signInNeeded)
    const proved = await proveAgain(portal, actor, own.profile, given)
    if (!proved.ok) return proved
    const linked = await linkedOf(portal, own.profile.id)
    if (linked.length === 0) return ok({ unlinked: true })
    for (const row of linked) {
      const change = {
        set: { profileId: null },
        effects: [mailSecurityChange({ what: 'identityUnlinked', profileId: own.profile.id })],
        journal: { event: 'identityUnlinked' },
      }
      const result = await commit(portal, actor, linkedIdentities, row, change, { formKey })
      if (!result.ok) return result
    }
    return ok({ unlinked: true })
  },
})
