import type { Addresses } from './addresses'
import type { Achievement, Profile, SignedCredential } from './document'
import type { EndorsementRecord } from './endorsement'

/*
 * The same badge in the hosted form of Open Badges 2.0, for backpacks that know no other. Written from the signed
 * document at each request, so that the two forms cannot tell different things. It is verified by being served here.
 */

const context = 'https://w3id.org/openbadges/v2'

export function assertionOf(document: SignedCredential, credentialId: string, addresses: Addresses) {
  const { achievement, identifier } = document.credentialSubject
  return {
    '@context': context,
    id: addresses.assertion2(credentialId),
    type: 'Assertion',
    recipient: { type: 'email', hashed: true, salt: identifier[0].salt, identity: identifier[0].identityHash },
    badge: addresses.badgeClass2(achievementKeyOf(achievement)),
    verification: { type: 'HostedBadge' },
    issuedOn: document.validFrom,
    // The drawing with this assertion baked in.
    ...(achievement.image && { image: `${addresses.assertion2(credentialId)}.png` }),
    ...(document.validUntil && { expires: document.validUntil }),
    ...(document.evidence && {
      evidence: document.evidence.map(({ id, name, narrative }) => ({ ...(id && { id }), name, narrative })),
    }),
  }
}

/** `endorsementId`: of the endorsement that this text has, or null. */
export function badgeClassOf(
  achievement: Achievement,
  endorsementId: string | null,
  addresses: Addresses,
): Readonly<Record<string, unknown>> {
  return {
    '@context': context,
    id: addresses.badgeClass2(achievementKeyOf(achievement)),
    type: 'BadgeClass',
    name: achievement.name,
    description: achievement.description,
    ...(achievement.image && { image: { id: achievement.image.id, caption: achievement.image.caption } }),
    criteria: { narrative: achievement.criteria.narrative },
    issuer: addresses.issuer2,
    ...(achievement.tag && { tags: achievement.tag }),
    ...(achievement.alignment && { alignment: achievement.alignment.map(({ type: _, ...rest }) => rest) }),
    ...(endorsementId && { endorsement: [addresses.endorsement2(endorsementId)] }),
  }
}

/** In 2.0 the issuer is an address of the same origin as its badges; the key of 3.0 plays no part. */
export const issuerOf2 = (profile: Profile, addresses: Addresses): Readonly<Record<string, unknown>> => ({
  '@context': context,
  id: addresses.issuer2,
  type: 'Issuer',
  name: profile.name,
  description: profile.description,
  url: profile.url,
  email: profile.email,
})

/** The same endorsement, hosted: about the badge class instead of the achievement. */
export const endorsementOf2 = (
  { document, endorsementId, achievementKey }: EndorsementRecord,
  addresses: Addresses,
) => ({
  '@context': context,
  id: addresses.endorsement2(endorsementId),
  type: 'Endorsement',
  claim: {
    id: addresses.badgeClass2(achievementKey),
    endorsementComment: document.credentialSubject.endorsementComment,
  },
  issuer: addresses.issuer2,
  issuedOn: document.validFrom,
  verification: { type: 'HostedBadge' },
})

/** The short body of a revoked assertion, sent with 410. */
export const revokedAssertion = (credentialId: string, addresses: Addresses) => ({
  '@context': context,
  id: addresses.assertion2(credentialId),
  revoked: true,
  revocationReason: 'Badge retiré par son émetteur.',
})

const achievementKeyOf = (achievement: Achievement): string => achievement.id.split('/').at(-1) ?? ''
