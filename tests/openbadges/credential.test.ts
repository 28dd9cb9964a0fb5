import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addressesOf } from '@/openbadges/documents/addresses'
import {
  achievementKey,
  credentialDocument,
  issuerProfile,
  lastSecondBefore,
  parisMidnight,
  type SignedCredential,
} from '@/openbadges/documents/document'
import { identityHash } from '@/openbadges/documents/identity'
import { generateSigningKey, readSigningKey, type SigningKey } from '@/openbadges/keys/keys'
import { hasValidProof, signCredential } from '@/openbadges/keys/sign'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { verifyCredential } from '~/tests/support/verifier/verify'

const portalUrl = 'https://portal.example'
const now = '2026-03-29T08:15:30.123Z'
const today = new Date('2026-04-01T00:00:00Z')

function unsigned(key: SigningKey, request = issueRequest()) {
  const issuer = issuerProfile({ did: key.did, demonstration: false, portalUrl })
  const salt = '5f4dcc3b5aa765d61d8327de'
  const subject = {
    credentialId: '9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10',
    salt,
    identityHash: identityHash(request.recipient.email, salt),
    status: { list: '2026-03', index: 94_567 },
  }
  return credentialDocument(request, { issuer, addresses: addressesOf(portalUrl), imageKey: 'a'.repeat(64) }, subject)
}

describe('a signed Open Badges 3.0 credential', () => {
  let key: SigningKey
  let signed: SignedCredential

  beforeAll(async () => {
    key = await readSigningKey(await generateSigningKey())
    signed = await signCredential(unsigned(key), key, now)
  })

  it('is accepted by the signer’s library and by a verifier that shares nothing with it', async () => {
    expect(await hasValidProof({ ...signed })).toBe(true)
    expect(await verifyCredential(signed, undefined, today)).toEqual({ verified: true, issuer: key.did })
  })

  it('has the proof that Open Badges 3.0 names: DataIntegrityProof, eddsa-rdfc-2022, by the did:key of the issuer', () => {
    expect(signed.proof).toHaveLength(1)
    expect(signed.proof[0]).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
      verificationMethod: `${key.did}#${key.publicKeyMultibase}`,
      created: '2026-03-29T08:15:30Z',
    })
    expect(signed.issuer.id).toBe(key.did)
  })

  it('is refused by both verifiers when any one of its values is changed, removed or added', async () => {
    const survivors: string[] = []
    const changes = [...everyChange(JSON.parse(JSON.stringify(signed)))]
    for (const { path, document } of changes) {
      const independent = await verifyCredential(document, undefined, today)
      const own = await hasValidProof(document as Record<string, unknown>)
      if (independent.verified) survivors.push(`${path} (independent verifier)`)
      if (own) survivors.push(`${path} (own verifier)`)
    }
    expect(changes.length).toBeGreaterThan(60)
    expect(survivors).toEqual([])
  })

  it('is refused when the proof of another key, which is valid in itself, is put in its place', async () => {
    const other = await readSigningKey(await generateSigningKey())
    const forged = await signCredential(unsigned(key), other, now)
    const verdict = await verifyCredential(forged, undefined, today)
    expect(verdict).toEqual({ verified: false, why: 'The key of the proof is not the key of the issuer.' })
    expect(await hasValidProof({ ...forged })).toBe(false)
  })

  it('names its holder by a salted hash of the normalised address alone', () => {
    const [identity] = signed.credentialSubject.identifier
    const expected = createHash('sha256').update(`lea.martin@example.org${identity.salt}`).digest('hex')
    expect(identity).toMatchObject({ hashed: true, identityType: 'emailAddress', identityHash: `sha256$${expected}` })
    const text = JSON.stringify(signed).toLowerCase()
    expect(text).not.toContain('lea')
    expect(text).not.toContain('léa')
    expect(text).not.toContain('example.org')
    expect(signed.credentialSubject).not.toHaveProperty('id')
  })

  it('is valid from midnight in Paris of the issue date, also on the day of the clock change', () => {
    expect(signed.validFrom).toBe('2026-03-29T00:00:00+01:00')
    expect(parisMidnight('2026-03-30')).toBe('2026-03-30T00:00:00+02:00')
  })

  it('shows the day before its end as the last valid day and is refused afterwards', async () => {
    const request = issueRequest({ expiresOn: '2029-03-29' })
    const status = await signCredential(unsigned(key, request), key, now)
    expect(status.validUntil).toBe('2029-03-28T23:59:59+02:00')
    expect(lastSecondBefore('2027-03-29')).toBe('2027-03-28T23:59:59+02:00')
    expect((await verifyCredential(status, undefined, new Date('2029-03-28T21:59:58Z'))).verified).toBe(true)
    expect(await verifyCredential(status, undefined, new Date('2029-03-28T22:00:01Z'))).toEqual({
      verified: false,
      why: 'The credential has expired.',
    })
  })

  it('tells the training behind it and the criteria, and leaves out what is empty', async () => {
    expect(signed.evidence?.[0]).toEqual({
      id: 'https://portal.example/catalogue#animer',
      type: ['Evidence'],
      name: 'Animer une réunion',
      narrative: 'Badge « Animer une réunion » obtenu à l’École d’exemple le 20 mars 2026.',
    })
    expect(signed.credentialSubject.achievement.criteria.narrative).toContain('Prépare, planifie')
    const bare = unsigned(key, issueRequest({ evidence: [] }))
    expect(bare).not.toHaveProperty('evidence')
    expect(JSON.stringify(bare)).not.toContain('null')
  })

  it('keeps one achievement address for one text, and gives another text another address', () => {
    const { badge } = issueRequest()
    const at = (origin: string, imageKey: string) => ({ addresses: addressesOf(origin), imageKey })
    const one = at('https://portal.test', 'one')
    expect(achievementKey(badge, one)).toBe(achievementKey({ ...badge }, one))
    const edits = [
      { ...badge, criteria: 'Autres critères' },
      { ...badge, version: 2 },
      { ...badge, name: 'Autre nom' },
    ]
    const keys = new Set([badge, ...edits].map((text) => achievementKey(text, one)))
    keys.add(achievementKey(badge, at('https://portal.test', 'two')))
    expect(keys.add(achievementKey(badge, at('https://moved.test', 'one'))).size).toBe(6)
  })

  it('refuses to sign a term that no context defines', async () => {
    const document = { ...unsigned(key), surprise: 'x' }
    await expect(signCredential(document, key, now)).rejects.toThrow()
  })
})

describe('a signing key', () => {
  it('is one line that gives the same did:key each time it is read', async () => {
    const line = await generateSigningKey()
    expect(line).toMatch(/^z[1-9A-HJ-NP-Za-km-z]+:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/)
    expect((await readSigningKey(line)).did).toBe((await readSigningKey(`${line}\n`)).did)
  })

  it.each(['', 'z6MkonlyOne', 'a:b', 'secret:z6Mkx:more'])(
    'is refused in the form « %s » without quoting it',
    async (line) => {
      const error = await readSigningKey(line).catch((thrown: Error) => thrown)
      expect(error).toBeInstanceOf(Error)
      if (line) expect(String(error)).not.toContain(line)
    },
  )
})

/** The document with one leaf changed, one removed, or one member added, for every leaf and object but the contexts. */
function* everyChange(document: Record<string, unknown>): Generator<{ path: string; document: unknown }> {
  for (const path of leavesOf(document)) {
    yield { path: `${path.join('.')} changed`, document: edited(document, path, (value) => other(value)) }
    yield { path: `${path.join('.')} removed`, document: edited(document, path, () => undefined) }
  }
  yield { path: 'unknown member added', document: { ...document, addedLater: 'yes' } }
  yield { path: 'known member added', document: { ...document, description: 'Un autre texte' } }
}

function* leavesOf(value: unknown, path: string[] = []): Generator<string[]> {
  if (path[0] === '@context') return
  if (typeof value !== 'object' || value === null) yield path
  else for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, name])
}

function edited(document: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(document)
  const copy = (Array.isArray(document) ? [...document] : { ...(document as object) }) as Record<string, unknown>
  const inner = edited(copy[name], rest, change)
  if (inner !== undefined) copy[name] = inner
  else if (Array.isArray(copy)) copy.splice(Number(name), 1)
  else delete copy[name]
  return copy
}

function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return text.replace(/^\d{4}/, (year) => String(Number(year) - 1))
  const last = text.at(-1)
  return text.slice(0, -1) + (last === 'k' ? 'm' : 'k')
}
