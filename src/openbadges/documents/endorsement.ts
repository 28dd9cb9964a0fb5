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
  /** The achievement; unique, so that a badge text is endorsed once. */
  readonly achievementKey: string
  readonly document: EndorsementCredential
  readonly signedAt: Instant
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
) => ({
  '@context': [...credentialContext],
  id: addresses.endorsement(endorsementId),
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: `Endossement du badge « ${achievement.name} »`,
  issuer,
  validFrom: now,
  credentialSubject: {
    id: achievement.id,
    type: ['EndorsementSubject'],
    endorsementComment: commentOf(achievement, issuer),
  },
  credentialSchema: [
    {
      id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json',
      type: '1EdTechJsonSchemaValidator2019',
    },
  ],
})
