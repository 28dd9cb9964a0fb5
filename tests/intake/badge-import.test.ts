import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { badgeSubmissions } from '@/catalogue/submission'
import { importBadge } from '@/intake/commands/import-badge'
import { bakePng } from '@/openbadges/images/baking'
import { anonymous } from '@/platform/actor'
import { everything } from '@/platform/store/store'
import { aParticipant, aPicture, type Participant } from '../support/builders/catalogue'
import { aReviewer, aStructure, codeOf, formKey, value } from '../support/builders/recognition'
import { asToken, texts, version10, version11, version20, version30 } from '../support/open-badges'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Participant
let server: Server
let at: string
let picture: Buffer
/** What stands at each path of the service; a function answers itself. */
let pages: Record<string, unknown>
let asked: string[]

const answer: RequestListener = (request, response) => {
  const path = request.url ?? ''
  asked.push(path)
  const page = pages[path]
  if (typeof page === 'function') return page(request, response)
  if (page === undefined) return response.writeHead(404).end()
  if (Buffer.isBuffer(page)) return response.writeHead(200, { 'content-type': 'image/png' }).end(page)
  const type = typeof page === 'string' && page.startsWith('<') ? 'text/html' : 'application/json'
  return response.writeHead(200, { 'content-type': type }).end(typeof page === 'string' ? page : JSON.stringify(page))
}

beforeAll(async () => {
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  at = `http://127.0.0.1:${port}`
  portal = await testPortal({ settings: { READABLE_HOSTS: `127.0.0.1:${port}` } })
  party = await aParticipant(portal)
  picture = Buffer.from((await aPicture()).bytes)
})
beforeEach(() => {
  asked = []
  pages = { '/badge.png': picture, '/criteres': '<!doctype html><p>Ici</p>' }
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await portal.close()
})

const from = (address: string, who: Parameters<typeof importBadge.run>[1] = party.admin, key = formKey()) =>
  importBadge.run(portal, who, { organizationId: party.organization.id, formKey: key, address })
const read = async (path: string) => value(await from(at + path))
const missingAfter = async (path: string) => (await read(path)).importedFrom?.missing.map(({ name }) => name)
const drafts = () => portal.store.count(badgeSubmissions, everything)

describe('a badge that is imported from its public address', () => {
  test('of version 1.0, written inside an assertion', async () => {
    pages['/a'] = version10(at)
    expect(await read('/a')).toMatchObject({
      status: 'draft',
      badge: { name: texts.name, description: texts.description, criteria: '', sourceUrl: null },
      importedFrom: {
        kind: 'address',
        issuerName: 'Le Phare',
        missing: [{ name: 'badge.criteria', detail: expect.stringContaining(`${at}/criteres`) }],
      },
    })
  })

  test('of version 1.1, from the badge and from an assertion of it', async () => {
    const { assertion, badge, issuer } = version11(at)
    Object.assign(pages, { '/class': badge, '/assertion': assertion, '/issuer': issuer })
    for (const path of ['/class', '/assertion'])
      expect(await read(path)).toMatchObject({
        badge: { name: texts.name, description: texts.description, image: { type: 'png' } },
        importedFrom: { issuerName: 'Le Phare', missing: [{ name: 'badge.criteria' }] },
      })
  })

  test('of version 2.0, whole, and nothing is left to read', async () => {
    const { assertion, badge } = version20(at)
    Object.assign(pages, { '/class': badge, '/assertion': assertion })
    for (const path of ['/class', '/assertion']) {
      const draft = await read(path)
      expect(draft).toMatchObject({ badge: texts, importedFrom: { issuerName: 'Le Phare', missing: [] } })
      expect(draft.badge.image).toMatchObject({ type: 'png', side: 120 })
      expect(await portal.files.get(draft.badge.image?.file ?? '')).not.toBeNull()
    }
  })

  test('of version 3.0: achievement, credential, token, list, presentation', async () => {
    const { achievement, credential } = version30(at)
    Object.assign(pages, {
      '/achievement': achievement,
      '/credential': credential,
      '/token': asToken(credential),
      '/list': [credential],
      '/presentation': { type: ['VerifiablePresentation'], verifiableCredential: [asToken(credential)] },
    })
    for (const path of ['/achievement', '/credential', '/token', '/list', '/presentation'])
      expect(await read(path)).toMatchObject({ badge: texts, importedFrom: { issuerName: 'Le Phare', missing: [] } })
  })

  test('a copy that names its badge by an address alone is followed there', async () => {
    const { achievement, credential } = version30(at)
    const subject = credential.credentialSubject as object
    pages['/achievement'] = achievement
    pages['/credential'] = {
      ...credential,
      credentialSubject: { ...subject, achievement: { id: `${at}/achievement`, type: ['Achievement'] } },
    }
    expect(await read('/credential')).toMatchObject({ badge: texts })
    pages['/credential'] = { ...credential, credentialSubject: { ...subject, achievement: `${at}/achievement` } }
    expect(await read('/credential')).toMatchObject({ badge: texts })
  })

  test('baked into a picture, whole or as an address, the picture being the badge’s when it names none', async () => {
    const { assertion, badge } = version20(at)
    const { image: _, ...without } = badge
    Object.assign(pages, {
      '/class': without,
      '/whole.png': bakePng(picture, 'openbadges', JSON.stringify({ ...assertion, badge: without })),
      '/address.png': bakePng(picture, 'openbadges', `${at}/class`),
      '/credential.png': bakePng(picture, 'openbadgecredential', JSON.stringify(version30(at).credential)),
    })
    expect(await read('/whole.png')).toMatchObject({ badge: { ...texts, image: { type: 'png' } } })
    expect(await read('/address.png')).toMatchObject({ badge: texts })
    expect(await read('/credential.png')).toMatchObject({ badge: { ...texts, image: { type: 'png' } } })
  })

  test('shown as a page, with the same as data beside it', async () => {
    pages['/v1/assertion/aa.html'] = '<!doctype html><title>Un badge</title>'
    pages['/v1/assertion/aa'] = version20(at).assertion
    pages['/class'] = version20(at).badge
    expect(await read('/v1/assertion/aa.html')).toMatchObject({ badge: texts })
  })

  test('keeps the badge’s own address, and never the one of a person’s copy', async () => {
    const { assertion, badge } = version20(at)
    pages['/class'] = { ...badge, id: 'https://badges.example/b/1' }
    pages['/assertion'] = { ...assertion, badge: { ...badge, id: 'urn:uuid:1' } }
    expect((await read('/class')).badge.sourceUrl).toBe('https://badges.example/b/1')
    const draft = await read('/assertion')
    expect(draft.badge.sourceUrl).toBeNull()
    expect(JSON.stringify(draft)).not.toContain('/assertion')
  })

  test('gives French where there are several languages, and words where there is markup', async () => {
    pages['/class'] = {
      ...version20(at).badge,
      name: { en: 'Welcoming', fr: 'Accueillir' },
      description: [
        { '@language': 'en', '@value': 'x' },
        { '@language': 'fr-FR', '@value': 'En français' },
      ],
      criteria: { narrative: '<ul><li>Écoute &amp; oriente</li><li><b>Rassure</b><script>alert(1)</script></li></ul>' },
    }
    expect((await read('/class')).badge).toMatchObject({
      name: 'Accueillir',
      description: 'En français',
      criteria: 'Écoute & oriente\n\nRassurealert(1)',
    })
  })

  test.each([
    ['name', 'badge.name'],
    ['description', 'badge.description'],
    ['criteria', 'badge.criteria'],
    ['image', 'image'],
  ] as const)('without its %s: the rest is there, and the field says what is missing', async (field, name) => {
    for (const shape of [version11(at).badge, version20(at).badge, version30(at).achievement]) {
      const { [field]: _, ...rest } = { ...shape, criteria: { narrative: texts.criteria } } as Record<string, unknown>
      pages['/class'] = { ...rest, id: `${at}/class` }
      expect(await missingAfter('/class')).toEqual([name])
    }
  })

  test.each([
    ['a number', { name: 7, description: 8, criteria: 9, image: 10, issuer: 11 }],
    ['null', { name: null, description: null, criteria: null, image: null, issuer: null }],
    ['lists of nothing', { name: [], description: [[]], criteria: [{}], image: [{}], issuer: [] }],
    ['objects', { name: {}, description: { a: { b: 1 } }, criteria: {}, image: {}, issuer: {} }],
  ])('whose fields hold %s: an empty draft that says so', async (_, fields) => {
    pages['/class'] = { ...version20(at).badge, ...fields }
    expect(await missingAfter('/class')).toEqual(['badge.name', 'badge.description', 'badge.criteria', 'image'])
  })

  test('whose picture is none that the rules take: the texts are there, the picture is asked for, and why', async () => {
    const { badge } = version20(at)
    pages['/class'] = badge
    const why = async (image: unknown) => {
      pages['/badge.png'] = image
      const { importedFrom, badge } = await read('/class')
      expect(badge).toMatchObject({ ...texts, image: null })
      return importedFrom?.missing[0]?.detail
    }
    expect(await why(Buffer.from((await aPicture(40, 60)).bytes))).toContain('40 × 60')
    expect(await why(Buffer.concat([picture, Buffer.alloc(260_000)]))).toContain('250 ko')
    expect(await why(Buffer.alloc(3_000_000))).toContain('trop lourde')
    expect(await why('<html>')).toContain('PNG ou SVG')
    expect(await why(undefined)).toContain('n’a pas pu être lue')
    expect(
      await why((_: unknown, response: Parameters<RequestListener>[1]) =>
        response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      ),
    ).toContain('n’a pas pu être lue')
  })

  test('whose picture is written out as data', async () => {
    pages['/class'] = { ...version20(at).badge, image: `data:image/png;base64,${picture.toString('base64')}` }
    expect((await read('/class')).badge.image).toMatchObject({ type: 'png' })
    expect(asked).not.toContain('/badge.png')
  })
})

describe('an address that gives no badge', () => {
  test.each([
    ['nothing', undefined, 'badge-import.missing'],
    ['a page', '<!doctype html><p>Bonjour</p>', 'badge-import.page'],
    ['nonsense', 'n’importe quoi', 'badge-import.no-badge'],
    ['half a document', '{"type":"BadgeClass","name":', 'badge-import.no-badge'],
    ['a number', '42', 'badge-import.no-badge'],
    ['an issuer', { type: 'Issuer', name: 'Le Phare' }, 'badge-import.no-badge'],
    ['an endorsement', { type: ['EndorsementCredential'], credentialSubject: {} }, 'badge-import.endorsement'],
    ['a picture without a badge', () => picture, 'badge-import.no-badge'],
    ['too much', '['.repeat(2_500_000), 'badge-import.too-large'],
    ['a deep nest', '['.repeat(100_000) + ']'.repeat(100_000), 'badge-import.no-badge'],
    ['copies in a circle', { recipient: {}, badge: '/x' }, 'badge-import.no-badge'],
  ])('%s: said beside the address, and no draft is begun', async (_, page, code) => {
    const before = await drafts()
    pages['/x'] = page === undefined || typeof page !== 'function' ? page : page()
    const refused = await from(`${at}/x`)
    expect(codeOf(refused)).toBe(code)
    expect(refused.ok || refused.problem.fields?.map(({ name }) => name)).toEqual(['address'])
    expect(await drafts()).toBe(before)
  })

  test.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'https://phare.example:8443/badge',
  ])('%s is never asked', async (address) => {
    expect(['badge-import.private', 'badge-import.address']).toContain(codeOf(await from(address)))
  })

  test('one of a chain that leads into our own network', async () => {
    pages['/x'] = { recipient: {}, badge: 'http://127.0.0.1:1/inside' }
    expect(codeOf(await from(`${at}/x`))).toBe('badge-import.address')
    pages['/x'] = { recipient: {}, badge: 'https://10.0.0.1/inside' }
    expect(codeOf(await from(`${at}/x`))).toBe('badge-import.private')
  })
})

describe('who may import', () => {
  test('whoever may begin a draft; nothing is read for anybody else', async () => {
    pages['/class'] = version20(at).badge
    expect(codeOf(await from(`${at}/class`, party.contributor))).toBe('ok')
    asked = []
    expect(codeOf(await from(`${at}/class`, party.reader))).toBe('not-allowed')
    expect(codeOf(await from(`${at}/class`, aReviewer()))).toBe('record.not-found')
    expect(codeOf(await from(`${at}/class`, anonymous))).toBe('record.not-found')
    const newcomer = await aStructure(portal, 'Pas encore')
    const early = { organizationId: newcomer.organization.id, formKey: formKey(), address: `${at}/class` }
    expect(codeOf(await importBadge.run(portal, newcomer.admin, early))).toBe('submission.participant-needed')
    expect(asked).toEqual([])
  })

  test('a second click gets the first draft, and reads nothing again', async () => {
    pages['/class'] = version20(at).badge
    const key = formKey()
    const first = value(await from(`${at}/class`, party.admin, key))
    asked = []
    expect(value(await from(`${at}/class`, party.admin, key)).id).toBe(first.id)
    expect(asked).toEqual([])
  })

  test('the address is read as people paste it', () => {
    const address = (typed: string) =>
      importBadge.input.parse({ formKey: formKey(), organizationId: party.organization.id, address: typed }).address
    expect(address('  badges.example/b/1\u200b ')).toBe('https://badges.example/b/1')
    expect(() => address(' ')).toThrow('Collez')
    expect(() => address(`https://badges.example/${'a'.repeat(600)}`)).toThrow('trop longue')
  })
})
