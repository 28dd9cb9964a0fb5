/** The stable public addresses of the embedded issuer: what was once printed in a credential answers for ever. */
export interface Addresses {
  readonly issuer: string
  readonly credential: (credentialId: string) => string
  /** The human page of the same credential. */
  readonly page: (credentialId: string) => string
  readonly achievement: (achievementKey: string) => string
  readonly endorsement: (endorsementId: string) => string
  readonly image: (imageKey: string, extension: 'png' | 'svg') => string
  readonly revocations: (badgeCode: string) => string
  /** Answers the credential as it is signed now. */
  readonly refresh: (credentialId: string) => string
  readonly statusList: (list: string) => string
  /** The same in Open Badges 2.0. */
  readonly assertion2: (credentialId: string) => string
  readonly badgeClass2: (achievementKey: string) => string
  readonly endorsement2: (endorsementId: string) => string
  readonly issuer2: string
}

/** `portalUrl` without a trailing slash. */
export function addressesOf(portalUrl: string): Addresses {
  const base = `${portalUrl}/openbadges`
  return {
    issuer: `${base}/issuer`,
    credential: (credentialId) => `${base}/credentials/${credentialId}`,
    page: (credentialId) => `${portalUrl}/verifier/${credentialId}`,
    achievement: (achievementKey) => `${base}/achievements/${achievementKey}`,
    endorsement: (endorsementId) => `${base}/endorsements/${endorsementId}`,
    image: (imageKey, extension) => `${base}/images/${imageKey}.${extension}`,
    refresh: (credentialId) => `${base}/credentials/${credentialId}/refresh`,
    statusList: (list) => `${base}/status/${list}`,
    revocations: (badgeCode) => `${base}/revocations/${badgeCode}`,
    assertion2: (credentialId) => `${base}/v2/assertions/${credentialId}`,
    badgeClass2: (achievementKey) => `${base}/v2/badges/${achievementKey}`,
    endorsement2: (endorsementId) => `${base}/v2/endorsements/${endorsementId}`,
    issuer2: `${base}/v2/issuer`,
  }
}

/** A credential's id is a random UUID: nobody walks from one badge to the next. */
export const credentialIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
