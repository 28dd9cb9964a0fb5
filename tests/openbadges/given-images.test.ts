import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkFile } from '@/openbadges/verification/check'
import { verdictText } from '@/openbadges/verification/verdicts'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { type IssuingPortal, issuingPortal } from './portal'

const academy = { kind: 'foreign', issuerName: 'Académie d’exemple', site: 'badges.academie-exemple.org' }
const caseFile = (name: string) => readFileSync(join(import.meta.dirname, 'cases', name))

describe('an image that is checked', () => {
  let portal: IssuingPortal
  let credential: string
  let assertion: string
  let valid: { readonly kind: 'valid'; readonly credentialId: string }

  beforeAll(async () => {
    portal = await issuingPortal()
    const outcome = await embeddedIssuer(portal).issue(issueRequest())
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    credential = JSON.stringify((await publicCredential(portal, outcome.eventId))?.document)
    assertion = (await portal.ask('get', `/openbadges/v2/assertions/${outcome.eventId}`)).text
    valid = { kind: 'valid', credentialId: outcome.eventId }
  })
  afterAll(() => portal.close())

  const check = (bytes: Uint8Array | string) => checkFile(portal, Buffer.from(bytes))

  it('holds a badge of another issuer in tEXt, its JSON or its address alone, as older tools bake it', async () => {
    expect(await check(caseFile('badge-tEXt-json.png'))).toEqual(academy)
    const address = await check(caseFile('vieux-badge-tEXt-adresse.png'))
    expect(address).toEqual({ ...academy, issuerName: null })
    expect(verdictText(address).title).toBe('Ce badge vient d’un autre émetteur')
    expect(verdictText(address).detail).toContain('Son adresse est celle de «\u00a0badges.academie-exemple.org\u00a0».')
  })

  it.each([
    ['tEXt', () => png(textChunk('openbadges', assertion))],
    ['zTXt', () => png(zippedChunk('openbadges', assertion))],
    ['iTXt', () => png(internationalChunk('openbadgecredential', credential))],
    ['compressed iTXt', () => png(internationalChunk('openbadgecredential', credential, true))],
    ['iTXt with a language', () => png(internationalChunk('openbadgecredential', credential, true, 'fr', 'badge'))],
    ['iTXt, by its address alone', () => png(internationalChunk('openbadges', String(JSON.parse(assertion).id)))],
  ])('holds a badge of ours in %s', async (_how, image) => {
    expect(await check(image())).toEqual(valid)
  })

  it('is refused with several badges, and each is named', async () => {
    const altered = credential.replace('je pratique', 'je maîtrise')
    const found = await check(
      png(
        internationalChunk('openbadgecredential', credential),
        internationalChunk('openbadgecredential', altered),
        textChunk('openbadges', 'https://badges.academie-exemple.org/assertions/aB3dE'),
      ),
    )
    expect(found).toEqual({
      kind: 'severalInImage',
      parts: [valid, { kind: 'altered' }, { ...academy, issuerName: null }],
      more: false,
    })
    expect(verdictText(found).tone).toBe('error')
    const both = await check(
      png(internationalChunk('openbadges', assertion), internationalChunk('openbadgecredential', credential)),
    )
    expect(both).toMatchObject({ kind: 'severalInImage', parts: [valid, valid] })
    expect(verdictText(both).tone).toBe('error')
  })

  it('has a bound to the badges that are looked at, and to what its texts unfold to', async () => {
    const many = Array.from({ length: 40 }, () => textChunk('openbadges', assertion))
    const found = await check(png(...many))
    expect(found).toMatchObject({ kind: 'severalInImage', more: true })
    expect('parts' in found && found.parts).toHaveLength(10)
    const bomb = Buffer.alloc(50_000_000, ' ')
    for (const chunk of [zippedChunk('openbadges', bomb), internationalChunk('openbadgecredential', bomb, true)])
      expect(await check(png(chunk))).toEqual({ kind: 'damagedImage' })
    const half = Buffer.alloc(3_000_000, ' ')
    const together = png(zippedChunk('openbadges', half), zippedChunk('openbadges', half))
    expect(await check(together)).toEqual({ kind: 'damagedImage' })
  })

  it('is damaged where its compressed text is, and unreadable where its text is none', async () => {
    expect(await check(png(chunk('zTXt', Buffer.from('openbadges\0\0no zlib'))))).toEqual({ kind: 'damagedImage' })
    expect(await check(png(chunk('iTXt', Buffer.from('openbadges\0'))))).toEqual({ kind: 'damagedImage' })
    expect(await check(png(textChunk('openbadges', '???')))).toEqual({ kind: 'unreadable' })
    expect(await check(png(textChunk('Comment', assertion)))).toEqual({ kind: 'imageWithoutBadge' })
  })

  it('is named by its issuer when its badge holds large images', async () => {
    const foreign = JSON.parse(
      caseFile('badge-tEXt-json.png')
        .toString('latin1')
        .match(/\{.*\}/s)?.[0] ?? '',
    )
    const large = { ...foreign, image: `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}` }
    expect(await check(JSON.stringify(large))).toEqual(academy)
    expect(await check(png(internationalChunk('openbadges', JSON.stringify(large), true)))).toEqual(academy)
    expect(
      await check(svg(`<openbadges:assertion><![CDATA[${JSON.stringify(large)}]]></openbadges:assertion>`)),
    ).toEqual(academy)
  })
})

describe('a drawing that is checked', () => {
  let portal: IssuingPortal
  let credential: string
  let valid: { readonly kind: 'valid'; readonly credentialId: string }

  beforeAll(async () => {
    portal = await issuingPortal()
    const outcome = await embeddedIssuer(portal).issue(issueRequest())
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    credential = JSON.stringify((await publicCredential(portal, outcome.eventId))?.document)
    valid = { kind: 'valid', credentialId: outcome.eventId }
  })
  afterAll(() => portal.close())

  const check = (text: string | Uint8Array) => checkFile(portal, Buffer.from(text))

  it('holds a badge of another issuer, and nothing is fetched', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch')
    expect(await check(caseFile('badge-autre-emetteur.svg'))).toEqual(academy)
    expect(fetching).not.toHaveBeenCalled()
    fetching.mockRestore()
  })

  it.each<[string, () => string]>([
    ['in CDATA', () => svg(`<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`)],
    ['escaped', () => svg(`<openbadges:credential>${escapedXml(credential)}</openbadges:credential>`)],
    [
      'under another prefix',
      () => svg(`<b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${credential}]]></b:credential>`),
    ],
    [
      'by its address',
      () => svg(`<openbadges:assertion verify="http://portal.test/openbadges/v2/assertions/${valid.credentialId}"/>`),
    ],
    [
      'after a document type and a long comment',
      () =>
        `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- ${'x'.repeat(5000)} -->${svg(`<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`)}`,
    ],
    [
      'beside a script, which is not run, and a large image',
      () =>
        svg(
          `<script>throw 1</script><image href="data:image/png;base64,${'A'.repeat(2_000_000)}"/><openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`,
        ),
    ],
  ])('holds a badge of ours %s', async (_how, text) => {
    expect(await check(text())).toEqual(valid)
  })

  it('is read in UTF-16 too', async () => {
    const text = svg(`<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`)
    expect(await check(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(valid)
    expect(await check(Buffer.from(`\ufeff${credential}`, 'utf16le'))).toEqual(valid)
  })

  it('is refused with several badges, and each is named', async () => {
    const one = `<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`
    const other = '<openbadges:assertion verify="https://badges.academie-exemple.org/assertions/aB3dE"/>'
    expect(await check(svg(one + other))).toEqual({
      kind: 'severalInImage',
      parts: [valid, { ...academy, issuerName: null }],
      more: false,
    })
  })

  it('tells a changed badge, a drawing without one and a damaged one apart', async () => {
    const altered = credential.replace('je pratique', 'je maîtrise')
    const element = `<openbadges:credential><![CDATA[${altered}]]></openbadges:credential>`
    expect(await check(svg(element))).toEqual({ kind: 'altered' })
    expect(await check(svg('<circle r="4"/>'))).toEqual({ kind: 'imageWithoutBadge' })
    expect(await check(svg('<assertion>x</assertion>'))).toEqual({ kind: 'imageWithoutBadge' })
    for (const damaged of [svg('<g>'), svg('&unknown;'), svg(element).slice(0, -20), '<svg><a b=></svg>'])
      expect(await check(damaged)).toEqual({ kind: 'damagedImage' })
  })

  it('unfolds no entities, and takes as long for what was made to harm as for a large honest one', async () => {
    const laughs = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${svg('<text>&b;</text>')}`
    expect(await check(laughs)).toEqual({ kind: 'damagedImage' })
    const timed = async (text: string) => {
      const before = performance.now()
      await check(text)
      return performance.now() - before
    }
    const honest = svg('<path d="M0 0L1 1"/>'.repeat(50_000))
    await timed(honest)
    const usual = await timed(honest)
    for (const [opening, closing] of [
      ['<g>', '</g>'],
      ['<!--', ''],
      ['<![CDATA[', ''],
      ['<openbadges:assertion>', ''],
    ] as const)
      expect((await timed(svg(opening.repeat(50_000) + closing.repeat(50_000)))) / usual).toBeLessThan(30)
  })
})

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org" viewBox="0 0 9 9">${content}</svg>`

const escapedXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function chunk(type: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytes])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(bytes.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const textChunk = (keyword: string, text: string): Buffer => chunk('tEXt', Buffer.from(`${keyword}\0${text}`))

const zippedChunk = (keyword: string, text: string | Buffer): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(text)]))

const internationalChunk = (
  keyword: string,
  text: string | Buffer,
  zip = false,
  language = '',
  translated = '',
): Buffer =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${zip ? '\u0001' : '\0'}\0${language}\0${translated}\0`),
      zip ? deflateSync(text) : Buffer.from(text),
    ]),
  )

/** One pixel, with these chunks after its header. */
const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
