import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { media } from '@/media/medium'

import { anEditor, aPhoto, describedWell, type Editor, pngSaying } from '../support/builders/media'

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
const rowsAndFiles = async () => portal.store.count(media, {})

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
