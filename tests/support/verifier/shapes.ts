/**
 * The classes of the two specifications, member by member: `!` marks what they require, `[]` what is a list, and the
 * word after the colon what its values are. A class name stands for an object of that class.
 */
type Shape = readonly string[]

/** Open Badges 3.0 (data models, VC 2.0 form), with VC Data Integrity and Bitstring Status List where it leans on them. */
export const openBadges3: Readonly<Record<string, Shape>> = {
  AchievementCredential: [
    '@context![]:uri',
    'id!:uri',
    'type![]:text',
    'name!:text',
    'description:text',
    'image:Image',
    'awardedDate:instant',
    'credentialSubject!:AchievementSubject',
    'endorsement[]:EndorsementCredential',
    'endorsementJwt[]:text',
    'evidence[]:Evidence',
    'issuer!:Profile',
    'validFrom!:instant',
    'validUntil:instant',
    'proof![]:DataIntegrityProof',
    'credentialSchema[]:CredentialSchema',
    'credentialStatus:BitstringStatusListEntry',
    'refreshService:RefreshService',
    'termsOfUse[]:text',
  ],
  Profile: [
    'id!:uri',
    'type![]:text',
    'name:text',
    'url:uri',
    'phone:text',
    'description:text',
    'endorsement[]:EndorsementCredential',
    'endorsementJwt[]:text',
    'image:Image',
    'email:text',
    'address:text',
    'otherIdentifier[]:text',
    'official:text',
    'parentOrg:Profile',
    'familyName:text',
    'givenName:text',
    'additionalName:text',
    'patronymicName:text',
    'honorificPrefix:text',
    'honorificSuffix:text',
    'familyNamePrefix:text',
    'dateOfBirth:text',
  ],
  AchievementSubject: [
    'id:uri',
    'type![]:text',
    'activityEndDate:instant',
    'activityStartDate:instant',
    'creditsEarned:number',
    'achievement!:Achievement',
    'identifier[]:IdentityObject',
    'image:Image',
    'licenseNumber:text',
    'narrative:text',
    'result[]:text',
    'role:text',
    'source:Profile',
    'term:text',
  ],
  IdentityObject: ['type!:text', 'hashed!:boolean', 'identityHash!:text', 'identityType!:text', 'salt:text'],
  Achievement: [
    'id!:uri',
    'type![]:text',
    'alignment[]:Alignment',
    'achievementType:text',
    'creator:Profile',
    'creditsAvailable:number',
    'criteria!:Criteria',
    'description!:text',
    'endorsement[]:EndorsementCredential',
    'endorsementJwt[]:text',
    'fieldOfStudy:text',
    'humanCode:text',
    'image:Image',
    'inLanguage:text',
    'name!:text',
    'otherIdentifier[]:text',
    'related[]:text',
    'resultDescription[]:text',
    'specialization:text',
    'tag[]:text',
    'version:text',
  ],
  Criteria: ['id:uri', 'narrative:text'],
  Image: ['id!:uri', 'type!:text', 'caption:text'],
  Alignment: [
    'type![]:text',
    'targetCode:text',
    'targetDescription:text',
    'targetName!:text',
    'targetFramework:text',
    'targetType:text',
    'targetUrl!:uri',
  ],
  Evidence: [
    'id:uri',
    'type![]:text',
    'narrative:text',
    'name:text',
    'description:text',
    'genre:text',
    'audience:text',
  ],
  BitstringStatusListEntry: [
    'id:uri',
    'type!:text',
    'statusPurpose!:text',
    'statusListIndex!:text',
    'statusListCredential!:uri',
    'statusSize:number',
    'statusMessage[]:text',
    'statusReference[]:uri',
  ],
  RefreshService: ['id!:uri', 'type!:text'],
  CredentialSchema: ['id!:uri', 'type!:text'],
  DataIntegrityProof: [
    'id:uri',
    'type!:text',
    'created:instant',
    'cryptosuite!:text',
    'challenge:text',
    'domain:text',
    'expires:instant',
    'nonce:text',
    'previousProof:text',
    'proofPurpose!:text',
    'proofValue!:text',
    'verificationMethod!:uri',
  ],
  EndorsementCredential: [
    '@context![]:uri',
    'id!:uri',
    'type![]:text',
    'name!:text',
    'description:text',
    'awardedDate:instant',
    'credentialSubject!:EndorsementSubject',
    'issuer!:Profile',
    'validFrom!:instant',
    'validUntil:instant',
    'proof![]:DataIntegrityProof',
    'credentialSchema[]:CredentialSchema',
    'credentialStatus:BitstringStatusListEntry',
    'refreshService:RefreshService',
    'termsOfUse[]:text',
  ],
  EndorsementSubject: ['id!:uri', 'type![]:text', 'endorsementComment:text'],
  BitstringStatusListCredential: [
    '@context![]:uri',
    'id:uri',
    'type![]:text',
    'issuer!:uri',
    'validFrom:instant',
    'validUntil:instant',
    'credentialSubject!:BitstringStatusList',
    'proof![]:DataIntegrityProof',
  ],
  BitstringStatusList: ['id:uri', 'type!:text', 'statusPurpose!:text', 'encodedList!:text', 'ttl:number'],
}

/** Open Badges 2.0, core data classes. */
export const openBadges2: Readonly<Record<string, Shape>> = {
  Assertion: [
    '@context!:uri',
    'id!:uri',
    'type!:text',
    'recipient!:IdentityObject',
    'badge!:uri',
    'verification!:VerificationObject',
    'issuedOn!:instant',
    'image:uri',
    'evidence[]:Evidence',
    'narrative:text',
    'expires:instant',
    'revoked:boolean',
    'revocationReason:text',
  ],
  IdentityObject: ['type!:text', 'hashed!:boolean', 'salt:text', 'identity!:text'],
  VerificationObject: ['type!:text', 'verificationProperty:text', 'startsWith:text', 'allowedOrigins:text'],
  Evidence: ['id:uri', 'type:text', 'narrative:text', 'name:text', 'description:text', 'genre:text', 'audience:text'],
  BadgeClass: [
    '@context!:uri',
    'id!:uri',
    'type!:text',
    'name!:text',
    'description!:text',
    'image!:Image',
    'criteria!:Criteria',
    'issuer!:uri',
    'alignment[]:AlignmentObject',
    'tags[]:text',
    '@language:text',
    'version:text',
    'related[]:text',
    'endorsement[]:uri',
  ],
  Image: ['id!:uri', 'type:text', 'caption:text', 'author:uri'],
  Criteria: ['id:uri', 'type:text', 'narrative:text'],
  AlignmentObject: [
    'targetName!:text',
    'targetUrl!:uri',
    'targetDescription:text',
    'targetFramework:text',
    'targetCode:text',
  ],
  Issuer: [
    '@context!:uri',
    'id!:uri',
    'type!:text',
    'name!:text',
    'url!:uri',
    'email!:text',
    'telephone:text',
    'description:text',
    'image:uri',
    'publicKey:text',
    'verification:VerificationObject',
    'revocationList:uri',
  ],
  Endorsement: [
    '@context!:uri',
    'id!:uri',
    'type!:text',
    'claim!:EndorsementClaim',
    'issuer!:uri',
    'issuedOn!:instant',
    'verification!:VerificationObject',
  ],
  EndorsementClaim: ['id!:uri', 'type:text', 'endorsementComment:text'],
  RevokedAssertion: ['@context!:uri', 'id!:uri', 'revoked!:boolean', 'revocationReason:text'],
}

const values: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  uri: (value) => typeof value === 'string' && URL.canParse(value),
  instant: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
}

const memberPattern = /^([@\w]+)(!?)(\[\])?:(\w+)$/

/** The members of a class, as names. */
export const membersOf = (shape: Shape): readonly string[] => shape.map((member) => member.replace(/!?(\[\])?:.*$/, ''))

/** Everything that a document has and its class does not, lacks and must have, or has in another form. */
export function whatDiffers(
  specification: Readonly<Record<string, Shape>>,
  className: string,
  document: unknown,
  path = className,
): readonly string[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return [`${path} is no object`]
  const shape = specification[className] ?? []
  const given = document as Readonly<Record<string, unknown>>
  const unknown = Object.keys(given).filter((name) => !membersOf(shape).includes(name))
  return [
    ...unknown.map((name) => `${path}.${name} is no member of ${className}`),
    ...shape.flatMap((member) => {
      const [, name = '', required, list, kind = ''] = memberPattern.exec(member) ?? []
      const value = given[name]
      if (value === undefined) return required ? [`${path}.${name} is missing`] : []
      if (list && !Array.isArray(value)) return [`${path}.${name} is no list`]
      if (list && (value as readonly unknown[]).length === 0) return [`${path}.${name} is empty`]
      return [value].flat().flatMap((one) => differs(specification, kind, one, `${path}.${name}`))
    }),
  ]
}

function differs(
  specification: Readonly<Record<string, Shape>>,
  kind: string,
  value: unknown,
  path: string,
): readonly string[] {
  const isRight = values[kind]
  if (!isRight) return whatDiffers(specification, kind, value, path)
  return isRight(value) ? [] : [`${path} is no ${kind}: ${JSON.stringify(value)}`]
}
