import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskFor, dueSentence, failedWords } from '@/editorial/desk'
import { nextPlan } from '@/editorial/publication'
import { forgetUnwritten } from '@/editorial/unwritten'
import { later } from '@/kernel/clock'
import { effects } from '@/platform/relay'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

const body = bodyOf('Un texte.')
const reader = { kind: 'member', userId: 'u', profileId: 'p', displayName: 'Honorine', seats: [] } as const
const isPublic = async (id: string) => (await room.anonymous.send('get', `/api/news/${id}`)).status === 200
const at = (hour: string) => `2026-03-02T${hour}:00.000Z`

describe('a plan', () => {
  const none = { publishAt: null, withdrawAt: null }
  const saved = { status: 'draft', before: none, isRestore: false, now: at('09:00') } as const

  it('is for an hour to come, and is carried out by a publication', () => {
    const past = nextPlan({ ...saved, wanted: { publishAt: at('08:00'), withdrawAt: null } })
    expect(past.fault?.detail).toMatch(/Cette heure est passée/)
    const kept = nextPlan({
      ...saved,
      before: { ...none, publishAt: at('08:00') },
      wanted: { publishAt: at('08:00'), withdrawAt: null },
    })
    expect(kept.fault).toBeNull()
    const now = nextPlan({ ...saved, status: 'published', wanted: { publishAt: at('12:00'), withdrawAt: at('18:00') } })
    expect(now).toEqual({ plan: { publishAt: null, withdrawAt: at('18:00') }, fault: null })
    const turned = nextPlan({ ...saved, wanted: { publishAt: at('12:00'), withdrawAt: at('11:00') } })
    expect(turned.fault?.field).toBe('withdrawAt')
  })

  it('of an earlier version that is put back is for other days', () => {
    const wanted = { publishAt: at('08:00'), withdrawAt: at('10:00') }
    expect(nextPlan({ ...saved, isRestore: true, wanted })).toEqual({
      ...{ plan: { publishAt: null, withdrawAt: at('10:00') }, fault: null },
    })
  })
})

describe('a publication at a time', () => {
  const in_ = (hours: number) => later(room.portal.clock.now(), hours * 3_600_000)
  const pass = (hours: number) => room.portal.clock.advance(hours * 3_600_000)
  const planned = (title: string, more: object) => room.editor.write('news', { _status: 'draft', title, body, ...more })

  it('is done once by the worker, also when it was down at that hour', async () => {
    const draft = await planned('Demain', { publishAt: in_(3) })
    await room.work()
    expect(await isPublic(draft.id)).toBe(false)
    // The worker is away at that hour, and comes back half a day later.
    pass(15)
    expect(await isPublic(draft.id)).toBe(false)
    await Promise.all([room.work(), room.work()])
    expect(await isPublic(draft.id)).toBe(true)
    const done = await room.editor.read('news', draft.id)
    expect([done.publishAt, done.publishedAt]).toEqual([null, room.portal.clock.now()])
    const versions = await room.editor.send('get', `/api/news/versions?where[parent][equals]=${draft.id}&depth=0`)
    const states = (versions.body.docs as { version: { _status: string } }[]).map(({ version }) => version._status)
    expect(states.filter((state) => state === 'published')).toHaveLength(1)
    const rows = await room.portal.store.find(effects, { where: { source: { equals: `news:${draft.id}` } } })
    expect(rows.filter(({ type }) => type === 'editorial.publish-planned')).toHaveLength(1)
  })

  it('publishes what the draft says at that hour, and nothing where the plan was given up', async () => {
    const doc = await room.editor.write('news', { title: 'En deux temps', body })
    const next = { title: 'En deux temps, suite', publishAt: in_(2) }
    expect((await room.editor.save('news', doc, next, '&draft=true')).status).toBe(200)
    const { id } = await planned('Abandonnée', { publishAt: in_(2) })
    const up = await room.editor.save('news', await room.editor.read('news', id), { publishAt: null }, '&draft=true')
    expect(up.status).toBe(200)
    pass(2)
    await room.work()
    expect((await room.anonymous.send('get', `/api/news/${doc.id}`)).body.title).toBe('En deux temps, suite')
    expect(await isPublic(id)).toBe(false)
  })

  it('a withdrawal too, and its address says so', async () => {
    const doc = await room.editor.write('news', { title: 'Pour un jour', body, withdrawAt: in_(9) })
    pass(10)
    await room.work()
    expect(await isPublic(doc.id)).toBe(false)
    expect((await room.page('/actualites/pour-un-jour')).status).toBe(410)
  })

  it('that is refused is named on the desk, with its reason', async () => {
    const { id } = await planned('Trop tôt', { body: null, publishAt: in_(1) })
    pass(1)
    await room.work()
    expect(await isPublic(id)).toBe(false)
    const desk = await deskFor(room.portal, { ...reader, staffRoles: ['editor'] })
    expect(desk?.failed.filter((one) => one.id === id)).toMatchObject([
      { act: 'publish', why: expect.stringContaining('Écrivez-le avant') },
    ])
    expect(await deskFor(room.portal, { ...reader, staffRoles: ['reviewer'] })).toBeNull()
    // The editor mends the text and leaves its plan: the portal tries again.
    const mended = await room.editor.save('news', await room.editor.read('news', id), { body }, '&draft=true')
    expect(mended.status).toBe(200)
    await room.work()
    expect(await isPublic(id)).toBe(true)
    const mendedDesk = await deskFor(room.portal, { ...reader, staffRoles: ['editor'] })
    expect(mendedDesk?.failed.map((one) => one.id)).not.toContain(id)
  })

  it('of an hour that has passed is no plan, also when the draft saves itself', async () => {
    const draft = await planned('À moitié écrit', {})
    const past = { publishAt: in_(-1) }
    const saved = await room.editor.save('news', draft, past, '&draft=true&autosave=true')
    expect([saved.status, saved.body.doc.publishAt ?? null]).toEqual([200, null])
    await room.work()
    expect(await isPublic(draft.id)).toBe(false)
    const byHand = await room.editor.save('news', await room.editor.read('news', draft.id), past, '&draft=true')
    expect(byHand.body.errors[0].data.errors[0].message).toMatch(/Cette heure est passée/)
  })

  it('never comes of a save that calls itself an autosave and publishes', async () => {
    const doc = await room.editor.write('news', { title: 'Déjà lu', body })
    const saved = await room.editor.save('news', doc, { withdrawAt: in_(-1) }, '&autosave=true')
    expect(saved.status).toBe(400)
  })

  it('withdraws a text whose next draft is unfinished, and keeps what that draft plans', async () => {
    const doc = await room.editor.write('news', { title: 'Deux vies', body, withdrawAt: in_(1) })
    const next = { title: '', publishAt: in_(5), withdrawAt: null }
    expect((await room.editor.save('news', doc, next, '&draft=true&autosave=true')).status).toBe(200)
    pass(2)
    await room.work()
    expect([await isPublic(doc.id), (await room.page('/actualites/deux-vies')).status]).toEqual([false, 410])
    const draft = await room.editor.read('news', doc.id)
    expect([draft.title ?? '', draft.publishAt, draft.withdrawAt ?? null]).toEqual(['', next.publishAt, null])
  })

  it('withdraws at the hour of the published text, and leaves the hour of a later one', async () => {
    const doc = await room.editor.write('news', { title: 'Deux retraits', body, withdrawAt: in_(1) })
    const later_ = { withdrawAt: in_(30) }
    expect((await room.editor.save('news', doc, later_, '&draft=true')).status).toBe(200)
    pass(2)
    await room.work()
    expect(await isPublic(doc.id)).toBe(false)
    expect((await room.editor.read('news', doc.id)).withdrawAt).toBe(later_.withdrawAt)
  })

  it('a withdrawal that is refused is named as one', async () => {
    const id = 'comprendre-les-badges'
    const data = { withdrawAt: in_(1) }
    const { payload } = room.portal
    await payload.update({ collection: 'pages', id, data: { ...data, _status: 'published' }, overrideAccess: true })
    pass(2)
    await room.work()
    const desk = await deskFor(room.portal, { ...reader, staffRoles: ['editor'] })
    expect(desk?.failed.filter((one) => one.id === id)).toMatchObject([{ act: 'withdraw', at: data.withdrawAt }])
    expect(desk && dueSentence(desk)).toMatch(/un retrait n’a pas pu se faire/i)
    expect(failedWords.withdraw).toEqual({
      ...{ label: 'Pas retiré', due: 'devait être retiré le', mend: 'Ouvrir et retirer' },
    })
    expect((await room.anonymous.send('get', `/api/pages/${id}`)).status).toBe(200)
  })
})

describe('a draft in which nobody wrote', () => {
  it('goes after a day; one word keeps it', async () => {
    // As the admin does when an empty form is opened.
    const opened = (data: object) =>
      room.portal.payload.create({
        ...{ collection: 'pages', draft: true, depth: 0, overrideAccess: true, data: data as never },
      })
    const [empty, begun] = [await opened({}), await opened({ title: 'Un mot' })]
    const others = [await opened({ summary: 'Une phrase.' }), await opened({ isEasyToRead: true })]
    const isThere = async (id: string) => (await room.editor.send('get', `/api/pages/${id}?draft=true`)).status === 200
    // The CMS dates its rows by the machine's clock.
    room.portal.clock.set(new Date(Date.parse(empty.updatedAt) + 23 * 3_600_000).toISOString())
    await forgetUnwritten(room.portal)
    expect(await isThere(empty.id)).toBe(true)
    room.portal.clock.advance(2 * 3_600_000)
    await forgetUnwritten(room.portal)
    expect([await isThere(empty.id), await isThere(begun.id)]).toEqual([false, true])
    for (const { id } of others) expect(await isThere(id)).toBe(true)
  })
})
