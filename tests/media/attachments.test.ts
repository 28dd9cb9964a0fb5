import { describe, expect, it } from 'vitest'
import { checkAttachment } from '@/media/check-attachment'
import { imageRenderer } from '@/platform/images/renderer'
import { aDocx, anOdt, aPdf, aZip } from '../support/builders/archive'
import { aPhoto } from '../support/builders/media'

const images = imageRenderer()
const check = async (name: string, bytes: Uint8Array) => {
  const result = await checkAttachment(images, { name, type: '', bytes })
  return result.ok ? result.value.type : result.problem.code
}
const zeros = new Uint8Array(2 * 1024 * 1024)

describe('an attachment', () => {
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['pdf', 'statuts.pdf', aPdf],
    ['odt', 'statuts signés.odt', anOdt],
    ['docx', 'Projet 2026.docx', aDocx],
    ['png', 'plan.png', () => aPhoto(60, 40, (picture) => picture.png())],
    ['jpeg', 'photo.JPG', () => aPhoto(60, 40)],
  ])('is taken as %s: « %s »', async (type, name, make) => {
    expect(await check(name, await make())).toBe(type)
  })

  it.each<[string, string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a PDF that is a PNG', 'media.mislabelled', 'statuts.jpg', () => aPhoto(60, 40, (picture) => picture.png())],
    ['a PDF named .docx', 'attachment.mislabelled', 'statuts.docx', aPdf],
    ['a document named .pdf', 'attachment.mislabelled', 'statuts.pdf', aDocx],
    ['a PDF that was cut', 'attachment.broken', 'statuts.pdf', () => aPdf().subarray(0, 40)],
    ['two endings', 'attachment.two-endings', 'statuts.exe.pdf', aPdf],
    ['nothing', 'media.empty', 'statuts.pdf', () => new Uint8Array()],
    ['more than 10 MB', 'attachment.too-heavy', 'statuts.pdf', () => new Uint8Array(10 * 1024 * 1024 + 1)],
    ['a plain archive', 'attachment.type', 'tout.docx', () => aZip([{ name: 'a.txt', content: 'a' }])],
    [
      'a spreadsheet',
      'attachment.type',
      'a.odt',
      () => aZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
    ],
    ['a program', 'attachment.type', 'a.pdf', () => new TextEncoder().encode('MZ a program')],
    ['a document that was cut', 'attachment.broken', 'a.docx', () => aDocx().subarray(0, 120)],
    [
      'a part that unfolds a thousand times',
      'attachment.explosive',
      'a.docx',
      () => aDocx([{ name: 'word/media/a.bin', content: zeros }]),
    ],
    [
      'a part that is longer than it says',
      'attachment.explosive',
      'a.docx',
      () => aDocx([{ name: 'word/a.xml', content: zeros, says: 900_000 }]),
    ],
    [
      'parts that are too long together',
      'attachment.explosive',
      'a.docx',
      () => aDocx([1, 2].map((at) => ({ name: `word/${at}.bin`, content: 'a', says: 60 * 1024 * 1024 }))),
    ],
    [
      'another archive inside',
      'attachment.nested',
      'a.docx',
      () => aDocx([{ name: 'word/embeddings/a.zip', content: 'PK' }]),
    ],
    ['a macro', 'attachment.active', 'a.docx', () => aDocx([{ name: 'word/vbaProject.bin', content: 'a' }])],
    [
      'a macro of the other kind',
      'attachment.active',
      'a.odt',
      () => anOdt([{ name: 'Basic/Standard/Module1.xml', content: 'a' }]),
    ],
    [
      'a password',
      'attachment.locked',
      'a.docx',
      () => aDocx([{ name: 'word/a.xml', content: 'a', isEncrypted: true }]),
    ],
    [
      'a part outside its folder',
      'attachment.broken',
      'a.docx',
      () => aDocx([{ name: '../../etc/passwd', content: 'a' }]),
    ],
  ])('is refused: %s', async (_, code, name, make) => {
    expect(await check(name, await make())).toBe(code)
  })

  it('of thousands of parts is refused before one is looked at', async () => {
    const parts = Array.from({ length: 2_001 }, (_, at) => ({ name: `word/${at}.xml`, content: '' }))
    expect(await check('a.docx', aDocx(parts))).toBe('attachment.broken')
  })

  it('keeps a document as it was sent, and a picture without what its file said', async () => {
    const document = await checkAttachment(images, { name: '../../statuts.pdf', type: '', bytes: aPdf() })
    expect(document).toMatchObject({ ok: true, value: { name: 'statuts.pdf', bytes: aPdf() } })
    const exif = (picture: Parameters<NonNullable<Parameters<typeof aPhoto>[2]>>[0]) =>
      picture.withExif({ IFD0: { Model: 'Appareil-secret' } }).jpeg()
    const photo = await checkAttachment(images, { name: 'a.jpg', type: '', bytes: await aPhoto(60, 40, exif) })
    if (!photo.ok) throw new Error(photo.problem.detail)
    expect(Buffer.from(photo.value.bytes).toString('latin1')).not.toContain('Appareil-secret')
  })
})
