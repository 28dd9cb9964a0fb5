import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkDocument, checkText } from '@/openbadges/verification/check'
import { verdictText } from '@/openbadges/verification/verdicts'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { type IssuingPortal, issuingPortal } from './portal'

type Json = Record<string, unknown>

describe('badges in what is given', () => {
  let portal: IssuingPortal
  let credential: Json
  let assertion: Json
  let valid: { readonly kind: 'valid'; readonly credentialId: string }
  let revoked: { readonly kind: 'revoked'; readonly credentialId: string }
  let revokedCredential: Json

  beforeAll(async () => {
    portal = await issuingPortal()
    ;({ credential, id: valid } = await issued('one', 'valid'))
    ;({ credential: revokedCredential, id: revoked } = await issued('two', 'revoked'))
    const order = { issuanceKey: 'two', eventId: revoked.credentialId, recipientEmail: '', reason: 'Erreur' }
    await embeddedIssuer(portal).revoke(order)
    assertion = (await portal.ask('get', `/openbadges/v2/assertions/${valid.credentialId}`)).body
  })
  afterAll(() => portal.close())

  async function issued<K extends string>(issuanceKey: string, kind: K) {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey }))
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    const record = await publicCredential(portal, outcome.eventId)
    return {
      credential: JSON.parse(JSON.stringify(record?.document)) as Json,
      id: { kind, credentialId: outcome.eventId },
    }
  }

  const check = (value: unknown) => checkDocument(portal, JSON.stringify(value))

  const presentation = (...verifiableCredential: readonly unknown[]) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: 'did:example:holder',
    verifiableCredential,
  })
  const foreign = () => ({
    ...credential,
    issuer: { id: 'did:web:elsewhere.example', name: 'École d’ailleurs' },
    id: 'urn:x',
  })
  const elsewhere = { kind: 'foreign', issuerName: 'École d’ailleurs', site: null }

  it.each<[string, () => unknown]>([
    ['a presentation', () => presentation(credential)],
    ['a presentation whose one badge is in no list', () => ({ ...presentation(), verifiableCredential: credential })],
    ['a list', () => [credential]],
    ['an object', () => ({ badge: credential, downloadedAt: '2026-04-01' })],
    ['objects in objects', () => ({ data: { items: [{ credential }] } })],
    ['a list, in the form of 2.0', () => [assertion]],
    ['a record of several achievements that somebody else signed', () => clr(credential)],
    ['a list, by its address', () => [`http://portal.test/verifier/${valid.credentialId}`]],
    ['a presentation in a token', () => presentation(token({ vp: presentation(credential) }))],
  ])('are judged in %s', async (_what, given) => {
    expect(await check(given())).toEqual(valid)
  })

  const clr = (...verifiableCredential: readonly unknown[]) => ({
    type: ['VerifiableCredential', 'ClrCredential'],
    issuer: 'did:web:elsewhere.example',
    credentialSubject: { type: ['ClrSubject'], verifiableCredential },
  })

  it('are each named where there are several, and the whole is as grave as the gravest', async () => {
    const altered = { ...credential, name: 'Organiser · je maîtrise' }
    const found = await check(presentation(credential, revokedCredential, altered, foreign(), assertion))
    expect(found).toEqual({
      kind: 'several',
      parts: [valid, revoked, { kind: 'altered' }, elsewhere, valid],
      more: false,
    })
    expect(verdictText(found)).toMatchObject({ tone: 'error', title: 'Ce contenu réunit plusieurs badges' })
    expect(verdictText(await check([credential, assertion])).tone).toBe('success')
    expect(verdictText(await check([credential, foreign()])).tone).toBe('warning')
  })

  it('are looked at up to ten, and it is said that there are more', async () => {
    const found = await check(Array.from({ length: 30 }, foreign))
    expect(found).toMatchObject({ kind: 'several', more: true })
    expect('parts' in found && found.parts).toHaveLength(10)
    expect(verdictText(found).detail).toContain('Seuls les 10 premiers sont vérifiés')
  })

  it('are each answered over HTTP, with page and words', async () => {
    const document = JSON.stringify([credential, foreign()])
    const { body } = await portal.ask('post', '/api/portal/badges/check').send({ document }).expect(200)
    expect(body).toMatchObject({ kind: 'several', tone: 'warning', page: null })
    expect(body.parts).toMatchObject([
      { kind: 'valid', page: `/verifier/${valid.credentialId}`, about: expect.stringContaining('je pratique') },
      { kind: 'foreign', page: null, detail: expect.stringContaining('École d’ailleurs') },
    ])
  })

  it.each<[string, () => Json, object]>([
    ['the token of another issuer', () => ({ iss: 'did:web:elsewhere.example', vc: unsigned(foreign()) }), elsewhere],
    ['the token of another issuer, in its newer form', () => unsigned(foreign()), elsewhere],
    [
      'a token that names its issuer by an address',
      () => ({ ...unsigned(credential), issuer: 'https://elsewhere.example/issuer', id: 'urn:x' }),
      { kind: 'foreign', issuerName: null, site: 'elsewhere.example' },
    ],
    ['a token that says to be ours, which we never sign', () => unsigned(credential), { kind: 'altered' }],
    ['a token of another kind', () => ({ sub: 'x' }), { kind: 'foreign', issuerName: null, site: null }],
  ])('are told of %s', async (_what, payload, expected) => {
    expect(await checkText(portal, token(payload()))).toEqual(expected)
    expect(await check(presentation(token(payload())))).toEqual(expected)
    const enveloped = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token(payload())}` }
    expect(await check(presentation(enveloped))).toEqual(expected)
  })

  const unsigned = ({ proof: _, ...document }: Json) => document

  it('are refused where a member stands twice, wherever badges are read as JSON', async () => {
    const twice = JSON.stringify(credential).replace('{', '{"name":"Directeur",')
    const refused = { kind: 'duplicateMember' }
    expect(await checkText(portal, twice)).toEqual(refused)
    expect(await checkText(portal, `[${twice}]`)).toEqual(refused)
    expect(await checkText(portal, `Mon badge : ${twice}`)).toEqual(refused)
    expect(
      await checkText(portal, `eyJhbGciOiJFZERTQSJ9.${Buffer.from(twice).toString('base64url')}.${'a'.repeat(86)}`),
    ).toEqual(refused)
    const deep = JSON.stringify(credential).replace('"narrative"', '"narr\\u0061tive":"x","narrative"')
    expect(await checkText(portal, deep)).toEqual(refused)
    // The same name in two objects, or as a value, is no repetition.
    expect(
      await checkText(portal, JSON.stringify({ a: { name: 'name' }, name: ['name', { name: '"name":' }] })),
    ).toEqual({
      kind: 'notACredential',
    })
  })

  it('are found after some words, and around them', async () => {
    expect(await checkText(portal, `Voici mon badge :\n${JSON.stringify(credential)}\nMerci`)).toEqual(valid)
    expect(await checkText(portal, `Voici {mon badge} : http://portal.test/verifier/${valid.credentialId}`)).toEqual(
      valid,
    )
  })

  it('are judged when they were written as a text once more, and not vouched for by the address inside', async () => {
    const changed = { ...credential, name: 'Directeur' }
    expect(await checkText(portal, JSON.stringify(JSON.stringify(credential)))).toEqual(valid)
    expect(await checkText(portal, JSON.stringify(JSON.stringify(changed)))).toEqual({ kind: 'altered' })
    for (const document of [changed, { ...assertion, narrative: 'Avec mention.' }]) {
      const text = JSON.stringify(document)
      for (const broken of [text.slice(0, -1), text.slice(1), `${text.slice(0, -1)},}`, text.replaceAll('"', "'")])
        expect((await checkText(portal, `Mon badge : ${broken}`)).kind).toBe('unreadable')
    }
  })

  it('are not vouched for by the short answer of a revoked one with words of somebody else', async () => {
    const notice = { id: assertion.id, revoked: true, revocationReason: 'x' }
    expect(await check(notice)).toEqual(valid)
    expect(await check({ ...notice, name: 'Directeur' })).toEqual({ kind: 'notACredential' })
  })

  it.each<[string, (document: Json) => Json]>([
    ['an unknown member', (document) => ({ ...document, mention: 'Très bien' })],
    ['another type', (document) => ({ ...document, type: ['VerifiableCredential', 'Diploma'] })],
    ['a narrower type', (document) => ({ ...document, type: ['VerifiableCredential'] })],
    [
      'a second subject',
      (document) => ({ ...document, credentialSubject: [document.credentialSubject, { id: 'urn:y' }] }),
    ],
    ['another end', (document) => ({ ...document, validUntil: '2099-01-01T00:00:00Z' })],
    [
      'an endorsement',
      (document) => ({ ...document, endorsement: [{ id: 'urn:e', type: ['EndorsementCredential'] }] }),
    ],
    ['a keyword of JSON-LD', (document) => ({ ...document, '@included': [{ id: 'urn:z', name: 'x' }] })],
    [
      'two issuers',
      (document) => ({ ...document, issuer: { ...(document.issuer as Json), name: ['Région', 'État'] } }),
    ],
  ])('of 3.0 were altered by %s', async (_what, change) => {
    expect(await check(change(credential))).toEqual({ kind: 'altered' })
  })

  it.each<[string, (document: Json) => Json]>([
    ['its members the other way round', (document) => Object.fromEntries(Object.entries(document).toReversed())],
    ['its proof outside of a list', (document) => ({ ...document, proof: (document.proof as Json[])[0] })],
    ['its issuer as a list of one', (document) => ({ ...document, issuer: [document.issuer] })],
    ['its evidence outside of a list', (document) => ({ ...document, evidence: (document.evidence as Json[])[0] })],
  ])('of 3.0 are genuine with %s', async (_what, change) => {
    expect(await check(change(credential))).toEqual(valid)
  })

  it('say of a status list of ours, and of other documents, that they are no badge', async () => {
    const status = (credential.credentialStatus as Json).statusListCredential
    const { body: list } = await portal.ask('get', new URL(String(status)).pathname).expect(200)
    expect(await check(list)).toEqual({ kind: 'notACredential' })
    const { body: issuer } = await portal.ask('get', '/openbadges/issuer').set('Accept', 'application/json')
    expect(await check(issuer)).toEqual({ kind: 'notACredential' })
  })

  it.each([
    ['200,000 levels', '{"a":'.repeat(200_000) + 1 + '}'.repeat(200_000)],
    ['a million empty lists', `[${'[],'.repeat(1_000_000)}[]]`],
    ['one long escape', JSON.stringify({ a: '\\'.repeat(2_000_000) })],
    ['spaces after each name', `{${Array.from({ length: 2000 }, (_, at) => `"${at}"${' '.repeat(500)}:1`).join(',')}}`],
  ])('are looked for in %s as fast as in an honest file of that size', async (_what, text) => {
    const timed = async (given: string) => {
      const before = performance.now()
      await checkDocument(portal, given)
      return performance.now() - before
    }
    const honest = JSON.stringify({ items: Array.from({ length: 40_000 }, (_, at) => ({ name: `badge ${at}`, at })) })
    await timed(honest)
    const usual = await timed(honest)
    expect((await timed(text)) / usual).toBeLessThan(30)
  })
})

const token = (payload: Json): string =>
  ['{"alg":"EdDSA","typ":"vc+jwt"}', JSON.stringify(payload), 'x'.repeat(64)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
