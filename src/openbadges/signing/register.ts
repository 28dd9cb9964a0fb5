import type { IssuedBadge } from '@/issuing/ports'
import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { type Addresses, addressesOf, credentialIdPattern } from '../documents/addresses'
import { type CredentialRecord, credentials } from '../records'

type Reader = Pick<Portal, 'store'>

/*
 * Reading the register of what was signed. Nothing here signs or canonicalises, so that pages can import it without
 * the cryptographic libraries.
 */

/**
 * What anybody may read who has a credential's address: the address is the permission, as for the document itself
 * (design §6). Null for an unknown id, whatever its shape.
 */
export async function publicCredential(portal: Reader, credentialId: string): Promise<CredentialRecord | null> {
  if (!credentialIdPattern.test(credentialId)) return null
  return findOne(portal, credentials, { credentialId: { equals: credentialId } })
}

export const byIssuanceKey = (portal: Reader, issuanceKey: string): Promise<CredentialRecord | null> =>
  findOne(portal, credentials, { issuanceKey: { equals: issuanceKey } })

/** A record in the words of the port. */
export const issuedBadge = (record: CredentialRecord, addresses: Addresses): IssuedBadge => ({
  eventId: record.credentialId,
  credentialUrl: addresses.credential(record.credentialId),
  pageUrl: addresses.page(record.credentialId),
  issuedAt: record.issuedAt,
  revokedAt: record.revokedAt,
})

/** Revoked wins over expired: a badge that was withdrawn stays so after its term. */
export function standing(
  record: Pick<CredentialRecord, 'revokedAt' | 'document'>,
  now: Instant,
): 'valid' | 'revoked' | 'expired' {
  if (record.revokedAt) return 'revoked'
  const { validUntil } = record.document
  return validUntil && Date.parse(validUntil) < Date.parse(now) ? 'expired' : 'valid'
}

/** A badge as its public page tells it: what, who, when, why, and how to check it. */
export async function badgePage(portal: Pick<Portal, 'store' | 'clock' | 'env'>, credentialId: string) {
  const record = await publicCredential(portal, credentialId)
  if (!record) return null
  const { document } = record
  const { achievement } = document.credentialSubject
  return {
    credentialId: record.credentialId,
    standing: standing(record, portal.clock.now()),
    badgeCode: record.badgeCode,
    name: achievement.name,
    description: achievement.description,
    criteria: achievement.criteria.narrative,
    issuerName: document.issuer.name,
    issuerId: document.issuer.id,
    issuedOn: document.validFrom.slice(0, 10),
    lastDay: document.validUntil?.slice(0, 10) ?? null,
    revokedAt: record.revokedAt,
    evidence: document.evidence ?? [],
    /** Path on this portal of the drawing that was frozen with the badge. */
    imagePath: achievement.image ? new URL(achievement.image.id).pathname : null,
    documentPath: new URL(document.id).pathname,
    /** The whole address: what others type into their own verifier. */
    documentUrl: document.id,
    /** Path of the Open Badges 2.0 form. */
    version2Path: `${new URL(addressesOf(portal.env.portalUrl).assertion2(record.credentialId)).pathname}.json`,
  }
}

export type BadgePage = NonNullable<Awaited<ReturnType<typeof badgePage>>>
