import { type Instant, later } from '@/kernel/clock'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { Issuance } from '../issuance'
import { issuerNamed } from '../issuers'
import { journalEvents } from '../journal-events'
import { issuances } from '../records'
import { holderOf } from './issuance-steps'

/** After so long the mail goes without the badge's own page: the holder's personal page shows it once it is known. */
const patienceMs = 15 * 60_000
const weekMs = 7 * 86_400_000
/** A mail waits for the address of its badge, which the factory tells some time after it accepted it; null: send it. */
export function addressAwaited(
  row: Pick<Issuance, 'credentialUrl' | 'pageUrl' | 'issuer' | 'issuedAt'>,
  now: Instant,
): Delivery | null {
  const isAwaited =
    row.pageUrl === null &&
    row.credentialUrl === null &&
    row.issuer === 'obf' &&
    row.issuedAt !== null &&
    now < later(row.issuedAt, patienceMs)
  return isAwaited
    ? { kind: 'again', why: 'the address of the badge is awaited', countAttempt: false, runAfter: later(now, 10_000) }
    : null
}

/** The older the badge, the longer until the next look. */
function askedAgain(issuedAt: Instant, now: Instant): Delivery {
  const ageMs = Date.parse(now) - Date.parse(issuedAt)
  const why = 'the issuer does not show the holder of the badge'
  if (ageMs > weekMs) return { kind: 'dead', why }
  const runAfter = later(now, Math.min(3_600_000, Math.max(10_000, ageMs / 4)))
  return { kind: 'again', why, countAttempt: false, runAfter }
}

/** Reads the addresses of an issued badge, for a week if need be. */
export async function fetchCredential(portal: Portal, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  if (!row?.eventId || row.pageUrl || row.credentialUrl) return delivered
  const issuer = issuerNamed(portal, row.issuer)
  const recipientEmail = (await holderOf(portal, row)).email
  if (!issuer || !recipientEmail) return delivered
  const credential = await issuer.credential({ eventId: row.eventId, recipientEmail })
  // An address of a form that nobody knows has no page: the holder's own page shows the badge.
  if (!credential?.credentialUrl) return askedAgain(row.issuedAt ?? portal.clock.now(), portal.clock.now())
  const { credentialUrl, pageUrl } = credential
  await commitAsSystem(portal, system('issuing'), issuances, id, (current) =>
    current.eventId === row.eventId && current.credentialUrl === null
      ? { set: { credentialUrl, pageUrl }, journal: { event: journalEvents.addressKnown } }
      : null,
  )
  return delivered
}
