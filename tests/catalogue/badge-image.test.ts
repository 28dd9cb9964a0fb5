import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { checkBadgeImage } from '@/catalogue/badge-image'
import { maxImageBytes } from '@/catalogue/badge-image-limit'
import { imageRenderer } from '@/platform/images/renderer'
import { aPicture } from '../support/builders/catalogue'

const images = imageRenderer()
const svg = (inside: string, attributes = 'width="200" height="200"') => ({
  name: 'badge.svg',
  type: 'image/svg+xml',
  bytes: new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`),
})
const disc = '<circle cx="100" cy="100" r="90" fill="#0b5d66"/>'
const check = async (sent: Parameters<typeof checkBadgeImage>[1]) => {
  const result = await checkBadgeImage(images, sent)
  return result.ok ? 'ok' : result.problem.code
}

describe('the picture of a badge (MAP-6)', () => {
  it('is taken as a square PNG, and kept as a PNG made anew', async () => {
    const sent = await aPicture(1200)
    const result = await checkBadgeImage(images, sent)
    if (!result.ok) throw new Error(result.problem.code)
    expect(result.value).toMatchObject({ type: 'png', side: 1200 })
    expect(await sharp(result.value.png).metadata()).toMatchObject({ format: 'png', width: 600, height: 600 })
  })

  it('is taken as an SVG and rendered sharply, whatever its own size', async () => {
    const result = await checkBadgeImage(images, svg(disc, 'viewBox="0 0 200 200" width="40" height="40"'))
    if (!result.ok) throw new Error(result.problem.code)
    expect(await sharp(result.value.png).metadata()).toMatchObject({ format: 'png', width: 600 })
  })

  it.each([
    ['a script', '<script>alert(1)</script>', 'image.active'],
    ['a script with the namespace’s prefix', '<svg:SCRIPT>alert(1)</svg:SCRIPT>', 'image.active'],
    ['an event', '<circle r="9" onload = "alert(1)"/>', 'image.active'],
    ['an address that is a script', '<a href=" java\nscript:alert(1)"/>', 'image.active'],
    ['a page inside', '<foreignObject><div/></foreignObject>', 'image.active'],
    ['a filter', '<filter id="f"><feGaussianBlur stdDeviation="4000"/></filter>', 'image.filter'],
    ['a picture inside', '<image href="data:image/png;base64,iVBORw0KGgo="/>', 'image.embedded'],
  ])('is refused as an SVG with %s', async (_what, inside, code) => {
    expect(await check(svg(`${disc}${inside}`))).toBe(code)
  })

  it('takes words that only look like one of these, in comments, texts and names', async () => {
    expect(await check(svg(`<!-- <script> -->${disc}<title>onload= filter</title><g id="filter"/>`))).toBe('ok')
  })

  it('loses what a PNG hides behind its picture', async () => {
    const { bytes } = await aPicture()
    const sent = new Uint8Array([...bytes, ...new TextEncoder().encode('<script>alert(1)</script>')])
    const result = await checkBadgeImage(images, { name: 'badge.png', type: 'image/png', bytes: sent })
    if (result.ok) expect(Buffer.from(result.value.png).toString('latin1')).not.toContain('alert')
    else expect(result.problem.code).toBe('image.unreadable')
  })

  it('is refused when its sides differ, with both of them in the sentence', async () => {
    const result = await checkBadgeImage(images, await aPicture(200, 180))
    expect(result).toMatchObject({ ok: false, problem: { code: 'image.not-square' } })
    if (!result.ok) expect(result.problem.detail).toContain('200 × 180')
  })

  it('is refused at 250 kB, and taken just below', async () => {
    const noise = await sharp(randomBytes(400 * 400 * 3), { raw: { width: 400, height: 400, channels: 3 } })
      .png()
      .toBuffer()
    expect(noise.byteLength).toBeGreaterThan(maxImageBytes)
    expect(await check({ name: 'a.png', type: 'image/png', bytes: new Uint8Array(noise) })).toBe('image.too-heavy')
    const padded = new Uint8Array(maxImageBytes - 1)
    padded.set(svg(disc).bytes)
    padded.fill(0x20, svg(disc).bytes.byteLength)
    expect(await check({ name: 'a.svg', type: 'image/svg+xml', bytes: padded })).toBe('ok')
  })

  it('is refused when it is not of the type that it says', async () => {
    const { bytes } = await aPicture()
    expect(await check({ name: 'badge.svg', type: 'image/svg+xml', bytes })).toBe('image.mislabelled')
    expect(await check({ ...svg(disc), name: 'badge.png', type: 'image/png' })).toBe('image.mislabelled')
  })

  it.each([
    [
      'JPEG',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .jpeg()
          .toBuffer(),
    ],
    [
      'WebP',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .webp()
          .toBuffer(),
    ],
    ['PDF', async () => Buffer.from('%PDF-1.7 …')],
    ['PNG ou SVG', async () => Buffer.from('<html><body>un badge</body></html>')],
    ['PNG ou SVG', async () => Buffer.alloc(0)],
  ])('is refused as %s, named or not', async (word, make) => {
    const result = await checkBadgeImage(images, {
      name: 'badge.png',
      type: 'image/png',
      bytes: new Uint8Array(await make()),
    })
    expect(result).toMatchObject({ ok: false, problem: { code: 'image.type', fields: [{ name: 'image' }] } })
    if (!result.ok) expect(result.problem.detail).toContain(word)
  })

  it('is refused when it is broken, or an SVG that swells itself', async () => {
    const { bytes } = await aPicture()
    expect(await check({ name: 'a.png', type: 'image/png', bytes: bytes.slice(0, 60) })).toBe('image.unreadable')
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>`
    expect(await check({ name: 'a.svg', type: '', bytes: new TextEncoder().encode(bomb) })).toBe('image.unreadable')
    expect(await check(svg('', 'width="90000" height="90000"'))).toBe('image.unreadable')
  })

  it.each([
    ['comments that never end', `<svg width="9" height="9">${'<!--'.repeat(60_000)}`],
    ['spaces and comments before a drawing that never comes', '<!-- -->'.repeat(30_000)],
    ['quotes that never close', `<svg a="${'<a b="'.repeat(40_000)}`],
    ['a document type that never ends', `<!DOCTYPE svg ${'['.repeat(240_000)}`],
  ])('is refused without a pause when it holds %s', async (_what, text) => {
    const begun = process.cpuUsage()
    expect(await check({ name: 'a.svg', type: '', bytes: new TextEncoder().encode(text) })).toMatch(/^image\./)
    // A pattern that steps back took minutes here; the whole check is some milliseconds of work.
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2_000)
  })
})
