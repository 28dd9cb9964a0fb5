import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bakePng } from '@/openbadges/images/baking'
import { credentials } from '@/openbadges/records'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { everythingKept } from '~/tests/support/everything-kept'
import { type IssuingPortal, issuingPortal } from './portal'

describe('POST /api/portal/badges/check', () => {
  let portal: IssuingPortal
  let text: string
  let address: string
  let page: string

  beforeAll(async () => {
    portal = await issuingPortal()
    const outcome = await embeddedIssuer(portal).issue(issueRequest())
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    const [record] = await portal.store.find(credentials, { where: { credentialId: { equals: outcome.eventId } } })
    text = JSON.stringify(record?.document)
    address = String(outcome.credentialUrl)
    page = `/verifier/${outcome.eventId}`
  })
  afterAll(() => portal.close())

  const post = () => portal.ask('post', '/api/portal/badges/check')

  it('answers anybody for an address, a pasted text an uploaded file and a baked image alike', async () => {
    const answers = [
      await post().send({ address }).expect(200),
      await post().send({ document: text }).expect(200),
      await post().attach('file', Buffer.from(text), 'badge.json').expect(200),
      await post()
        .attach('file', await bakedImage(), 'badge.png')
        .expect(200),
    ]
    for (const { body } of answers) {
      expect(body).toMatchObject({ kind: 'valid', tone: 'success', title: 'Ce badge est valide', page })
    }
  })

  async function bakedImage(): Promise<Buffer> {
    const { body } = await portal.ask('get', `${new URL(address).pathname}.png`).expect(200)
    return body
  }

  it('says of a valid badge what it is, by whom and when', async () => {
    const { body } = await post().send({ address }).expect(200)
    expect(body.about).toBe(
      '«\u00a0Organiser · je pratique\u00a0», délivré le 29\u00a0mars\u00a02026 par Région Normandie (démonstration).',
    )
  })

  it('finds the badge in the image and in the file of Open Badges 2.0 as well, and in a pasted address', async () => {
    const path = address.replace('/credentials/', '/v2/assertions/')
    const image = await portal.ask('get', `${new URL(path).pathname}.png`).expect(200)
    const json = await portal.ask('get', `${new URL(path).pathname}.json`).expect(200)
    for (const { body } of [
      await post().attach('file', image.body, 'badge.png').expect(200),
      await post()
        .attach('file', Buffer.from(JSON.stringify(json.body)), 'badge.json')
        .expect(200),
      await post().send({ document: address }).expect(200),
    ])
      expect(body).toMatchObject({ kind: 'valid', page })
  })

  it.each([
    ['a later date', (assertion: Json) => ({ ...assertion, issuedOn: '2030-01-01T00:00:00Z' })],
    ['another recipient', (assertion: Json) => ({ ...assertion, recipient: { type: 'email', identity: 'x' } })],
    ['another badge', (assertion: Json) => ({ ...assertion, badge: 'https://elsewhere.example/badge' })],
    ['a later end', (assertion: Json) => ({ ...assertion, expires: '2099-01-01T00:00:00Z' })],
    ['no evidence', ({ evidence: _, ...assertion }: Json) => assertion],
  ])('tells an Open Badges 2.0 file with %s', async (_what, change) => {
    const path = new URL(address.replace('/credentials/', '/v2/assertions/')).pathname
    const json = await portal.ask('get', `${path}.json`).expect(200)
    const { body } = await post().send({ document: JSON.stringify(change(json.body)) })
    expect(body).toMatchObject({ kind: 'altered', title: 'Ce badge a été modifié', page: null })
  })

  it.each([
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'badge.png', 'C’est un fichier JPEG'],
    ['a GIF', Buffer.from('GIF89a......'), 'badge.gif', 'C’est un fichier GIF'],
    ['a WebP', Buffer.from('RIFF....WEBPVP8 '), 'badge.webp', 'C’est un fichier WebP'],
    ['a PDF', Buffer.from('%PDF-1.7\n%…'), 'badge.json', 'C’est un fichier PDF'],
    ['an archive', Buffer.from('PK\u0003\u0004....'), 'badge.zip', 'C’est un fichier ZIP'],
  ])('says of %s, whatever its name, that it holds no badge and what does', async (_what, bytes, name, words) => {
    const { body } = await post().attach('file', bytes, name).expect(200)
    expect(body).toMatchObject({ kind: 'wrongFormat', tone: 'error', page: null })
    expect(body.detail).toContain(words)
    expect(body.detail).toContain('PNG')
  })

  it('takes an image by its bytes, whatever its name and its announced type say', async () => {
    const announced = { filename: 'badge.txt', contentType: 'text/plain' }
    const { body } = await post()
      .attach('file', await bakedImage(), announced)
      .expect(200)
    expect(body.kind).toBe('valid')
  })

  it('tells an image without a badge from one that is damaged, and from one with something else baked in', async () => {
    const image = await bakedImage()
    const drawing = await portal.ask('get', new URL(JSON.parse(text).credentialSubject.achievement.image.id).pathname)
    const { body: plain } = await post().attach('file', drawing.body, 'a.png').expect(200)
    expect(plain).toMatchObject({ kind: 'imageWithoutBadge', title: 'Cette image ne contient pas de badge' })
    const { body: other } = await post()
      .attach('file', bakePng(image, 'openbadgecredential', '[]'), 'a.png')
      .expect(200)
    expect(other.kind).toBe('notACredential')
    const { body: damaged } = await post().attach('file', image.subarray(0, 500), 'badge.png').expect(200)
    expect(damaged).toMatchObject({ kind: 'damagedImage', title: 'Cette image est endommagée' })
  })

  it('tells an image into which a changed badge was baked', async () => {
    const changed = bakePng(await bakedImage(), 'openbadgecredential', text.replace('je pratique', 'je maîtrise'))
    const { body } = await post().attach('file', changed, 'badge.png').expect(200)
    expect(body).toMatchObject({ kind: 'altered', page: null, about: null })
  })

  it('names the issuer of a badge that is not ours, and says nothing else of it', async () => {
    const foreign = {
      ...JSON.parse(text),
      issuer: { id: 'did:key:z6MkOther', type: ['Profile'], name: 'École d’ailleurs' },
    }
    const { body } = await post().send({ document: JSON.stringify(foreign) })
    expect(body).toMatchObject({ kind: 'foreign', tone: 'warning', page: null })
    expect(body.detail).toContain('Il dit être délivré par «\u00a0École d’ailleurs\u00a0».')
    const token = `${'a'.repeat(40)}.${'b'.repeat(40)}.${'c'.repeat(40)}`
    expect((await post().send({ document: token })).body.kind).toBe('foreign')
  })

  it.each([
    ['bytes that are no text', Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0, 1, 2])],
    ['half a file', Buffer.from('{"@context": ["https://www.w3.org/ns')],
    ['a page of a browser', Buffer.from('<!doctype html><html lang="fr"><title>Badge</title>')],
  ])('says of %s that it is unreadable', async (_what, bytes) => {
    const { body } = await post().attach('file', bytes, 'badge.json').expect(200)
    expect(body.kind).toBe('unreadable')
  })

  it('reads a file with a byte order mark', async () => {
    const { body } = await post()
      .attach('file', Buffer.from(`\ufeff${text}\n`), 'badge.json')
      .expect(200)
    expect(body.kind).toBe('valid')
  })

  it('says of a file much longer than a badge that it is, before it reads what is in it', async () => {
    const long = JSON.stringify({ ...JSON.parse(text), evidence: alike(4000) })
    const { body } = await post().attach('file', Buffer.from(long), 'badge.json').expect(200)
    expect(body.kind).toBe('tooLong')
    const baked = bakePng(await bakedImage(), 'openbadgecredential', long)
    expect((await post().attach('file', baked, 'badge.png')).body.kind).toBe('tooLong')
  })

  it('tells a changed file, and gives no page for it', async () => {
    const changed = text.replace('je pratique', 'je maîtrise')
    const { body } = await post().send({ document: changed }).expect(200)
    expect(body).toMatchObject({ kind: 'altered', tone: 'error', page: null })
  })

  it('asks for something to check when nothing was given', async () => {
    const { body } = await post().send({ address: '  ' }).expect(422)
    expect(body.code).toBe('verification.nothing-given')
    expect(body.fields[0].name).toBe('address')
  })

  it('refuses a file that is far too large for a badge, and a text that is', async () => {
    const { body } = await post().attach('file', Buffer.alloc(6_000_000, 'x'), 'badge.json').expect(413)
    expect(body).toMatchObject({ code: 'request.too-large', detail: expect.stringContaining('trop volumineux') })
    await post()
      .send({ document: 'x'.repeat(70_000) })
      .expect(422)
  })

  it.each([
    [
      'a context of its own choice',
      (credential: Json) => ({ ...credential, '@context': ['https://elsewhere.example/'] }),
    ],
    ['1,500 members that look alike', (credential: Json) => ({ ...credential, evidence: alike(1500) })],
    ['1,000 levels', (credential: Json) => ({ ...credential, evidence: nested(1000) })],
  ])('is not kept busy by a document with %s: a few honest ones take as long', async (_what, change) => {
    const timed = async (document: string) => {
      const before = performance.now()
      const { body } = await post().send({ document }).expect(200)
      return { kind: body.kind, took: performance.now() - before }
    }
    const honest = await timed(text)
    const hostile = await timed(JSON.stringify(change(JSON.parse(text))))
    expect(hostile.kind).toBe('altered')
    // Canonicalising such documents without a limit takes thousands of times as long.
    expect(hostile.took / honest.took).toBeLessThan(100)
  })
})

describe('POST /api/portal/badges/…/holder', () => {
  let portal: IssuingPortal
  let path: string

  beforeAll(async () => {
    portal = await issuingPortal()
    const outcome = await embeddedIssuer(portal).issue(issueRequest())
    path = `/api/portal/badges/${outcome.kind === 'accepted' ? outcome.eventId : ''}/holder`
  })
  afterAll(() => portal.close())

  it.each(['lea.martin@example.org', ' Lea.Martin@EXAMPLE.org '])('knows its holder by « %s »', async (email) => {
    const { body } = await portal.ask('post', path).send({ email }).expect(200)
    expect(body).toMatchObject({ isHolder: true, tone: 'success' })
  })

  it('says of any other address that it is not the holder’s, and keeps none', async () => {
    const email = 'somebody.else.entirely@example.org'
    const { body, text } = await portal.ask('post', path).send({ email }).expect(200)
    expect(body).toMatchObject({ isHolder: false, tone: 'warning' })
    expect(text).not.toContain('example.org')
    expect(await everythingKept(portal)).not.toContain(email)
  })

  it.each(['', 'Léa Martin', 'a@b@c', `${'x'.repeat(400)}@example.org`])(
    'asks for an address instead of « %s »',
    async (email) => {
      const { body } = await portal.ask('post', path).send({ email }).expect(422)
      expect(body.fields[0]).toMatchObject({ name: 'email', detail: expect.stringMatching(/\.$/) })
    },
  )

  it('answers 404 for a badge that does not exist', async () => {
    const unknown = '/api/portal/badges/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10/holder'
    await portal.ask('post', unknown).send({ email: 'lea.martin@example.org' }).expect(404)
  })
})

type Json = Record<string, unknown>
const alike = (count: number) => Array.from({ length: count }, () => ({ type: ['Evidence'], name: 'x' }))
const nested = (levels: number): unknown => JSON.parse(`${'{"evidence":'.repeat(levels)}{}${'}'.repeat(levels)}`)
