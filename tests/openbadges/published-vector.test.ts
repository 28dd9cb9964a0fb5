import { verify } from 'node:crypto'
import { from } from '@digitalbazaar/ed25519-multikey'
import { describe, expect, it } from 'vitest'
import { type DocumentLoader, loadDocument } from '@/openbadges/documents/contexts'
import { signCredential } from '@/openbadges/keys/sign'
import { decodeMultibase } from '~/tests/support/verifier/base58'
import { ed25519PublicKey, resolveDidKey } from '~/tests/support/verifier/did-key'
import { type ContextLoader, packagedContexts } from '~/tests/support/verifier/loader'
import { signedBytes } from '~/tests/support/verifier/verify'

/** Open Badges 3.0 Implementation Guide, « Linked Data Proof Test Vector for Open Badges 3.0 » (final version). */
const openBadge = {
  document: {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'http://example.com/credentials/3527',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: 'https://example.edu/issuers/565049',
      type: ['Profile'],
      url: 'https://www.imsglobal.org',
      name: 'Example Corp',
    },
    validFrom: '2010-01-01T00:00:00Z',
    name: 'Teamwork Badge',
    credentialSubject: {
      id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://example.com/achievements/21st-century-skills/teamwork',
        type: ['Achievement'],
        criteria: {
          narrative:
            'Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.',
        },
        description: 'This badge recognizes the development of the capacity to collaborate within a group environment.',
        name: 'Teamwork',
      },
    },
  },
  proof: {
    type: 'DataIntegrityProof',
    created: '2010-01-01T19:23:24Z',
    verificationMethod: 'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  },
  key: {
    id: 'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    controller: 'https://example.edu/issuers/565049',
    publicKeyMultibase: 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    secretKeyMultibase: 'zrv2bqTbNwCTsRrHFcJCPjVAduh4Ezcnoq1A3ZxH1GWTNkxipLVuaAoMFmze2gFN9oNXfJjufxSHWVZzsJiUsMHFMcx',
  },
  hash: 'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d1987f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773',
  proofValue: 'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr',
}

/** Data Integrity EdDSA Cryptosuites v1.0 (W3C Recommendation), appendix B.1: representation eddsa-rdfc-2022. */
const published = {
  document: {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
  },
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2023-02-24T23:36:38Z',
    verificationMethod:
      'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
    proofPurpose: 'assertionMethod',
  },
  key: {
    id: 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
    controller: 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
    publicKeyMultibase: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
    secretKeyMultibase: 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq',
  },
  hash: 'bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
  proofValue: 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
}

/** The context of the vector's example terms, as its specification publishes it. */
const examples = 'https://www.w3.org/ns/credentials/examples/v2'
const exampleTerms = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }

const loader: ContextLoader = async (url) => (url === examples ? exampleTerms : packagedContexts(url))

const signersLoader: DocumentLoader = async (url) =>
  url === examples ? { contextUrl: null, documentUrl: url, document: exampleTerms, tag: 'static' } : loadDocument(url)

describe('our signer', () => {
  it.each([
    ['Open Badges 3.0', openBadge],
    ['Data Integrity EdDSA Cryptosuites v1.0', published],
  ])('reproduces the published proof of « %s » byte for byte', async (_name, vector) => {
    const multikey = { type: 'Multikey', '@context': 'https://w3id.org/security/multikey/v1', ...vector.key } as const
    const pair = await from(multikey)
    const signed = await signCredential(vector.document, { pair }, vector.proof.created, signersLoader)
    expect(signed.proof).toEqual([{ ...vector.proof, proofValue: vector.proofValue }])
  })
})

describe('the independent verifier', () => {
  it('computes the bytes of the published eddsa-rdfc-2022 vector and accepts its signature', async () => {
    const signed = await signedBytes(published.document, published.proof, loader)
    expect(signed.toString('hex')).toBe(published.hash)
    const { publicKey } = resolveDidKey(published.proof.verificationMethod)
    expect(verify(null, signed, publicKey, decodeMultibase(published.proofValue))).toBe(true)
  })

  it('computes the bytes of the published Open Badges 3.0 vector and accepts its signature', async () => {
    const signed = await signedBytes(openBadge.document, openBadge.proof, loader)
    expect(signed.toString('hex')).toBe(openBadge.hash)
    const publicKey = ed25519PublicKey(openBadge.key.publicKeyMultibase)
    expect(verify(null, signed, publicKey, decodeMultibase(openBadge.proofValue))).toBe(true)
  })

  it('refuses the published signature once a word of the document has changed', async () => {
    const changed = { ...published.document, name: 'Alumna Credential' }
    const signed = await signedBytes(changed, published.proof, loader)
    const { publicKey } = resolveDidKey(published.proof.verificationMethod)
    expect(verify(null, signed, publicKey, decodeMultibase(published.proofValue))).toBe(false)
  })
})
