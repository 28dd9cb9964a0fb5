import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { bakedTexts, bakePng, credentialKeyword } from '@/openbadges/images/baking'

const text = '{"name":"S’adapter · je maîtrise","emoji":"🌊"}'

describe('a baked PNG', () => {
  let png: Buffer

  beforeAll(async () => {
    const pixels = { create: { width: 40, height: 40, channels: 4 as const, background: '#246' } }
    png = await sharp(pixels).png().toBuffer()
  })

  it('gives back the text, letter by letter, and stays the same picture for an image library', async () => {
    const baked = bakePng(png, credentialKeyword, text)
    expect(bakedTexts(baked, [credentialKeyword])).toEqual([text])
    const [before, after] = await Promise.all([png, baked].map((bytes) => sharp(bytes).raw().toBuffer()))
    expect(after?.equals(before ?? Buffer.alloc(0))).toBe(true)
  })

  it('keeps the text in one uncompressed iTXt chunk right after the header, with the checksum of the PNG format', () => {
    const baked = bakePng(png, credentialKeyword, text)
    const chunk = baked.subarray(33)
    const bytes = Buffer.byteLength(text)
    expect(chunk.readUInt32BE(0)).toBe(credentialKeyword.length + 5 + bytes)
    expect(chunk.toString('latin1', 4, 27)).toBe(`iTXt${credentialKeyword}`)
    expect([...chunk.subarray(27, 32)]).toEqual([0, 0, 0, 0, 0])
    expect(chunk.readUInt32BE(32 + bytes)).toBe(tableCrc(chunk.subarray(4, 32 + bytes)))
    expect(tableCrc(Buffer.from('IEND'))).toBe(0xae426082)
  })

  it('replaces an older credential and leaves other texts alone', () => {
    const baked = bakePng(bakePng(bakePng(png, 'Comment', 'kept'), credentialKeyword, 'old'), credentialKeyword, text)
    expect(bakedTexts(baked, [credentialKeyword])).toEqual([text])
    expect(bakedTexts(baked, ['Comment'])).toEqual(['kept'])
    expect(baked.toString('latin1').split(credentialKeyword)).toHaveLength(2)
  })

  it('reads a compressed text, as other issuers write it, up to a limit', () => {
    expect(bakedTexts(withCompressed(Buffer.from(text)), [credentialKeyword])).toEqual([text])
    expect(() => bakedTexts(withCompressed(Buffer.alloc(50_000_000, 'x')), [credentialKeyword])).toThrow()
  })

  it('says that there is nothing in a plain image, and that a damaged or other file is one', () => {
    expect(bakedTexts(png, [credentialKeyword])).toEqual([])
    const baked = bakePng(png, credentialKeyword, text)
    const flipped = Buffer.from(baked)
    flipped[70] = (flipped[70] ?? 0) ^ 1
    expect(() => bakedTexts(flipped, [credentialKeyword])).toThrow('damaged')
    expect(() => bakedTexts(baked.subarray(0, -20), [credentialKeyword])).toThrow('cut short')
    expect(() => bakedTexts(Buffer.from('GIF89a…'), [credentialKeyword])).toThrow('not a PNG')
  })

  function withCompressed(content: Buffer): Buffer {
    const marker = '\u0000\u0001\u0000\u0000\u0000'
    const baked = bakePng(png, credentialKeyword, '')
    const bytes = Buffer.concat([Buffer.from(credentialKeyword + marker, 'latin1'), deflateSync(content)])
    const body = Buffer.concat([Buffer.from('iTXt'), bytes])
    const frame = Buffer.alloc(4)
    frame.writeUInt32BE(bytes.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(tableCrc(body))
    const end = 33 + 12 + credentialKeyword.length + 5
    return Buffer.concat([baked.subarray(0, 33), frame, body, check, baked.subarray(end)])
  }
})

/** CRC-32 bit by bit (PNG annex D), to check the library's against. */
function tableCrc(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
