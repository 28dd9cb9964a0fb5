/**
 * The stable public addresses of the embedded issuer: what was once printed in a credential answers for ever.
 * `portalUrl` without a trailing slash.
 */
export function addressesOf(portalUrl: string) {
  const base = `${portalUrl}/openbadges`
  return {
    issuer: `${base}/issuer`,
    credential: (credentialId: string) => `${base}/credentials/${credentialId}`,
    /** The human page of the same credential. */
    page: (credentialId: string) => `${portalUrl}/verifier/${credentialId}`,
    achievement: (achievementKey: string) => `${base}/achievements/${achievementKey}`,
    endorsement: (endorsementId: string) => `${base}/endorsements/${endorsementId}`,
    image: (imageKey: string, extension: 'png' | 'svg') => `${base}/images/${imageKey}.${extension}`,
    /** Answers the credential as it is signed now. */
    refresh: (credentialId: string) => `${base}/credentials/${credentialId}/refresh`,
    statusList: (list: string) => `${base}/status/${list}`,
    revocations: (badgeCode: string) => `${base}/revocations/${badgeCode}`,
    /** The same in Open Badges 2.0. */
    assertion2: (credentialId: string) => `${base}/v2/assertions/${credentialId}`,
    badgeClass2: (achievementKey: string) => `${base}/v2/badges/${achievementKey}`,
    endorsement2: (endorsementId: string) => `${base}/v2/endorsements/${endorsementId}`,
    issuer2: `${base}/v2/issuer`,
  } as const
}

export type Addresses = ReturnType<typeof addressesOf>

/** A credential's id is a random UUID: nobody walks from one badge to the next. */
export const credentialIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
