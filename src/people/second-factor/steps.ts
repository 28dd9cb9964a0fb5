import { createHash, randomBytes } from 'node:crypto'
import { type Instant, later } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'

/**
 * `code`: the password was right, a code is asked. It gives no session, and opens nothing else. `passkey`, `newPasskey`:
 * a challenge was given that a passkey signs. `provider`: the browser left for an identity provider.
 */
export type StepKind = 'code' | 'passkey' | 'newPasskey' | 'provider'

/** A sign-in on its way. Its token is known to the browser that began it; the row keeps a digest. */
export interface SignInStep {
  readonly id: string
  readonly revision: number
  readonly kind: StepKind
  readonly profileId: string | null
  readonly expiresAt: Instant
  /** Each step is done once. */
  readonly doneAt: Instant | null
  readonly held: Readonly<Record<string, unknown>> | null
}

export const signInSteps = collection<SignInStep>('sign-in-steps')

const validMs = 10 * 60_000

export const stepOver: Problem = {
  code: 'account.step-over',
  status: 410,
  detail: 'Cette connexion a pris trop de temps, ou elle a déjà servi. Rechargez la page et recommencez.',
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Notes where a sign-in stands; answers the token that goes on from there. */
export async function beginStep(
  portal: Portal,
  step: Pick<SignInStep, 'kind' | 'profileId'> & Partial<Pick<SignInStep, 'held'>>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = later(portal.clock.now(), validMs)
  const row = { id: digestOf(token), revision: 0, held: null, ...step, expiresAt, doneAt: null }
  await portal.store.insert(signInSteps, row)
  return token
}

/** The step that a token names, while it may still be done; null otherwise. */
export async function openStep(portal: Portal, kind: StepKind, token: string): Promise<SignInStep | null> {
  const step = await portal.store.get(signInSteps, digestOf(token))
  const isOpen = step && step.kind === kind && step.doneAt === null && portal.clock.now() < step.expiresAt
  return isOpen ? step : null
}

/** Of two who end a step at the same moment one does. */
export const endStep = async (portal: Portal, step: SignInStep): Promise<boolean> =>
  (await portal.store.swap(signInSteps, step, { doneAt: portal.clock.now() })).outcome === 'swapped'

/** What was proved by an earlier password counts no more. */
export const dropSteps = (portal: Portal, profileId: string): Promise<number> =>
  portal.store.remove(signInSteps.slug, { profileId: { equals: profileId } })

/** Housekeeping: sign-ins that nobody ended. */
export const forgetSteps = (portal: Portal): Promise<number> =>
  portal.store.remove(signInSteps.slug, { expiresAt: { less_than: portal.clock.now() } })
