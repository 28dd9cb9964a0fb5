import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bakePng } from '@/awards/issuers/embedded/baking'
import { embeddedIssuer } from '@/awards/issuers/embedded/issuer'
import { credentials } from '@/awards/issuers/embedded/records'
import { issueRequest } from '~/tests/support/builders/issue-request'
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

  it('tells an image without a badge, and one that is damaged', async () => {
    const image = await bakedImage()
    const { body: plain } = await post()
      .attach('file', bakePng(image, 'openbadgecredential', '[]'), 'a.png')
      .expect(200)
    expect(plain.kind).toBe('notACredential')
    const { body: damaged } = await post().attach('file', image.subarray(0, 500), 'badge.png').expect(200)
    expect(damaged.kind).toBe('unreadable')
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
    await post().attach('file', Buffer.alloc(800_000, 'x'), 'badge.json').expect(413)
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
  ])('answers within two seconds for a document with %s, without a network', async (_what, change) => {
    const document = JSON.stringify(change(JSON.parse(text)))
    const before = performance.now()
    const { body } = await post().send({ document }).expect(200)
    expect(body.kind).toBe('altered')
    expect(performance.now() - before).toBeLessThan(2000)
  })
})

type Json = Record<string, unknown>
const alike = (count: number) => Array.from({ length: count }, () => ({ type: ['Evidence'], name: 'x' }))
const nested = (levels: number): unknown => JSON.parse(`${'{"evidence":'.repeat(levels)}{}${'}'.repeat(levels)}`)
