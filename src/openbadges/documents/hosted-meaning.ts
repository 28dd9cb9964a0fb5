import type { Json } from '../verification/given/json'
import type { Shape } from './same-meaning'

/** The shapes of Open Badges 2.0 in which our assertions may come back (its sections of the same names). */

const image: Shape = { types: ['Image'], linked: true, members: { id: 'address', caption: 'text' } }

const issuer: Shape = {
  types: ['Issuer', 'Profile'],
  linked: true,
  members: { id: 'address', name: 'text', description: 'text', url: 'address', email: 'text' },
}

const verification: Shape = { types: ['HostedBadge', 'hosted'], members: {} }

const endorsement: Shape = {
  types: ['Endorsement'],
  linked: true,
  members: {
    id: 'address',
    claim: { types: ['EndorsementClaim'], members: { id: 'address', endorsementComment: 'text' } },
    issuer,
    issuedOn: 'instant',
    verification,
  },
}

const badgeClass: Shape = {
  types: ['BadgeClass'],
  linked: true,
  members: {
    id: 'address',
    name: 'text',
    description: 'text',
    image,
    criteria: { types: ['Criteria'], members: { narrative: 'text' } },
    issuer,
    tags: 'text',
    alignment: {
      types: ['AlignmentObject', 'Alignment'],
      members: { targetName: 'text', targetUrl: 'address', targetFramework: 'text', targetCode: 'text' },
    },
    endorsement,
  },
}

export const assertionShape: Shape = {
  types: ['Assertion'],
  defaults: { revoked: false },
  members: {
    id: 'address',
    recipient: { types: ['email'], members: { hashed: 'flag', salt: 'text', identity: 'hash' } },
    badge: badgeClass,
    verification,
    issuedOn: 'instant',
    image,
    expires: 'instant',
    evidence: { types: ['Evidence'], members: { id: 'address', name: 'text', narrative: 'text' } },
  },
}

/** The documents that an assertion links to, as we host them. */
export interface Hosted {
  readonly assertion: Json
  readonly badgeClass: Json
  readonly issuer: Json | null
  readonly endorsement: Json | null
}

/** The assertion with everything that it links to written out, to compare a copy with. */
export function writtenOut({ assertion, badgeClass, issuer, endorsement }: Hosted): Json {
  const by = issuer ?? { id: badgeClass.issuer }
  return {
    ...assertion,
    ...(typeof assertion.image === 'string' && { image: { id: assertion.image } }),
    badge: {
      ...badgeClass,
      issuer: by,
      ...(endorsement && { endorsement: [{ ...endorsement, issuer: by }] }),
    },
  }
}
