/*
 * Badges as services of each version of Open Badges publish them, in the shapes of their public answers: what they call
 * things, what they leave out, where they point. `at` is the address of the service.
 */

export const texts = {
  name: 'Accueillir un public',
  description: 'Reconnaît l’accueil de personnes très différentes.',
  criteria: 'Écoute la demande\nOriente vers la bonne personne',
} as const

type Shape = Readonly<Record<string, unknown>>
const recipient = { type: 'email', hashed: true, salt: 'abc', identity: `sha256$${'0'.repeat(64)}` }

/** 1.0: the badge stands inside the assertion, its addresses below the issuer's origin. */
export const version10 = (at: string): Shape => ({
  recipient: 'sha256$0000',
  salt: 'abc',
  badge: {
    version: '1.0.0',
    name: texts.name,
    image: '/badge.png',
    description: texts.description,
    criteria: '/criteres',
    issuer: { origin: at, name: 'Le Phare' },
  },
})

/** 1.1: three documents, the criteria on a page. */
export const version11 = (at: string) => ({
  assertion: {
    '@context': 'https://w3id.org/openbadges/v1',
    type: 'Assertion',
    id: `${at}/assertion`,
    uid: 'abc-1',
    recipient,
    badge: `${at}/class`,
    verify: { type: 'hosted', url: `${at}/assertion` },
    issuedOn: '2016-03-02T00:00:00Z',
  } as Shape,
  badge: {
    '@context': 'https://w3id.org/openbadges/v1',
    type: 'BadgeClass',
    id: `${at}/class`,
    name: texts.name,
    description: texts.description,
    image: `${at}/badge.png`,
    criteria: `${at}/criteres`,
    issuer: `${at}/issuer`,
    tags: ['accueil'],
    alignment: [{ name: 'Savoir accueillir', url: 'https://badges.example/rome' }],
  } as Shape,
  issuer: { type: 'Issuer', id: `${at}/issuer`, name: 'Le Phare', url: 'https://phare.example' } as Shape,
})

/** 2.0: criteria and picture as objects. */
export const version20 = (at: string) => ({
  assertion: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: `${at}/assertion`,
    recipient,
    badge: `${at}/class`,
    verification: { type: 'HostedBadge' },
    issuedOn: '2022-03-02T10:00:00+00:00',
  } as Shape,
  badge: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'BadgeClass',
    id: `${at}/class`,
    name: texts.name,
    description: texts.description,
    image: { id: `${at}/badge.png`, caption: 'Un phare' },
    criteria: { id: `${at}/criteres`, narrative: texts.criteria },
    issuer: { type: 'Profile', id: `${at}/issuer`, name: 'Le Phare' },
  } as Shape,
})

/** 3.0: the badge is an achievement inside a signed credential, and stands at an address of its own as well. */
export const version30 = (at: string) => {
  const achievement = {
    id: `${at}/achievement`,
    type: ['Achievement'],
    name: texts.name,
    description: texts.description,
    achievementType: 'Badge',
    image: { id: `${at}/badge.png`, type: 'Image' },
    criteria: { id: `${at}/criteres`, narrative: texts.criteria },
  }
  const context = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
  return {
    achievement: { '@context': context, ...achievement, creator: { id: `${at}/issuer`, name: 'Le Phare' } } as Shape,
    credential: {
      '@context': context,
      id: `${at}/credential`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:phare.example', type: ['Profile'], name: 'Le Phare' },
      validFrom: '2025-11-03T09:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', hashed: true, identityHash: 'sha256$00', identityType: 'emailAddress' }],
        achievement,
      },
      endorsement: [],
      proof: [{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z00' }],
    } as Shape,
  }
}

/** A credential as a token; nobody here looks at its signature. */
export function asToken(credential: Shape): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(credential)}.${'c2lnbmF0dXJl'.repeat(4)}`
}
