import { createHash } from 'node:crypto'
import { addresseeOf, toHolder } from '@/awards/persons/person'
import { later } from '@/kernel/clock'
import { withoutAddresses } from '@/kernel/text'
import { notify } from '@/notifications/notify'
import { organizationById } from '@/organizations/queries'
import { type Delivery, delivered } from '@/platform/effects'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { badgeRevoked } from '~/templates/mail/issuing/revocation'
import type { RenderedMail } from '~/templates/mail/render'
import type { Issuance } from '../issuance'
import { issuerNamed } from '../issuers'
import * as notices from '../notices'
import * as outbox from '../outbox'
import type { BadgeIssuer, RevokeOutcome } from '../ports'
import { issuances } from '../records'
import { beforePortal } from '../take-over'
import { holderOf, move, unknownOutcome } from './issuance-steps'

/**
 * Asks the issuer to withdraw a badge, after the decision is committed (REV-3). Revoking twice is harmless at every
 * issuer, so whoever comes again after a crash simply asks again. The holder is told once it is done.
 */
export async function revokeAtIssuer(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  if (row?.state !== 'revoking') return delivered
  const asked = whoRevokes(portal, issuer, row)
  const outcome = asked ? await askIssuer(portal, asked, row) : issuedElsewhere(row)
  if (outcome.kind === 'revoked') {
    const done = await move(portal, row, 'revocationConfirmed', {
      set: { revokedAt: outcome.revokedAt, lastError: null },
      effects: [outbox.releaseGrant(), outbox.mailRevocation()],
    })
    return done ? delivered : { kind: 'again', why: 'moved meanwhile', countAttempt: false }
  }
  if (row.lastError !== withoutAddresses(outcome.why))
    await move(portal, row, 'revocationFailed', {
      set: { lastError: outcome.why },
      effects: row.lastError ? [] : [outbox.alertRevocation()],
    })
  return { kind: 'again', why: outcome.why, countAttempt: false, runAfter: nextTry(portal, outcome) }
}

/** Who made it; what was given before the portal and stands in the factory's own list is the factory's to revoke. */
function whoRevokes(portal: Portal, chosen: BadgeIssuer, row: Issuance): BadgeIssuer | null {
  if (row.issuer === beforePortal) return row.eventId ? issuerNamed(portal, 'obf') : null
  return row.issuer === null || row.issuer === chosen.name ? chosen : issuerNamed(portal, row.issuer)
}

async function askIssuer(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<RevokeOutcome> {
  const request = {
    issuanceKey: row.issuanceKey,
    eventId: row.eventId ?? '',
    recipientEmail: (await holderOf(portal, row)).email ?? '',
    reason: row.revocationReason ?? '',
  }
  return issuer.revoke(request).catch(unknownOutcome(portal, row))
}

/** Another issuer made it, and this portal has no access to it any more: staff read so in the ledger. */
const issuedElsewhere = (row: Issuance): RevokeOutcome => ({
  kind: 'refused',
  why:
    row.issuer === beforePortal
      ? 'Ce badge a été délivré avant le portail, qui ne connaît pas son événement : retirez-le dans l’interface de son émetteur.'
      : `Ce badge a été délivré par « ${row.issuer} », qui n’est plus l’émetteur choisi : retirez-le dans son interface.`,
})

const hourMs = 3_600_000
const minuteMs = 60_000

/** A refusal is looked at by a person and asked again every hour; anything else in a minute. */
function nextTry(portal: Portal, outcome: Exclude<RevokeOutcome, { kind: 'revoked' }>): string {
  const asked = outcome.kind === 'issuerUnavailable' ? (outcome.retryAfterSeconds ?? 60) * 1000 : minuteMs
  const delay = outcome.kind === 'refused' ? hourMs : asked
  return later(portal.clock.now(), delay)
}

/** The mail to the holder, and the digest by which the form proves that its author saw exactly this one. */
export interface RevocationMail extends RenderedMail {
  readonly digest: string
}

const linkOfTheirs = '(lien vers la page personnelle)'

/** What the holder will read. The preview shows no personal link: it opens the holder's page. */
export async function revocationMailOf(
  portal: Portal,
  row: Pick<Issuance, 'badge' | 'organizationId'>,
  reason: string,
): Promise<RevocationMail> {
  const organization = row.organizationId ? await organizationById(portal, row.organizationId) : null
  const letter = await badgeRevoked({
    badgeName: row.badge.name,
    organizationName: organization?.displayName ?? null,
    reason,
    personalUrl: row.organizationId ? null : linkOfTheirs,
  })
  const digest = createHash('sha256').update(`${letter.subject}\n${letter.text}`).digest('hex').slice(0, 32)
  return { ...letter, digest }
}

/** ★ Told to whoever held it, with the reason that the scheme manager wrote. */
export const mailRevocation: HandlerFor<typeof outbox.mailRevocation> = async (portal, _, effect) => {
  const row = await portal.store.get(issuances, sourceIdOf(effect))
  if (row?.state !== 'revoked') return delivered
  const holder = row.recipientKey ? await addresseeOf(portal, row.recipientKey) : null
  const organization = row.organizationId ? await organizationById(portal, row.organizationId) : null
  const { passportEmail } = organization ?? {}
  const to = holder ? toHolder(holder) : passportEmail ? { email: passportEmail } : null
  if (!to) return delivered
  const letter = await badgeRevoked({
    badgeName: row.badge.name,
    organizationName: organization?.displayName ?? null,
    reason: row.revocationReason ?? '',
    personalUrl: holder?.personalUrl ?? null,
  })
  await notify(portal, effect, notices.badgeRevoked, to, letter)
  return delivered
}
