import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostBytesOfCase, mostFilesOfCase } from '@/casework/attached'
import { resealMessageFiles, tidyMessageFiles } from '@/casework/keep-files'
import { caseMessages, filesOf } from '@/casework/messages'
import { mostOwnMessages } from '@/casework/write-in-case'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { accountByEmail } from '../support/accounts'
import { aDocx, anOdt, aPdf } from '../support/builders/archive'
import { aPhoto } from '../support/builders/media'
import { allConform, aStructure, submittedBy } from '../support/builders/recognition'
import { type Browser, frontOf, type SentFile, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let writer: Browser
let reviewer: Browser
let stranger: Browser
let anonymous: Browser
let path = ''
let id = ''
let revision = 0

async function seated(email: string, organizationId: string): Promise<Browser> {
  const browser = await signedIn(portal, email, 'Bruno Lehaut')
  const userId = await accountByEmail(portal, email)
  const seat = newSeat(organizationId, { userId, displayName: 'Bruno Lehaut' }, 'active', 'contributor')
  await portal.store.insert(organizationMembers, seat)
  return browser
}

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  const party = await aStructure(portal)
  const filed = await submittedBy(portal, party)
  id = filed.id
  revision = filed.revision
  path = `/applications/${id}`
  writer = await seated('ecrit@marais.example', party.organization.id)
  stranger = await seated('ailleurs@phare.example', (await aStructure(portal, 'Le Phare')).organization.id)
  reviewer = await signedIn(portal, 'helene@region.example', 'Hélène Martin')
  anonymous = await signedIn(portal, 'personne@exemple.fr')
  await anonymous.post('/account/sign-out')
  const userId = await accountByEmail(portal, 'helene@region.example')
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
  await runEffects(portal)
})
afterAll(() => portal.close())

const pdf = (name = 'grille.pdf'): SentFile => ({ name, bytes: aPdf(), type: 'application/pdf' })
const thread = () =>
  portal.store.find(caseMessages, { where: { caseId: { equals: id } }, sort: ['at', 'id'], limit: 100 })
const withFiles = async () => (await thread()).filter((message) => filesOf(message).length > 0)
const newest = async () => {
  const message = (await withFiles()).at(-1)
  const file = message && filesOf(message)[0]
  if (!message || !file) throw new Error('no document in the thread')
  return { message, file, at: `/case-messages/${message.id}/attachments/${file.id}` }
}
/** One more message with a document, whatever was sent before. */
const sentNow = async () => {
  portal.clock.advance(1_000)
  expect((await writer.upload(`${path}/messages`, pdf(), { text: 'Encore un.' })).status).toBe(200)
  return newest()
}
const kept = async () => (await portal.files.list('echanges')).files.map(({ name }) => name)

/** As bytes: a download is no JSON. */
const download = (by: Browser, at: string) =>
  supertest(frontOf(portal))
    .get(`/api/portal${at}`)
    .set('Host', new URL(portal.env.portalUrl).host)
    .set('Origin', portal.env.portalUrl)
    .set('Cookie', by.session)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })

describe('a document with a message', () => {
  test.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['pdf', 'grille.pdf', aPdf],
    ['odt', 'grille.odt', anOdt],
    ['docx', 'grille.docx', aDocx],
    ['png', 'plan.png', () => aPhoto(60, 40, (picture) => picture.png())],
    ['jpeg', 'photo.jpg', () => aPhoto(60, 40)],
  ])('is kept as %s, sealed, and given to both sides and nobody else', async (type, name, make) => {
    portal.clock.advance(1_000)
    const bytes = await make()
    const sent = await writer.upload(`${path}/messages`, { name, bytes, type: '' }, { text: `Voici ${name}.` })
    expect(sent.status).toBe(200)
    const { file, at } = await newest()
    expect(file).toMatchObject({ name, type })
    const stored = await portal.files.get(file.file)
    expect(Buffer.from(stored ?? []).includes(Buffer.from(bytes.subarray(0, 20)))).toBe(false)
    for (const by of [writer, reviewer]) {
      const got = await download(by, at)
      expect(got.status).toBe(200)
      expect(got.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('no-store'),
        'content-disposition': expect.stringContaining(`attachment; filename="${name}"`),
      })
      if (type !== 'png' && type !== 'jpeg') expect(Buffer.from(got.body).equals(Buffer.from(bytes))).toBe(true)
    }
    for (const by of [stranger, anonymous]) expect((await download(by, at)).status).toBe(404)
  })

  test.each<[string, string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a PDF that is a PNG', 'media.wrong-ending', 'grille.pdf', () => aPhoto(60, 40, (picture) => picture.png())],
    ['two endings', 'attachment.two-endings', 'grille.pdf.exe.pdf', aPdf],
    ['a program', 'attachment.type', 'grille.pdf', () => new TextEncoder().encode('MZ a program')],
    [
      'a drawing with a script',
      'attachment.type',
      'plan.svg',
      () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    [
      'what explodes',
      'attachment.explosive',
      'grille.docx',
      () => aDocx([{ name: 'word/media/a.bin', content: new Uint8Array(2 * 1024 * 1024) }]),
    ],
    ['nothing', 'input.invalid', 'grille.pdf', () => new Uint8Array()],
  ])('is refused beside its field, and neither words nor file are kept: %s', async (_, code, name, make) => {
    const [before, said] = [await kept(), (await thread()).length]
    for (const [by, step] of [
      [writer, 'messages'],
      [reviewer, 'messages'],
      [reviewer, 'notes'],
    ] as const) {
      const answer = await by.upload(`${path}/${step}`, { name, bytes: await make() }, { text: 'Voici.' })
      expect([step, answer.status, answer.body.code]).toEqual([step, 422, code])
      expect(answer.body.fields[0]).toMatchObject({ name: 'file', detail: expect.stringMatching(/\p{L}{4}/u) })
    }
    expect([await kept(), (await thread()).length]).toEqual([before, said])
  })

  test('is one of so many of its case: the next one is refused before it is kept', async () => {
    const { message } = await newest()
    const more = Array.from({ length: mostFilesOfCase }, (_, place) => ({
      ...{ ...message, id: newId(), key: `copy:${place}` },
    }))
    await portal.store.insertMany(caseMessages, more, { by: 'key', compare: [] })
    const before = await kept()
    const refused = await writer.upload(`${path}/messages`, pdf(), { text: 'Un de trop.' })
    expect([refused.status, refused.body.code, refused.body.fields[0].name]).toEqual([
      ...[422, 'attachment.too-many', 'file'],
    ])
    expect(await kept()).toEqual(before)
    await portal.store.remove('case-messages', { id: { in: more.map((row) => row.id) } })
  })

  test('of several sent at the same moment as many are taken as there is room for, a message is counted the same way', async () => {
    portal.clock.advance(1_000)
    const { message } = await sentNow()
    const present = (await thread()).flatMap(filesOf).length
    const copies = (many: number, values: object) =>
      Array.from({ length: many }, (_, place) => ({
        ...{ ...message, ...values, id: newId(), key: `copy:${newId()}:${place}` },
      }))
    const more = copies(mostFilesOfCase - present - 1, {})
    await portal.store.insertMany(caseMessages, more, { by: 'key', compare: [] })
    const sendings = [1, 2, 3].flatMap((rank) => [
      writer.upload(`${path}/messages`, pdf(`m${rank}.pdf`), { text: `Message ${rank}.` }),
      reviewer.upload(`${path}/notes`, pdf(`n${rank}.pdf`), { text: `Note ${rank}.` }),
    ])
    const statuses = (await Promise.all(sendings)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 422, 422, 422, 422, 422])
    expect((await thread()).flatMap(filesOf)).toHaveLength(mostFilesOfCase)
    await portal.store.remove('case-messages', { id: { in: more.map((row) => row.id) } })

    const ownOfSide = { caseId: { equals: id }, kind: { equals: 'ownMessage' }, side: { equals: 'organization' } }
    const own = await portal.store.count(caseMessages, ownOfSide)
    const words = copies(mostOwnMessages - own - 1, { attachments: null })
    await portal.store.insertMany(caseMessages, words, { by: 'key', compare: [] })
    const texts = Array.from({ length: 5 }, (_, rank) => writer.post(`${path}/messages`, { text: `Mot ${rank}.` }))
    expect((await Promise.all(texts)).map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422])
    expect(await portal.store.count(caseMessages, ownOfSide)).toBe(mostOwnMessages)
    await portal.store.remove('case-messages', { id: { in: words.map((row) => row.id) } })
  })

  test('is refused before it is kept where the documents of its case would weigh more than 100 MB together', async () => {
    const { message, file } = await newest()
    const before = (await thread()).flatMap(filesOf).reduce((sum, { bytes }) => sum + bytes, 0)
    const size = aPdf().byteLength
    const filled = (bytes: number) => ({
      ...{ ...message, id: newId(), key: `heavy:${bytes}`, attachments: [{ ...file, bytes }] },
    })
    // One byte too little is left, then just enough.
    const heavy = [filled(mostBytesOfCase - before - size + 1), filled(mostBytesOfCase - before - size)]
    const codes: unknown[] = []
    for (const row of heavy) {
      await portal.store.insertMany(caseMessages, [row], { by: 'key', compare: [] })
      const kepts = await kept()
      const answer = await writer.upload(`${path}/messages`, pdf(), { text: 'Le dernier.' })
      codes.push(answer.status, answer.body.code ?? null, answer.body.fields?.[0]?.name ?? null)
      if (answer.status !== 200) expect(await kept()).toEqual(kepts)
      await portal.store.remove('case-messages', { id: { equals: row.id } })
    }
    expect(codes).toEqual([422, 'attachment.case-too-heavy', 'file', 200, null, null])
  })

  test('of more than 10 MB is not read to its end', async () => {
    const bytes = Buffer.concat([aPdf(), Buffer.alloc(10 * 1024 * 1024 + 70_000)])
    expect((await writer.upload(`${path}/messages`, { ...pdf(), bytes }, { text: 'Voici.' })).status).toBe(413)
  })

  test('keeps a harmless name, whatever the sender called it', async () => {
    portal.clock.advance(1_000)
    const name = '../../<script>alert(1)</script>\u202Efdp.exe 👩🏽‍🌾.pdf'
    const sent = await writer.upload(`${path}/messages`, pdf(name), { text: 'Voici.' })
    expect(sent.status).toBe(200)
    const { file, at } = await newest()
    expect(file.name).toMatch(/^[^/\\\u202E]*\.pdf$/)
    expect((await download(reviewer, at)).headers['content-disposition']).toMatch(
      /^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w%.~-]+$/,
    )
  })

  test('is sent once by a form that is sent twice', async () => {
    const formKey = 'la-meme-page-deux-fois'
    const before = (await kept()).length
    for (let time = 0; time < 2; time += 1)
      expect((await writer.upload(`${path}/messages`, pdf(), { text: 'Deux clics.', formKey })).status).toBe(200)
    expect((await thread()).filter(({ text }) => text === 'Deux clics.')).toHaveLength(1)
    expect(await kept()).toHaveLength(before + 1)
  })

  test('is not even read from whoever may not write there', async () => {
    const before = await kept()
    expect((await stranger.upload(`${path}/messages`, pdf(), { text: 'Bonjour' })).status).toBe(404)
    expect((await writer.upload(`${path}/notes`, pdf(), { text: 'Une note' })).status).toBe(403)
    expect(await kept()).toEqual(before)
  })

  test('of a private note is the Région’s alone', async () => {
    portal.clock.advance(1_000)
    expect((await reviewer.upload(`${path}/notes`, pdf('note.pdf'), { text: 'Entre nous.' })).status).toBe(200)
    const { message, at } = await newest()
    expect(message.kind).toBe('privateNote')
    expect((await download(reviewer, at)).status).toBe(200)
    expect((await download(writer, at)).status).toBe(404)
  })

  test('goes with a question and with its answer, each in the thread', async () => {
    const taken = await reviewer.post(`${path}/take`, { revision })
    portal.clock.advance(1_000)
    const question = { revision: taken.body.revision, reason: 'incomplete', text: 'Selon ce modèle.' }
    const asked = await reviewer.upload(`${path}/ask`, pdf('modele.pdf'), { ...question, fields: ['answers.strategy'] })
    expect(asked.status).toBe(200)
    expect((await newest()).file.name).toBe('modele.pdf')
    portal.clock.advance(1_000)
    const answers = { strategy: 'Sept badges.' }
    const wrong = await writer.upload(
      `${path}/reply`,
      { ...pdf(), bytes: new TextEncoder().encode('MZ') },
      { revision: asked.body.revision, text: '', answers },
    )
    expect([wrong.status, wrong.body.fields[0].name]).toEqual([422, 'file'])
    const replied = await writer.upload(`${path}/reply`, pdf('parcours.pdf'), {
      ...{ revision: asked.body.revision, text: '', answers },
    })
    expect(replied.status).toBe(200)
    const { message, file, at } = await newest()
    expect([message.side, file.name, message.corrections?.[0]?.label]).toEqual([
      'organization',
      'parcours.pdf',
      'Badges et parcours',
    ])
    expect((await download(reviewer, at)).status).toBe(200)
    const noted = await reviewer.post(`${path}/points`, { revision: replied.body.revision, checklist: allConform })
    expect(noted.status).toBe(200)
  })
})

describe('files that no message names', () => {
  test('go a month later; those of messages stay as long as these', async () => {
    const { message, file } = await sentNow()
    const today = portal.clock.now()
    const halfway = `echanges/${id}/halfway.bin`
    await portal.files.put(halfway, aPdf())
    await tidyMessageFiles(portal)
    expect(await portal.files.get(halfway)).not.toBeNull()
    portal.clock.set(new Date(Date.now() + 31 * 24 * 3_600_000).toISOString())
    await tidyMessageFiles(portal)
    expect([await portal.files.get(halfway), await portal.files.get(file.file)]).toEqual([null, expect.any(Uint8Array)])
    await portal.store.remove(caseMessages.slug, { id: { equals: message.id } })
    await tidyMessageFiles(portal)
    expect(await portal.files.get(file.file)).toBeNull()
    portal.clock.set(today)
  })
})

describe('a rotated key', () => {
  test('seals anew what an older one sealed, and the document is the same', async () => {
    const { file } = await sentNow()
    const keys = portal.env.recipientCipherKeys
    const newKey = Buffer.alloc(32, 7).toString('base64')
    Object.assign(portal.env, { recipientCipherKeys: [newKey, ...keys] })
    try {
      expect(await resealMessageFiles(portal)).toBeGreaterThan(0)
      expect(await resealMessageFiles(portal)).toBe(0)
      Object.assign(portal.env, { recipientCipherKeys: [newKey] })
      const after = await newest()
      expect([after.file.id, after.file.file === file.file]).toEqual([file.id, false])
      expect(Buffer.from((await download(reviewer, after.at)).body).equals(Buffer.from(aPdf()))).toBe(true)
      expect(await portal.files.get(file.file)).toBeNull()
    } finally {
      Object.assign(portal.env, { recipientCipherKeys: [newKey, ...keys] })
    }
  })
})
