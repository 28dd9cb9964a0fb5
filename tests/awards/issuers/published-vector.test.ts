import { verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeMultibase } from '~/tests/support/verifier/base58'
import { resolveDidKey } from '~/tests/support/verifier/did-key'
import { type ContextLoader, packagedContexts } from '~/tests/support/verifier/loader'
import { signedBytes } from '~/tests/support/verifier/verify'

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
  hash: 'bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
  proofValue: 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
}

/** The context of the vector's example terms, as its specification publishes it. */
const loader: ContextLoader = async (url) =>
  url === 'https://www.w3.org/ns/credentials/examples/v2'
    ? { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
    : packagedContexts(url)

describe('the independent verifier', () => {
  it('computes the bytes of the published eddsa-rdfc-2022 vector and accepts its signature', async () => {
    const signed = await signedBytes(published.document, published.proof, loader)
    expect(signed.toString('hex')).toBe(published.hash)
    const { publicKey } = resolveDidKey(published.proof.verificationMethod)
    expect(verify(null, signed, publicKey, decodeMultibase(published.proofValue))).toBe(true)
  })

  it('refuses the published signature once a word of the document has changed', async () => {
    const changed = { ...published.document, name: 'Alumna Credential' }
    const signed = await signedBytes(changed, published.proof, loader)
    const { publicKey } = resolveDidKey(published.proof.verificationMethod)
    expect(verify(null, signed, publicKey, decodeMultibase(published.proofValue))).toBe(false)
  })
})
