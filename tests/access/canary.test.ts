import type { Express } from 'express'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestAddress } from '@/awards/commands/change-address'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { recipients, regionalAwards } from '@/awards/records'
import { collectionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { enterAward } from '@/intake/commands/enter-award'
import { previewRevocation, revokeBadge } from '@/issuing/commands/revoke-badge'
import type { BadgeIssuer } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { credentials } from '@/openbadges/records'
import { organizations } from '@/organizations/organization'
import { anonymous } from '@/platform/actor'
import { appendJournal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { collection } from '@/platform/store/store'
import { advance } from '~/tests/support/advance'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { type Place, placesKept, sightings } from '~/tests/support/canary'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { type Visitor, visitorsOf } from './people-of-each-role'

const collections = collectionsOf(slices)

/** Each lives through another part of the story; no other person of the test has an address like these. */
const canary = {
  issued: 'canari.emis-7q2@voliere.example',
  revoked: 'canari.retire-7q2@voliere.example',
  refused: 'canari.refuse-7q2@voliere.example',
  bounced: 'canari.rejete-7q2@voliere.example',
  joined: 'canari.reuni-7q2@voliere.example',
  asked: 'canari.demande-7q2@voliere.example',
  entered: 'canari.saisi-7q2@voliere.example',
  swapped: 'canari.colonne-7q2@voliere.example',
} as const
const addresses: readonly string[] = Object.values(canary)

let portal: TestPortal
let app: Express
let visitors: readonly Visitor[] = []
let structure: Structure
const manager = aSchemeManager()

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  ;({ app, visitors } = await visitorsOf(portal))
  structure = await aParticipant(portal)
  await liveThrough()
}, 180_000)
afterAll(() => portal.close())

const issuanceOf = async (email: string) => {
  const where = { recipientKey: { equals: keyOf(portal, email) } }
  const [row] = await portal.store.find(issuances, { where, sort: 'id', limit: 1 })
  if (!row) throw new Error(`no badge of ${email}`)
  return row
}

/** Everything that happens to addresses in the portal, and what other services quote of them. */
async function liveThrough(): Promise<void> {
  const badge = await aMappedBadge(portal, structure.organization, 'Animer une réunion')
  const written = (email: string): string => `Léa Canari <${email.toUpperCase()}>`
  await declared(portal, structure, [
    [written(canary.issued), '2026-03-02', 'Animer une réunion'],
    [canary.revoked, '2026-03-02', 'Animer une réunion'],
    // Somebody mixed up two columns of the table.
    ['Animer une réunion', '2026-03-02', canary.swapped],
  ])
  await runEffects(portal)
  await revokedByHand()
  await refusedByItsIssuer()
  await bouncedByTheMail()
  const link = await linkOf(canary.issued)
  value(await requestAddress.run(portal, anonymous, { formKey: formKey(), link, email: canary.asked, writeTo: 'new' }))
  value(
    await enterAward.run(portal, manager, {
      formKey: formKey(),
      partnerBadgeId: badge.id,
      email: canary.entered,
      name: '',
      issuedOn: '2026-03-02',
      reason: 'Reprise',
    }),
  )
  await runEffects(portal)
}

const linkOf = async (email: string): Promise<string> => {
  const person = await findRecipient(portal, keyOf(portal, email))
  if (!person) throw new Error('nobody')
  return personalLink(portal, person).split('/').at(-1) ?? ''
}

async function revokedByHand(): Promise<void> {
  const row = await issuanceOf(canary.revoked)
  const form = { formKey: formKey(), revision: row.revision, issuanceId: row.id }
  // As the endpoint reads it: a reason in which somebody wrote the address.
  const { reason } = revokeBadge.input.parse({ ...form, reason: `Erreur de ${canary.revoked}` })
  const { digest } = value(await previewRevocation.run(portal, manager, { issuanceId: row.id, reason }))
  value(await revokeBadge.run(portal, manager, { ...form, reason, mailSeen: digest }))
  await runEffects(portal)
}

/** An issuer that quotes the address which it refuses. */
async function refusedByItsIssuer(): Promise<void> {
  await declared(portal, structure, [[canary.refused, '2026-03-02', 'Animer une réunion']])
  await runEffects(portal)
  const row = await issuanceOf(canary.refused)
  await portal.store.swap(issuances, row, { state: 'planned' })
  const issuer = {
    name: 'embedded',
    absenceDelaySeconds: 0,
    callTimeoutSeconds: 5,
    issue: async () => ({ kind: 'refused', why: `400: invalid recipient "${canary.refused}"` }),
  } as unknown as BadgeIssuer
  await advance(portal, issuer, row.id)
  expect((await portal.store.get(issuances, row.id))?.lastError).toContain('[address]')
}

/** A mail server that quotes the address which it does not know. */
async function bouncedByTheMail(): Promise<void> {
  const { send } = portal.mail
  const refusing = async (mail: Parameters<typeof send>[0]) => {
    if (mail.to === canary.bounced) throw new Error(`550 5.1.1 <${canary.bounced}>: user unknown`)
    await send(mail)
  }
  Object.assign(portal.mail, { send: refusing })
  await declared(portal, structure, [[canary.bounced, '2026-03-02', 'Animer une réunion']])
  await runEffects(portal)
  Object.assign(portal.mail, { send })
  const failed = await portal.store.find(effects, { where: { status: { equals: 'failed' } } })
  expect(failed.map(({ lastError }) => lastError ?? '').join()).toContain('[address]')
}

const { host, origin } = new URL('http://portal.test')

async function asked(visitor: Visitor, path: string): Promise<Place> {
  const request = supertest(app).get(path).set('Host', host).set('Origin', origin)
  const response = await (visitor.cookie ? request.set('Cookie', visitor.cookie) : request)
    .buffer(true)
    .parse((stream, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => done(null, Buffer.concat(chunks)))
    })
  const text = Buffer.isBuffer(response.body) ? response.body.toString('latin1') : JSON.stringify(response.body)
  return { name: `${visitor.name} ${path}`, text: `${JSON.stringify(response.headers)}${text}` }
}

/** What anybody can ask by an address: lists and rows of every collection, exports, credentials, signs of life. */
async function readablePaths(): Promise<readonly string[]> {
  const lists = collections.flatMap(({ slug }) => [
    `/api/${slug}?limit=500&depth=3`,
    `/api/${slug}?limit=500&where[addressCipher][exists]=true&select[addressCipher]=true`,
  ])
  const rows: string[] = []
  for (const { slug } of [recipients, regionalAwards, issuances, credentials]) {
    const some = await portal.store.find(collection<{ readonly id: string }>(slug), { where: {}, limit: 3 })
    rows.push(...some.map(({ id }) => `/api/${slug}/${id}?depth=3`))
  }
  const signed = (await portal.store.find(credentials, { where: {} })).slice(0, 2)
  const hosted = signed.flatMap(({ credentialId }) => [
    `/openbadges/credentials/${credentialId}`,
    `/openbadges/assertions/${credentialId}`,
    `/openbadges/credentials/${credentialId}/image.png`,
    `/openbadges/credentials/${credentialId}.png`,
  ])
  const exports = ['ledger.csv', 'catalogue.csv', 'statistics.csv'].map((name) => `/api/portal/${name}`)
  const signs = ['/healthz', '/readyz', '/metrics', '/openapi.json', '/.well-known/did.json']
  return [...lists, ...rows, ...hosted, ...exports, ...signs]
}

const everywhere = async (): Promise<readonly Place[]> => [
  ...(await placesKept(portal)),
  { name: 'log', text: portal.logged.join('') },
]

describe('a canary among the recipients', () => {
  it('is in the story: every address but the two that nothing came of is a person’s, sealed', async () => {
    const known = await Promise.all(
      addresses.map(async (address) => Boolean(await findRecipient(portal, keyOf(portal, address)))),
    )
    const lost = addresses.filter((_, index) => !known[index])
    expect(lost).toEqual([canary.joined, canary.asked, canary.swapped])
  })

  it('stands in clear in no log, no file, no row, also where others quoted it', async () => {
    expect(sightings(await everywhere(), addresses)).toEqual([])
  })

  it('stands in no answer and no export, whoever asks, however deep', async () => {
    const places: Place[] = []
    for (const visitor of visitors) for (const path of await readablePaths()) places.push(await asked(visitor, path))
    const exported = places.find(({ name }) => name === 'schemeManager /api/portal/ledger.csv')
    expect(exported?.text).toContain('/verifier/')
    expect(sightings(places, addresses)).toEqual([])
  }, 120_000)

  it('is not in the log after requests that carry it in their address, their query and their body', async () => {
    const address = encodeURIComponent(canary.issued)
    for (const path of [
      `/mes-badges/${address}`,
      `/api/portal/ledger.csv?q=${address}`,
      `/api/portal/recipients/${address}`,
    ])
      await supertest(app).get(path).set('Host', host).set('Origin', origin)
    for (const [path, body] of [
      ['/my-badges/address', { formKey: formKey(), link: 'x.y', email: canary.issued, writeTo: 'new' }],
      ['/my-badges/address', { formKey: formKey(), link: canary.issued, email: 'x', writeTo: canary.issued }],
      ['/account/sign-in', { formKey: formKey(), email: canary.issued, password: canary.issued }],
    ] as const) {
      const response = await supertest(app)
        .post(`/api/portal${path}`)
        .set('Host', host)
        .set('Origin', origin)
        .send(body)
      expect(sightings([{ name: path, text: response.text }], addresses)).toEqual([])
    }
    expect(sightings([{ name: 'log', text: portal.logged.join('') }], addresses)).toEqual([])
  })
})

describe('the search itself', () => {
  const planted = 'plantee.ici-7q2@voliere.example'
  const forms: readonly (readonly [string, string])[] = [
    ['plain', planted],
    ['in capitals', planted.toUpperCase()],
    ['in an address', encodeURIComponent(planted)],
    ['in HTML', planted.replace('@', '&#64;')],
    ['in base64', Buffer.from(`{"to":"${planted}"}`).toString('base64')],
    ['in base64url, shifted', Buffer.from(`.${planted}`).toString('base64url')],
    ['in hexadecimal', Buffer.from(`to ${planted}`).toString('hex')],
    ['in two-byte letters', Buffer.from(planted, 'utf16le').toString('latin1')],
  ]
  it.each(forms)('sees an address %s', (_name, text) => {
    expect(sightings([{ name: 'here', text: `before ${text} after` }], [planted])).toEqual([`here: ${planted}`])
    expect(sightings([{ name: 'here', text: `before ${text} after` }], ['autre@voliere.example'])).toEqual([])
  })

  it('finds one that was planted in the log, a row, a stored file, an answer and an export', async () => {
    portal.log.info({ note: planted }, 'planted')
    await appendJournal(portal, manager, { event: 'planted', reason: planted }, { slug: 'recipients', id: 'x' })
    await portal.files.put('award-imports/planted.csv', Buffer.from(planted))
    expect(new Set(sightings(await everywhere(), [planted]).map((line) => line.split(':')[0]))).toEqual(
      new Set(['log', 'files/award-imports/planted.csv', ...(await databaseNames())]),
    )
    const [row] = await portal.store.find(recipients, {
      where: { recipientKey: { equals: keyOf(portal, canary.issued) } },
    })
    const [own] = await portal.store.find(organizations, { where: {} })
    if (!row || !own) throw new Error('nothing to plant in')
    await portal.store.swap(recipients, row, { initials: planted })
    await portal.store.swap(organizations, own, { description: planted })
    const staff = visitors.find(({ name }) => name === 'schemeManager')
    if (!staff) throw new Error('no staff')
    for (const path of ['/api/portal/ledger.csv', '/api/organizations?limit=500'])
      expect(sightings([await asked(staff, path)], [planted])).toHaveLength(1)
  })

  /** SQLite keeps a row in its file or beside it, until it tidies up. */
  async function databaseNames(): Promise<readonly string[]> {
    const places = await placesKept(portal)
    return places
      .filter(({ name, text }) => /^(portal\.db|database)/.test(name) && text.includes(planted))
      .map(({ name }) => name)
  }
})
