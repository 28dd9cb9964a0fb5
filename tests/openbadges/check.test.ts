import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { IssueRequest } from '@/issuing/ports'
import { generateSigningKey } from '@/openbadges/keys/keys'
import { credentials } from '@/openbadges/records'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { checkAddress, checkDocument } from '@/openbadges/verification/check'
import { verdictText } from '@/openbadges/verification/verdicts'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { type IssuingPortal, issuingPortal } from './portal'

describe('checking a badge', () => {
  let portal: IssuingPortal
  let other: IssuingPortal

  beforeAll(async () => {
    portal = await issuingPortal()
    other = await issuingPortal()
  })
  afterAll(async () => {
    await portal.close()
    await other.close()
  })

  async function issued(at: IssuingPortal, issuanceKey: string, changes: Partial<IssueRequest> = {}) {
    const outcome = await embeddedIssuer(at).issue(issueRequest({ issuanceKey, ...changes }))
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    const [record] = await at.store.find(credentials, { where: { issuanceKey: { equals: issuanceKey } } })
    if (!record) throw new Error('not kept')
    return { ...outcome, text: JSON.stringify(record.document, null, 2), document: record.document }
  }

  it('finds a badge valid by its text, and by each of its addresses', async () => {
    const { text, eventId, credentialUrl, pageUrl } = await issued(portal, 'valid')
    const verdict = { kind: 'valid', credentialId: eventId }
    expect(await checkDocument(portal, text)).toEqual(verdict)
    const assertion = `http://portal.test/openbadges/v2/assertions/${eventId}`
    for (const address of [
      credentialUrl,
      pageUrl,
      `${credentialUrl}.json`,
      `${credentialUrl}.png`,
      ` ${pageUrl}?utm=x `,
      `${pageUrl}/#criteres`,
      `<${pageUrl}>`,
      String(pageUrl).replace('http://', 'https://'),
      String(pageUrl).replace('http://', ''),
      String(pageUrl).toUpperCase().replace('/VERIFIER/', '/verifier/'),
      assertion,
      `${assertion}.json`,
      eventId,
      eventId.toUpperCase(),
    ]) {
      expect(await checkAddress(portal, String(address))).toEqual(verdict)
    }
  })

  it('tells a revoked badge from a valid one, by text and by address', async () => {
    const { text, eventId, pageUrl } = await issued(portal, 'revoked')
    await embeddedIssuer(portal).revoke({ issuanceKey: 'revoked', eventId, recipientEmail: '', reason: 'Erreur' })
    expect(await checkDocument(portal, text)).toEqual({ kind: 'revoked', credentialId: eventId })
    expect(await checkAddress(portal, String(pageUrl))).toEqual({ kind: 'revoked', credentialId: eventId })
  })

  it('tells an expired badge, from 00:00 in Paris of the day after its last one', async () => {
    const { text, eventId } = await issued(portal, 'expired', { issuedOn: '2026-03-01', expiresOn: '2026-04-02' })
    portal.clock.set('2026-04-01T21:59:58.000Z')
    expect(await checkDocument(portal, text)).toEqual({ kind: 'valid', credentialId: eventId })
    portal.clock.set('2026-04-01T22:00:00.000Z')
    expect(await checkDocument(portal, text)).toEqual({ kind: 'expired', credentialId: eventId })
  })

  it('finds a changed word, a changed context and a removed proof', async () => {
    const { document } = await issued(portal, 'altered')
    const { proof: _, ...unsigned } = document
    const changed = [
      { ...document, name: 'Organiser · je maîtrise' },
      { ...document, '@context': [...document['@context'], { name: 'https://schema.example/other' }] },
      unsigned,
    ]
    for (const copy of changed) expect(await checkDocument(portal, JSON.stringify(copy))).toEqual({ kind: 'altered' })
  })

  it('says of a badge of another issuer only who signed it, also when it claims our address', async () => {
    const { document } = await issued(other, 'elsewhere')
    const foreign = { kind: 'foreign', issuerName: 'Région Normandie (démonstration)', site: 'portal.test' }
    expect(await checkDocument(portal, JSON.stringify(document))).toEqual(foreign)
    const ours = await issued(portal, 'claimed')
    const claiming = { ...document, id: ours.document.id }
    expect(await checkDocument(portal, JSON.stringify(claiming))).toEqual(foreign)
  })

  it('finds that a rightly signed badge is not in the register', async () => {
    const { text, eventId } = await issued(portal, 'forgotten')
    await portal.store.remove('credentials', { credentialId: { equals: eventId } })
    expect(await checkDocument(portal, text)).toEqual({ kind: 'unregistered' })
  })

  it('still recognises its badges after the signing key was replaced', async () => {
    const { text, eventId } = await issued(portal, 'before-rotation')
    const rotated = { ...portal, env: { ...portal.env, issuerSigningKey: await generateSigningKey() } }
    expect(await checkDocument(rotated, text)).toEqual({ kind: 'valid', credentialId: eventId })
  })

  it.each([
    ['', 'unreadable'],
    ['{"type": ["OpenBadgeCredential"', 'unreadable'],
    ['[]', 'notACredential'],
    ['null', 'notACredential'],
    ['{"type": "Assertion", "recipient": {}}', 'notACredential'],
    ['{"type": "Assertion", "recipient": {}, "badge": "https://elsewhere.example/badge"}', 'foreign'],
    ['{"type": "Assertion", "recipient": {}, "badge": {"issuer": {"name": "Autre"}}, "id": 3}', 'foreign'],
    ['{"type": ["VerifiableCredential", "UniversityDegreeCredential"], "credentialSubject": {}}', 'notACredential'],
    ['{"type": ["OpenBadgeCredential"], "credentialSubject": {}}', 'foreign'],
    ['{"type": "OpenBadgeCredential", "credentialSubject": {}, "issuer": 3, "id": 7}', 'foreign'],
  ])('answers « %s » with %s', async (text, kind) => {
    expect((await checkDocument(portal, text)).kind).toBe(kind)
  })

  it.each([
    ['https://elsewhere.example/openbadges/credentials/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10', 'foreign'],
    ['http://portal.test.elsewhere.example/verifier/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10', 'foreign'],
    ['http://portal.test@elsewhere.example/verifier/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10', 'foreign'],
    ['http://somebody@portal.test/verifier/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10', 'foreign'],
    ['http://169.254.169.254/latest', 'foreign'],
    ['http://localhost:22/', 'foreign'],
    ['n’importe quoi', 'notAnAddress'],
    ['javascript:alert(1)', 'notAnAddress'],
    ['file:///etc/passwd', 'notAnAddress'],
    ['http://portal.test/verifier/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10', 'unknownAddress'],
    ['http://portal.test/verifier/9b2f6d0e', 'unknownAddress'],
    ['http://portal.test/', 'unknownAddress'],
    ['http://portal.test/openbadges/issuer', 'unknownAddress'],
  ])('answers the address %s with %s, without fetching it', async (address, kind) => {
    const fetching = vi.spyOn(globalThis, 'fetch')
    expect((await checkAddress(portal, address)).kind).toBe(kind)
    expect(fetching).not.toHaveBeenCalled()
    fetching.mockRestore()
  })

  it('has a French title and a sentence that says what to do for each finding', () => {
    const kinds = [
      'unreadable',
      'damagedImage',
      'tooLong',
      'imageWithoutBadge',
      'notACredential',
      'duplicateMember',
      'altered',
      'untrustedKey',
      'unregistered',
      'notAnAddress',
      'unknownAddress',
      'endorsement',
    ] as const
    const texts = [
      ...kinds.map((kind) => verdictText({ kind })),
      verdictText({ kind: 'foreign', issuerName: 'Autre', site: null }),
      verdictText({ kind: 'hiddenAddress', site: 't.co' }),
      verdictText({ kind: 'several', parts: [], more: false }),
      verdictText({ kind: 'severalInImage', parts: [], more: false }),
      verdictText({ kind: 'wrongFormat', format: 'JPEG' }),
      ...(['revoked', 'expired', 'valid'] as const).map((kind) => verdictText({ kind, credentialId: '' })),
    ]
    expect(new Set(texts.map(({ title }) => title)).size).toBe(20)
    for (const { detail } of texts) expect(detail).toMatch(/[.:]$/)
    for (const { title, detail } of texts)
      expect(`${title} ${detail}`.replace('https://', '')).not.toMatch(/(?<!\u00a0)[:;?»]|«(?!\u00a0)|!|'/)
  })
})
