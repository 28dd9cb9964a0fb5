import { later } from '@/kernel/clock'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { type IssuerState, issuerStates, openIssuer, pausedBy, pauseMs, seenHealth, warningOf } from '../issuer-state'
import * as outbox from '../outbox'
import type { BadgeIssuer, IssuerHealth, IssuerName, IssuerUnavailable } from '../ports'

const watching = system('issuing')
/** While one process asks whether the issuer is back, the others wait for it. */
const probeMs = 30_000
export async function issuerStateOf(portal: Portal, name: IssuerName): Promise<IssuerState> {
  const known = await portal.store.get(issuerStates, name)
  if (known) return known
  await portal.store.insert(issuerStates, openIssuer(name))
  return (await portal.store.get(issuerStates, name)) ?? openIssuer(name)
}

/** Longest time that a row waits before it looks again, so that a person's « reprendre » is felt soon. */
const longestWaitMs = 300_000

/** Whether rows may be sent now; otherwise when to ask again. The first row after a pause asks the issuer for all (ISS-5). `read`: its state, just read. */
export async function mayIssue(
  portal: Portal,
  issuer: BadgeIssuer,
  read: IssuerState | null = null,
): Promise<
  { readonly open: true; readonly state: IssuerState } | { readonly open: false; readonly askAgainAt: string }
> {
  const state = read ?? (await issuerStateOf(portal, issuer.name))
  if (state.state === 'open') return { open: true, state }
  const now = portal.clock.now()
  const wait = (until: string | null) => {
    const latest = later(now, longestWaitMs)
    // Spread, so that thousands of rows do not come back at one instant.
    return { open: false as const, askAgainAt: later(until && until < latest ? until : latest, Math.random() * 2_000) }
  }
  if (state.resumeAt === null || state.resumeAt > now) return wait(state.resumeAt)
  const probing = await portal.store.swap(issuerStates, state, { resumeAt: later(now, probeMs) })
  if (probing.outcome !== 'swapped') return wait(later(now, 1_000))
  const resumed = await resumeIfReady(portal, issuer, await issuer.health())
  return resumed.state === 'open' ? { open: true, state: resumed } : wait(resumed.resumeAt)
}

/** Opens an issuer that paused by itself and is ready again; otherwise its next pause is longer. */
async function resumeIfReady(portal: Portal, issuer: BadgeIssuer, health: IssuerHealth): Promise<IssuerState> {
  const now = portal.clock.now()
  const decided = await commitAsSystem(portal, watching, issuerStates, issuer.name, (current) => {
    if (current.state === 'open' || current.resumeAt === null) return null
    if (health.kind === 'ready') {
      const set = { ...seenHealth(health, now), state: 'open' as const, cause: null, reason: null, resumeAt: null }
      return { set: { ...set, pausedAt: null }, journal: { event: 'issuerResumed' } }
    }
    const resumeAt = later(now, pauseMs(current.pauses, issuer.pauseSeconds, null))
    const set = {
      ...seenHealth(health, now),
      resumeAt,
      pauses: current.pauses + 1,
      cause: health.cause ?? current.cause,
    }
    return { set, journal: { event: 'issuerStillPaused', reason: health.why } }
  })
  return decided.ok ? decided.value : issuerStateOf(portal, issuer.name)
}

/** The trouble is the issuer's own: nothing is sent through it for a while, and scheme managers are told (ISS-5). */
export async function pauseIssuer(portal: Portal, issuer: BadgeIssuer, outcome: IssuerUnavailable): Promise<Delivery> {
  await issuerStateOf(portal, issuer.name)
  await commitAsSystem(portal, watching, issuerStates, issuer.name, (current) => {
    const paused = pausedBy(current, outcome, issuer.pauseSeconds, portal.clock.now())
    return (
      paused && {
        set: paused.set,
        effects: paused.alert ? [outbox.alertIssuer()] : [],
        journal: { event: 'issuerPaused', reason: outcome.why },
      }
    )
  })
  const may = await mayIssue(portal, issuer)
  const runAfter = may.open ? portal.clock.now() : may.askAgainAt
  return { kind: 'again', why: outcome.why, countAttempt: false, runAfter }
}

/** A badge was accepted: the next trouble begins with a short pause again. */
export async function clearPauses(portal: Portal, state: IssuerState | null): Promise<void> {
  if (state && state.pauses > 0) await portal.store.swap(issuerStates, state, { pauses: 0 })
}

const unreadList =
  ({ log }: Portal) =>
  (error: unknown): null => {
    log.warn({ err: error }, 'the list of the issuer’s badges could not be read')
    return null
  }

/** Quota and end of the subscription, looked at every few hours; an answer that has changed is written down. */
export async function watchIssuer(portal: Portal, issuer: BadgeIssuer): Promise<Delivery> {
  await issuerStateOf(portal, issuer.name)
  const now = portal.clock.now()
  const health = await issuer.health()
  // A list that cannot be read now leaves the last one standing.
  const badges = health.kind === 'ready' ? await issuer.badges().catch(unreadList(portal)) : null
  const seen = { ...seenHealth(health, now), ...(badges && { badges }) }
  await commitAsSystem(portal, watching, issuerStates, issuer.name, (current) => {
    const [before, after] = [warningOf(current, now), warningOf({ ...current, ...seen }, now)]
    return {
      set: seen,
      effects: after !== null && after !== before ? [outbox.alertIssuer()] : [],
      journal: { event: 'issuerLookedAt' },
    }
  })
  return delivered
}
