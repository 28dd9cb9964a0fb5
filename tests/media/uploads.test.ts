import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Medium, media } from '@/media/medium'
import { FilesFailure } from '@/platform/files'
import { limits } from '@/server/limits'
import { anEditor, aPhoto, describedWell, type Editor, pngSaying, type SentMedium } from '../support/builders/media'
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
const rowsAndFiles = async () => portal.store.count(media, {})

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

/** A file of a few kilobytes that would unfold to 900 megabytes. */
const bomb = pngSaying(30_000, 30_000, deflateSync(Buffer.alloc(30_000 * 300)))
const frames = async (format: 'gif' | 'webp') => {
  const raw = { width: 20, height: 40, channels: 3 as const, pageHeight: 20 }
  const strip = sharp(Buffer.alloc(20 * 40 * 3, 90).fill(200, 1_200), { raw })
  return new Uint8Array(
    await (format === 'gif' ? strip.gif({ delay: [90, 90] }) : strip.webp({ delay: [90, 90] })).toBuffer(),
  )
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('what is refused, with a sentence beside the field', () => {
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, string, string?]>([
    [
      'a PNG named .jpg',
      'photo.jpg',
      () => aPhoto(60, 40, (p) => p.png()),
      'media.mislabelled',
      'JPEG mais contient du PNG',
    ],
    ['a PDF named .png', 'photo.png', () => bytesOf('%PDF-1.7\n1 0 obj'), 'media.type', 'au format PDF'],
    [
      'a drawing with a script',
      'logo.svg',
      () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'media.drawing',
      'PNG',
    ],
    ['a drawing that says it is XML', 'logo.png', () => bytesOf('<?xml version="1.0"?><svg/>'), 'media.drawing'],
    ['a page', 'a.png', () => bytesOf('<!doctype html><script>1</script>'), 'media.type', 'HTML'],
    ['words', 'a.png', () => bytesOf('bonjour'), 'media.type', 'n’est pas une image'],
    ['a program', 'a.png', () => bytesOf('MZ\u0090\u0000 a program'), 'media.type'],
    ['nothing', 'a.png', () => new Uint8Array(), 'media.empty', 'vide'],
    ['two endings', 'facture.pdf.png', () => aPhoto(60, 40, (p) => p.png()), 'media.two-endings', '« .pdf »'],
    ['another ending', 'photo.exe', () => aPhoto(), 'media.wrong-ending', '« .exe »'],
    ['a bomb', 'bombe.png', () => bomb, 'media.too-large', '30 000 × 30 000'],
    [
      '40 megapixels',
      'immense.png',
      () => pngSaying(8_000, 5_000, deflateSync(Buffer.alloc(5_000 * 8_001))),
      'media.too-large',
    ],
    ['a GIF that moves', 'a.gif', () => frames('gif'), 'media.animated', 'animée'],
    ['a WebP that moves', 'a.webp', () => frames('webp'), 'media.animated'],
    ['half a JPEG', 'a.jpg', async () => (await aPhoto()).subarray(0, 2_000), 'media.unreadable', 'endommagée'],
    ['a head alone', 'a.png', () => pngSaying(40, 40, new Uint8Array()), 'media.unreadable'],
  ])('%s', async (_, name, bytes, code, sentence = '') => {
    const before = await rowsAndFiles()
    const answer = await editor.add({ name, bytes: await bytes() })
    expect(refusalOf(answer)).toMatchObject({ status: 400, path: 'file', code })
    expect(refusalOf(answer).sentence.replaceAll(/\s/gu, ' ')).toContain(sentence)
    expect(await rowsAndFiles()).toBe(before)
  })

  it('more than 10 MB, before anything is drawn', async () => {
    const answer = await editor.add({ name: 'a.png', bytes: new Uint8Array(10 * 1024 * 1024 + 1) })
    expect([answer.status, refusalOf(answer).sentence]).toEqual([413, expect.stringContaining('10 Mo')])
  })

  it('a claim of the browser that is not what the bytes are', async () => {
    const answer = await editor.add({ name: 'photo', type: 'image/png', bytes: await aPhoto() })
    expect(refusalOf(answer).code).toBe('media.mislabelled')
  })

  it('no file at all, also where an address to fetch it from is given', async () => {
    const answer = await editor.add({
      name: '',
      bytes: new Uint8Array(),
      fields: { ...describedWell, filename: 'a.png', url: 'http://127.0.0.1:9/a.png' },
    })
    expect(refusalOf(answer)).toMatchObject({ status: 400, path: 'file', code: 'media.missing' })
  })

  it.each([
    [{}, 'Décrivez'],
    [{ alternative: '   ' }, 'Décrivez'],
    [{ alternative: 'IMG_2034.JPG' }, 'nom de fichier'],
    [{ alternative: 'a'.repeat(301) }, 'trop long'],
    [{ alternative: 'Un établi', isDecorative: true }, 'décorative'],
  ])('a description like %j', async (fields, sentence) => {
    const answer = await editor.add({ name: 'a.jpg', bytes: await aPhoto(60, 40), fields })
    expect(refusalOf(answer)).toMatchObject({ status: 400, path: 'alternative' })
    expect(refusalOf(answer).sentence).toContain(sentence)
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
