import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'
import type { Signed } from '../keys/sign'
import type { Addresses } from './addresses'
import { credentialContext } from './contexts'
import type { Achievement, Profile } from './document'

/** Open Badges 3.0, `EndorsementCredential`: what an endorser says of a badge, signed. */
export type EndorsementCredential = Signed<ReturnType<typeof endorsementDocument>>

export interface EndorsementRecord extends Aggregate {
  /** Random UUID, part of the public address; unique. */
  readonly endorsementId: string
  /** The achievement, or `of:<id>` of an institution's endorsement; unique, so that each is signed once. */
  readonly achievementKey: string
  readonly document: EndorsementCredential
  readonly signedAt: Instant
  /** Withdrawn by the institution: hosted no more, and named in the list of what was revoked. */
  readonly withdrawnAt?: Instant | null
}

export const issuerEndorsements = collection<EndorsementRecord>('issuer-endorsements')

const scheme = '« La Normandie badge les compétences »'

const commentOf = ({ achievementType }: Achievement, { name }: Profile): string =>
  achievementType === 'Membership'
    ? `${name} reconnaît l’engagement que décrit ce badge et en approuve les critères, dans le cadre de ${scheme}.`
    : `${name} reconnaît la compétence que décrit ce badge et en approuve les critères, dans le cadre de ${scheme}.`

/** The Région's endorsement of one frozen badge text, unsigned. */
export const endorsementDocument = (
  addresses: Addresses,
  endorsementId: string,
  issuer: Profile,
  achievement: Achievement,
  now: Instant,
) =>
  unsigned(addresses, endorsementId, issuer, now, {
    name: `Endossement du badge « ${achievement.name} »`,
    subjectId: achievement.id,
    comment: commentOf(achievement, issuer),
  })

/** What the Région was told by an institution, and signs with the institution's name in the text (decisions/0024). */
export interface Testimony {
  readonly name: string
  /** Address of what is endorsed: the badge, or the page of the structure. */
  readonly subjectId: string
  readonly comment: string
}

/** An institution's endorsement, unsigned. It may be withdrawn, so it names the list of what was. */
export const testimonyDocument = (
  addresses: Addresses,
  endorsementId: string,
  issuer: Profile,
  testimony: Testimony,
  now: Instant,
) => ({
  ...unsigned(addresses, endorsementId, issuer, now, testimony),
  credentialStatus: { id: addresses.revocations(testimoniesList), type: '1EdTechRevocationList' },
})

/** The place of an institution's endorsement among what is signed. */
export const testimonyKey = (key: string): string => `of:${key}`
export const isTestimony = ({ achievementKey }: Pick<EndorsementRecord, 'achievementKey'>): boolean =>
  achievementKey.startsWith('of:')

/** Names the list of withdrawn endorsements, beside those of the badges. */
export const testimoniesList = 'endorsements'

const unsigned = (
  addresses: Addresses,
  endorsementId: string,
  issuer: Profile,
  now: Instant,
  { name, subjectId, comment }: Testimony,
) => ({
  '@context': [...credentialContext],
  id: addresses.endorsement(endorsementId),
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name,
  issuer,
  validFrom: now,
  credentialSubject: {
    id: subjectId,
    type: ['EndorsementSubject'],
    endorsementComment: comment,
  },
  credentialSchema: [
    {
      id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json',
      type: '1EdTechJsonSchemaValidator2019',
    },
  ],
})
