import sharp from 'sharp'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Medium } from '@/media/medium'
import { FilesFailure } from '@/platform/files'
import { limits } from '@/server/limits'
import { anEditor, aPhoto, describedWell, type Editor, type SentMedium } from '../support/builders/media'
import { frontOf } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let editor: Editor
beforeAll(async () => {
  portal = await testPortal()
  editor = await anEditor(portal)
}, 60_000)
afterAll(() => portal.close())

interface Refused {
  readonly errors?: readonly {
    readonly message: string
    readonly data?: { readonly errors?: readonly { path: string; message: string; data?: { code: string } }[] }
  }[]
}
/** Status, and the sentence beside the field (or of the whole). */
const refusalOf = ({ status, body }: { status: number; body: Refused }) => {
  const [first] = body.errors ?? []
  const [field] = first?.data?.errors ?? []
  return { status, path: field?.path, code: field?.data?.code, sentence: field?.message ?? first?.message ?? '' }
}
const keptOf = async (
  sent: SentMedium,
): Promise<Medium & { url: string; thumbnailURL: string; originalName: string }> => {
  const answer = await editor.add(sent)
  expect([answer.status, refusalOf(answer).sentence]).toEqual([201, ''])
  return answer.body.doc
}
const pixelsOf = async (url: string) => {
  const answer = await editor.get(url).buffer(true)
  expect(answer.status).toBe(200)
  return new Uint8Array(answer.body as Buffer)
}

describe('a picture that an editor adds', () => {
  it('is kept with its description, and everybody reads it at a lasting address', async () => {
    const doc = await keptOf({ name: 'atelier.jpg', type: 'image/jpeg', bytes: await aPhoto() })
    expect(doc).toMatchObject({
      ...describedWell,
      name: 'atelier',
      originalName: 'atelier.jpg',
      width: 600,
      height: 400,
    })
    const answer = await editor.get(doc.url).unset('Authorization')
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(answer.headers['set-cookie']).toBeUndefined()
    const everybody = (await editor.get(`/api/media/${doc.id}`).unset('Authorization')).body
    expect([everybody.alternative, everybody.name, everybody.originalName]).toEqual([
      describedWell.alternative,
      undefined,
      undefined,
    ])
    const again = await editor.get(doc.url).set('If-None-Match', answer.headers.etag ?? '')
    expect(again.status).toBe(304)
    expect((await sharp(await pixelsOf(doc.thumbnailURL)).metadata()).width).toBe(320)
  })

  it('loses camera, place and profile, and stands upright', async () => {
    const bytes = await aPhoto(600, 400, (picture) =>
      picture
        .withMetadata({ orientation: 6 })
        .withExif({ IFD0: { Model: 'Appareil-secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '49/1 26/1 0/1' } })
        .withIccProfile('p3')
        .jpeg(),
    )
    expect(Buffer.from(bytes).toString('latin1')).toContain('Appareil-secret')
    const doc = await keptOf({ name: 'vacances.2024.JPG', bytes })
    expect([doc.width, doc.height]).toEqual([400, 600])
    const kept = await pixelsOf(doc.url)
    expect(Buffer.from(kept).toString('latin1')).not.toContain('Appareil-secret')
    const { exif, icc, xmp, iptc, orientation, space } = await sharp(kept).metadata()
    expect([exif, icc, xmp, iptc, orientation, space]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'srgb',
    ])
  })

  it('is redrawn from CMYK, bounded when it is large, and keeps what is seen through', async () => {
    const cmyk = await keptOf({
      name: 'presse.jpeg',
      bytes: await aPhoto(500, 300, (p) => p.toColourspace('cmyk').jpeg()),
    })
    expect((await sharp(await pixelsOf(cmyk.url)).metadata()).space).toBe('srgb')
    const large = await keptOf({ name: 'grande.jpg', bytes: await aPhoto(6_000, 4_000) })
    expect([large.width, large.height]).toEqual([2_560, 1_707])
    const clear = await sharp({ create: { width: 90, height: 60, channels: 4, background: '#00000000' } })
      .webp()
      .toBuffer()
    expect(await keptOf({ name: 'logo.webp', bytes: new Uint8Array(clear) })).toMatchObject({
      format: 'png',
      width: 90,
    })
    expect(await keptOf({ name: 'dessin.avif', bytes: await aPhoto(90, 60, (p) => p.avif()) })).toMatchObject({
      format: 'jpeg',
    })
    expect(await keptOf({ name: 'fixe.gif', bytes: await aPhoto(90, 60, (p) => p.gif()) })).toMatchObject({
      format: 'png',
    })
  })

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['C:\\Users\\a\\photo été.png', 'photo été.png'],
    ['fête 🎉.png', 'fête 🎉.png'],
    ['image\u202egpj.png', 'imagegpj.png'],
    [`${'long'.repeat(50)}.png`, `${'long'.repeat(50)}.png`.slice(-150)],
  ])('may be called « %s », and its files are named by us', async (name, originalName) => {
    const doc = await keptOf({ name, bytes: await aPhoto(60, 40, (picture) => picture.png()) })
    expect(doc.originalName).toBe(originalName)
    expect(doc.url).toMatch(/^\/images\/[0-9a-f-]{36}\/[0-9a-f]{16}-60\.png$/)
  })

  it('says nothing but its pixels: what hides behind them is gone', async () => {
    const bytes = Buffer.concat([await aPhoto(60, 40, (p) => p.png()), Buffer.from('<script>alert(1)</script>')])
    const doc = await keptOf({ name: 'a.png', bytes })
    expect(Buffer.from(await pixelsOf(doc.url)).toString('latin1')).not.toContain('alert')
  })
})

describe('a kept picture', () => {
  it('keeps the columns that are the portal’s own, whatever is sent', async () => {
    const forged = {
      id: 'mine',
      hash: 'f'.repeat(16),
      format: 'svg',
      width: 1,
      originalName: 'x',
      url: '/x',
      mimeType: 'text/html',
    }
    const doc = await keptOf({ name: 'a.jpg', bytes: await aPhoto(60, 40), fields: { ...describedWell, ...forged } })
    const expected = { format: 'jpeg', width: 60, originalName: 'a.jpg', mimeType: 'image/jpeg' }
    expect(doc).toMatchObject(expected)
    expect([doc.id, doc.hash]).not.toContain('mine')
    const changed = await editor.change(doc.id, { ...forged, id: doc.id, isDecorative: true, alternative: '' })
    expect(changed.body.doc).toMatchObject({ ...expected, hash: doc.hash, url: doc.url, isDecorative: true })
  })

  it('can be replaced: the new one has an address of its own', async () => {
    const doc = await keptOf({ name: 'a.jpg', bytes: await aPhoto(60, 40) })
    const answer = await editor.change(doc.id, {}, { name: 'b.png', bytes: await aPhoto(90, 40, (p) => p.png()) })
    expect(answer.body.doc).toMatchObject({
      id: doc.id,
      width: 90,
      format: 'png',
      originalName: 'b.png',
      ...describedWell,
    })
    expect(answer.body.doc.url).not.toBe(doc.url)
    expect((await pixelsOf(answer.body.doc.url)).byteLength).toBeGreaterThan(0)
  })

  it('is not kept, and not missing, while the store of files is away', async () => {
    const doc = await keptOf({ name: 'a.jpg', bytes: await aPhoto(60, 40) })
    const { put, get } = portal.files
    const away = async () => {
      throw new FilesFailure('files.unavailable', 'the files answered 503', true)
    }
    Object.assign(portal.files, { put: away, get: away })
    const [kept, shown] = [await editor.add({ name: 'b.jpg', bytes: await aPhoto(60, 40) }), await editor.get(doc.url)]
    Object.assign(portal.files, { put, get })
    expect([kept.status, refusalOf(kept).sentence]).toEqual([503, expect.stringContaining('Recommencez')])
    expect([shown.status, shown.headers['cache-control']]).toEqual([503, 'no-store'])
    expect((await editor.get(doc.url)).status).toBe(200)
  })

  it('is drawn for nobody who may not keep it', async () => {
    const member = await anEditor(portal, [], editor.app)
    const [asked, inspect] = [{ count: 0 }, portal.images.inspect]
    Object.assign(portal.images, {
      inspect: (bytes: Uint8Array) => {
        asked.count += 1
        return inspect(bytes)
      },
    })
    const answer = await member.add({ name: 'a.jpg', bytes: await aPhoto() })
    Object.assign(portal.images, { inspect })
    expect([answer.status, asked.count]).toEqual([403, 0])
  })

  it.each(['/images/x/y.png', '/images/../media', '/images/%2e%2e/a-1.png', '/images'])(
    'knows nothing at %s',
    async (path) => {
      const answer = await editor.get(path)
      expect([answer.status, answer.headers['cache-control'] ?? '']).toEqual([
        404,
        expect.not.stringContaining('immutable'),
      ])
    },
  )
})

it('counts what is sent to the library among the uploads', async () => {
  const { host } = new URL(portal.env.portalUrl)
  const app = frontOf(portal)
  const statuses: number[] = []
  for (let sent = 0; sent <= limits.upload.address.points; sent += 1)
    statuses.push((await supertest(app).post('/api/media').set('Host', host)).status)
  expect([statuses.indexOf(429), statuses[0]]).toEqual([limits.upload.address.points, 403])
})
