import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { membersOf, openBadges2, openBadges3, whatDiffers } from '~/tests/support/verifier/shapes'
import { type IssuingPortal, issuingPortal } from './portal'

/** Everything that a verifier meets when it begins at one badge, with every optional part that we ever write. */
describe('the whole shape of what is hosted', () => {
  let portal: IssuingPortal
  let credentialId: string
  let revokedId: string

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: 'https://portal.test' })
    credentialId = await issued('full')
    revokedId = await issued('revoked')
    const order = { issuanceKey: 'revoked', eventId: '', recipientEmail: '', reason: 'Délivré par erreur' }
    await embeddedIssuer(portal).revoke(order)
  })
  afterAll(() => portal.close())

  async function issued(issuanceKey: string): Promise<string> {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey, expiresOn: '2029-03-29' }))
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    return outcome.eventId
  }

  type Json = Record<string, unknown>
  const get = async (address: unknown, status = 200): Promise<Json> =>
    (await portal.ask('get', new URL(String(address), 'https://portal.test').pathname).expect(status)).body
  const inside = (document: unknown, ...path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((value, name) => (value as Json)[name], document)

  it('is that of Open Badges 3.0, in the credential, its achievement, endorsement, profile and status list', async () => {
    const credential = await get(`/openbadges/credentials/${credentialId}`)
    const { '@context': _, ...achievement } = await get(inside(credential, 'credentialSubject', 'achievement', 'id'))
    const { '@context': __, ...profile } = await get('/openbadges/issuer')
    const list = await get(inside(credential, 'credentialStatus', 'statusListCredential'))
    expect([
      ...whatDiffers(openBadges3, 'AchievementCredential', credential),
      ...whatDiffers(openBadges3, 'Achievement', achievement),
      ...whatDiffers(openBadges3, 'EndorsementCredential', inside(achievement, 'endorsement', 0)),
      ...whatDiffers(openBadges3, 'Profile', profile),
      ...whatDiffers(openBadges3, 'BitstringStatusListCredential', list),
    ]).toEqual([])
    expect(achievement).toHaveProperty('endorsement')
  })

  it('is that of Open Badges 2.0, in the assertion, badge class, issuer, endorsement and a revoked assertion', async () => {
    const assertion = await get(`/openbadges/v2/assertions/${credentialId}`)
    const badgeClass = await get(assertion.badge)
    expect([
      ...whatDiffers(openBadges2, 'Assertion', assertion),
      ...whatDiffers(openBadges2, 'BadgeClass', badgeClass),
      ...whatDiffers(openBadges2, 'Issuer', await get(badgeClass.issuer)),
      ...whatDiffers(openBadges2, 'Endorsement', await get(inside(badgeClass, 'endorsement', 0))),
      ...whatDiffers(openBadges2, 'RevokedAssertion', await get(`/openbadges/v2/assertions/${revokedId}`, 410)),
    ]).toEqual([])
  })

  it('has the words that the specification fixes', async () => {
    const credential = await get(`/openbadges/credentials/${credentialId}`)
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { type: ['Profile'] },
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', hashed: true, identityType: 'emailAddress' }],
        achievement: { type: ['Achievement'], achievementType: 'Badge', image: { type: 'Image' } },
      },
      evidence: [{ type: ['Evidence'] }],
      refreshService: { type: '1EdTechCredentialRefresh' },
    })
  })

  it.each([
    ['a missing name', ({ name: _, ...rest }: Json) => rest, 'AchievementCredential.name is missing'],
    [
      'a member of its own',
      (all: Json) => ({ ...all, mood: 'x' }),
      'AchievementCredential.mood is no member of AchievementCredential',
    ],
    [
      'a date without its zone',
      (all: Json) => ({ ...all, validFrom: '2026-03-29T00:00:00' }),
      'AchievementCredential.validFrom is no instant: "2026-03-29T00:00:00"',
    ],
    [
      'one evidence outside of a list',
      (all: Json) => ({ ...all, evidence: {} }),
      'AchievementCredential.evidence is no list',
    ],
  ])('would be found to differ with %s', async (_what, change, finding) => {
    const credential = await get(`/openbadges/credentials/${credentialId}`)
    expect(whatDiffers(openBadges3, 'AchievementCredential', change(credential))).toContain(finding)
  })
})

describe('docs/open-badges.md', () => {
  const page = readFileSync(new URL('../../docs/open-badges.md', import.meta.url), 'utf8')

  it.each([
    ...Object.entries(openBadges3).map(([name, shape]) => ['3.0', name, shape] as const),
    ...Object.entries(openBadges2).map(([name, shape]) => ['2.0', name, shape] as const),
  ])('tells of every member of Open Badges %s %s', (version, name, shape) => {
    const [, section = ''] = page.split(`\n### ${version} · ${name}\n`)
    const rows = section.split('\n#', 1)[0] ?? ''
    for (const member of membersOf(shape)) expect(rows).toContain(`\`${member}\``)
  })
})
