import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keptName } from '@/media/private-file'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { attachmentsOf, mostAttachments } from '@/recognition/attachments'
import { submitApplication } from '@/recognition/commands/submit-application'
import { resealAttachments, tidyAttachments } from '@/recognition/keep-attachments'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../support/accounts'
import { aDocx, anOdt, aPdf } from '../support/builders/archive'
import { aPhoto } from '../support/builders/media'
import {
  aStructure,
  bothCommitments,
  codeOf,
  draftOf,
  formOn,
  fullAnswers,
  value,
} from '../support/builders/recognition'
import { type Browser, frontOf, type SentFile, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
let writer: Browser
let stranger: Browser
let reviewer: Browser
let id = ''

const now = async () => {
  const row = await portal.store.get(applications, id)
  if (!row) throw new Error('no application')
  return row
}
const names = async () => attachmentsOf(await now()).map(({ name }) => name)
const kept = async () => (await portal.files.list('pieces')).files.map(({ name }) => name)
const attach = (file: Partial<SentFile>, fields: object = {}, by: Browser = writer) =>
  by.upload(
    `/applications/${id}/attachments`,
    { name: 'grille.pdf', bytes: aPdf(), type: 'application/pdf', ...file },
    { point: 'awarding', ...fields },
  )
/** As bytes: a download is no JSON. */
const download = (by: Browser, attachmentId: string) =>
  supertest(frontOf(portal))
    .get(`/api/portal/applications/${id}/attachments/${attachmentId}`)
    .set('Host', new URL(portal.env.portalUrl).host)
    .set('Origin', portal.env.portalUrl)
    .set('Cookie', by.session)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })

async function seated(email: string, organizationId: string): Promise<Browser> {
  const browser = await signedIn(portal, email, 'Bruno Lehaut')
  const userId = await accountByEmail(portal, email)
  const seat = newSeat(organizationId, { userId, displayName: 'Bruno Lehaut' }, 'active', 'contributor')
  await portal.store.insert(organizationMembers, seat)
  return browser
}

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  party = await aStructure(portal)
  writer = await seated('ecrit@marais.example', party.organization.id)
  stranger = await seated('ailleurs@phare.example', (await aStructure(portal, 'Le Phare')).organization.id)
  reviewer = await signedIn(portal, 'helene@region.example', 'Hélène Martin')
  const userId = await accountByEmail(portal, 'helene@region.example')
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
})
beforeEach(async () => {
  party = { ...party, organization: (await aStructure(portal)).organization }
  await portal.store.insert(
    organizationMembers,
    newSeat(
      party.organization.id,
      { userId: await accountByEmail(portal, 'ecrit@marais.example'), displayName: 'Bruno Lehaut' },
      'active',
      'contributor',
    ),
  )
  const admin = { ...party.admin, seats: [{ organizationId: party.organization.id, role: 'admin' as const }] }
  party = { ...party, admin }
  id = (await draftOf(portal, party)).id
})
afterAll(() => portal.close())

describe('a document joined to a draft', () => {
  test.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['pdf', 'grille.pdf', aPdf],
    ['odt', 'grille.odt', anOdt],
    ['docx', 'grille.docx', aDocx],
    ['png', 'plan.png', () => aPhoto(60, 40, (picture) => picture.png())],
    ['jpeg', 'photo.jpg', () => aPhoto(60, 40)],
  ])('is kept as %s, sealed, and given back to its structure as it was', async (type, name, make) => {
    const bytes = await make()
    expect((await attach({ name, bytes, type: '' })).status).toBe(200)
    const [attachment] = attachmentsOf(await now())
    expect(attachment).toMatchObject({ name, type, point: 'awarding', addedByName: 'Bruno Lehaut' })
    const stored = await portal.files.get(attachment?.file ?? '')
    expect(Buffer.from(stored ?? []).includes(Buffer.from(bytes.subarray(0, 20)))).toBe(false)
    const got = await download(writer, attachment?.id ?? '')
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store'),
      'content-disposition': expect.stringContaining(`attachment; filename="${name}"`),
    })
    if (type !== 'png' && type !== 'jpeg') expect(Buffer.from(got.body).equals(Buffer.from(bytes))).toBe(true)
  })

  test.each<[string, string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a PDF that is a PNG', 'media.wrong-ending', 'grille.pdf', () => aPhoto(60, 40, (picture) => picture.png())],
    ['two endings', 'attachment.two-endings', 'grille.pdf.exe.pdf', aPdf],
    ['a program', 'attachment.type', 'grille.pdf', () => new TextEncoder().encode('MZ a program')],
    [
      'what explodes',
      'attachment.explosive',
      'grille.docx',
      () => aDocx([{ name: 'word/media/a.bin', content: new Uint8Array(2 * 1024 * 1024) }]),
    ],
    ['nothing', 'input.invalid', 'grille.pdf', () => new Uint8Array()],
  ])('is refused beside its field, and nothing is kept: %s', async (_, code, name, make) => {
    const before = await kept()
    const answer = await attach({ name, bytes: await make() })
    expect([answer.status, answer.body.code]).toEqual([422, code])
    expect(answer.body.fields[0]).toMatchObject({ name: 'file', detail: expect.stringMatching(/\p{L}{4}/u) })
    expect([await names(), await kept()]).toEqual([[], before])
  })

  test('of more than 10 MB is not read to its end', async () => {
    const answer = await attach({ bytes: Buffer.concat([aPdf(), Buffer.alloc(10 * 1024 * 1024 + 70_000)]) })
    expect(answer.status).toBe(413)
    expect(await names()).toEqual([])
  })

  test.each([
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['grille\u202Efdp.exe\u202C.pdf', null],
    ['a\u202Eb.pdf', 'ab.pdf'],
    [`${'é'.repeat(400)}.pdf`, /^é{100,200}\.pdf$/],
    ['<script>alert(1)</script>.pdf', 'script>.pdf'],
    ['.pdf', 'document.pdf'],
    ['Grille 🦊 2026.PDF', 'Grille 🦊 2026.pdf'],
  ])('named « %s » keeps a name that harms nobody', async (sent, expected) => {
    const answer = await attach({ name: sent })
    if (expected === null) return expect(answer.body.code).toBe('attachment.two-endings')
    const [name = ''] = await names()
    expect(name).toMatch(
      expected instanceof RegExp ? expected : new RegExp(`^${expected.replaceAll(/[.()]/g, '\\$&')}$`),
    )
    const [attachment] = attachmentsOf(await now())
    const { headers } = await download(writer, attachment?.id ?? '')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w%.~-]+$/)
  })

  test('has the ending of what it is, whatever its sender wrote', () => {
    expect(keptName({ name: 'photo.JPEG', type: 'jpeg' })).toBe('photo.jpg')
    expect(keptName({ name: 'sans extension', type: 'pdf' })).toBe('sans extension.pdf')
  })

  test('does not stand in the way of texts that save themselves meanwhile, nor they in its', async () => {
    const draft = await now()
    const sent = Promise.all([
      attach({ name: 'un.pdf' }),
      attach({ name: 'deux.pdf' }),
      writer.patch(`/applications/${id}`, {
        revision: draft.revision,
        writer: 'w',
        answers: { strategy: 'Un parcours.' },
      }),
    ])
    expect((await sent).map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await names()).toSorted()).toEqual(['deux.pdf', 'un.pdf'])
    expect((await now()).answers.strategy).toBe('Un parcours.')
  })

  test('sent twice by one form is there once', async () => {
    const fields = { formKey: 'one form' }
    expect([(await attach({}, fields)).status, (await attach({}, fields)).status]).toEqual([200, 200])
    expect(await names()).toEqual(['grille.pdf'])
    expect((await attach({})).body.code).toBe('application.attachment-there')
  })

  test('is one of ten at most', async () => {
    for (let at = 0; at < mostAttachments; at += 1) expect((await attach({ name: `page ${at}.pdf` })).status).toBe(200)
    const before = await kept()
    expect((await attach({ name: 'de trop.pdf' })).body.code).toBe('application.too-many-attachments')
    expect(await kept()).toEqual(before)
  })

  test('is taken out again, and its bytes with it', async () => {
    await attach({})
    const [attachment] = attachmentsOf(await now())
    const path = `/applications/${id}/attachments/${attachment?.id}/remove`
    expect((await writer.post(path)).status).toBe(200)
    expect(await names()).toEqual([])
    expect(await portal.files.get(attachment?.file ?? '')).toBeNull()
    expect((await writer.post(path)).status).toBe(404)
    expect((await download(writer, attachment?.id ?? '')).status).toBe(404)
  })

  test('is not said to be kept while the store of files is away', async () => {
    const away = { ...portal.files, put: portal.files.put }
    const put = portal.files.put
    away.put = async () => {
      throw Object.assign(new Error('away'), { name: 'FilesFailure', code: 'files.unavailable', mayPass: true })
    }
    Object.assign(portal.files, { put: away.put })
    try {
      const answer = await attach({})
      expect([answer.status, answer.body.code]).toEqual([503, 'files.unavailable'])
    } finally {
      Object.assign(portal.files, { put })
    }
    expect(await names()).toEqual([])
  })
})

describe('who sees a document', () => {
  test('its structure alone while it is a draft; the Région too once it is filed; nobody else, ever', async () => {
    await attach({})
    const [attachment] = attachmentsOf(await now())
    const statuses = async () =>
      Promise.all([writer, reviewer, stranger].map(async (by) => (await download(by, attachment?.id ?? '')).status))
    expect(await statuses()).toEqual([200, 404, 404])
    expect((await attach({ name: 'autre.pdf' }, {}, stranger)).status).toBe(404)
    expect((await stranger.post(`/applications/${id}/attachments/${attachment?.id}/remove`)).status).toBe(404)
    const form = { ...formOn(await now()), answers: fullAnswers, commitments: bothCommitments }
    value(await submitApplication.run(portal, party.admin, form))
    expect(await statuses()).toEqual([200, 200, 404])
  })

  test('frozen with the file: neither one more nor one less once it is filed', async () => {
    await attach({})
    const [attachment] = attachmentsOf(await now())
    const form = { ...formOn(await now()), answers: fullAnswers, commitments: bothCommitments }
    expect(codeOf(await submitApplication.run(portal, party.admin, form))).toBe('ok')
    const before = await kept()
    expect((await attach({ name: 'tard.pdf' })).status).toBe(409)
    expect((await writer.post(`/applications/${id}/attachments/${attachment?.id}/remove`)).status).toBe(409)
    expect([await names(), await kept()]).toEqual([['grille.pdf'], before])
  })
})

describe('files that no draft names', () => {
  test('go a day later: of uploads that stopped halfway, and of drafts that were purged; others stay', async () => {
    await attach({})
    const [attachment] = attachmentsOf(await now())
    await portal.files.put(`pieces/${id}/halfway.bin`, aPdf())
    await runEffects(portal)
    expect(await tidyAttachments(portal)).toBe(0)
    const purged = await now()
    portal.clock.set(new Date(Date.now() + 48 * 3_600_000).toISOString())
    await tidyAttachments(portal)
    expect([
      await portal.files.get(`pieces/${id}/halfway.bin`),
      await portal.files.get(attachment?.file ?? ''),
    ]).toEqual([null, expect.any(Uint8Array)])
    await portal.store.swap(applications, purged, { status: 'purged', openKey: `purged:${id}` })
    await tidyAttachments(portal)
    expect(await portal.files.get(attachment?.file ?? '')).toBeNull()
  })
})

describe('a rotated key', () => {
  test('seals what an older one sealed, and the document is the same', async () => {
    await attach({})
    const [before] = attachmentsOf(await now())
    const keys = portal.env.recipientCipherKeys
    const newKey = Buffer.alloc(32, 7).toString('base64')
    Object.assign(portal.env, { recipientCipherKeys: [newKey, ...keys] })
    try {
      expect(await resealAttachments(portal)).toBeGreaterThan(0)
      expect(await resealAttachments(portal)).toBe(0)
      Object.assign(portal.env, { recipientCipherKeys: [newKey] })
      const [after] = attachmentsOf(await now())
      expect([after?.id, after?.file === before?.file]).toEqual([before?.id, false])
      const got = await download(writer, after?.id ?? '')
      expect(Buffer.from(got.body).equals(Buffer.from(aPdf()))).toBe(true)
      expect(await portal.files.get(before?.file ?? '')).toBeNull()
    } finally {
      Object.assign(portal.env, { recipientCipherKeys: [newKey, ...keys] })
    }
  })
})
