import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetTestimonies } from '@/editorial/forget-testimonies'
import { endingConsents, shownTestimonies } from '@/editorial/testimonies'
import { consentFault, forgottenFrom, isShownOn, keptConsent, type Testimony } from '@/editorial/testimony'
import { later } from '@/kernel/clock'
import { story } from '../support/story'
import { type Doc, type Newsroom, openNewsroom } from './an-editor'

const agreed: Testimony = {
  ...{ quote: 'Le badge disait le reste.', speaker: 'Une cheffe d’atelier', isShown: true },
  ...{ consentBy: 'Par courriel', consentOn: '2026-03-01', consentText: 'Le badge disait le reste.' },
  ...{ consentUntil: '2026-12-31', withdrawnOn: null },
}
const today = '2026-03-02'

describe('a testimony', () => {
  it.each([
    ['nobody gave the consent', { consentBy: ' ' }, 'consentBy'],
    ['it has no day', { consentOn: null }, 'consentOn'],
    ['it is of tomorrow', { consentOn: '2026-03-03' }, 'consentOn'],
    ['it is for another text', { consentText: 'Le badge disait tout.' }, 'consentText'],
    ['it has no end', { consentUntil: null }, 'consentUntil'],
    ['it ended yesterday', { consentUntil: '2026-03-01' }, 'consentUntil'],
    ['it was withdrawn', { withdrawnOn: '2026-03-02' }, 'withdrawnOn'],
  ])('is not shown where %s', (_, more, path) => {
    expect(consentFault({ ...agreed, ...more }, today)?.path).toBe(path)
    expect(isShownOn({ ...agreed, ...more }, today)).toBe(false)
  })

  it('is shown to the last day of its consent, whatever lines its words stand in', () => {
    expect(isShownOn({ ...agreed, consentText: 'Le badge\ndisait le reste. ' }, '2026-12-31')).toBe(true)
    expect(isShownOn(agreed, '2027-01-01')).toBe(false)
  })

  it('that was withdrawn comes back under a later consent alone', () => {
    const withdrawn = { ...agreed, withdrawnOn: '2026-03-10' }
    expect(keptConsent({ ...agreed, withdrawnOn: null }, withdrawn)).toEqual({
      isShown: false,
      withdrawnOn: '2026-03-10',
    })
    for (const cleared of ['2026-03-10', null])
      expect(keptConsent({ ...agreed, consentOn: '2026-03-11', withdrawnOn: cleared }, withdrawn)).toEqual({
        isShown: true,
        withdrawnOn: null,
      })
  })
})

describe('the proof of a consent', () => {
  it.each([
    ['runs', { consentUntil: null }, null],
    ['ended', {}, '2029-12-31'],
    ['was withdrawn', { withdrawnOn: '2026-03-10' }, '2029-03-10'],
    ['was withdrawn after its end', { withdrawnOn: '2027-03-10' }, '2029-12-31'],
    ['ended on 29 February', { consentUntil: '2028-02-29' }, '2031-03-01'],
  ])('is kept for three years where it %s', (_, more, from) => {
    expect(forgottenFrom({ ...agreed, ...more })).toBe(from)
  })
})

story('on the editors’ desk', () => {
  let room: Newsroom
  let doc: Doc
  beforeAll(async () => {
    room = await openNewsroom()
    const made = await room.editor.send('post', '/api/testimonies?depth=0', columns)
    expect([made.status, made.text]).toEqual([201, expect.any(String)])
    doc = made.body.doc
  }, 120_000)
  afterAll(() => room?.close())
  const columns = {
    ...{ quote: agreed.quote, speaker: agreed.speaker, isShown: true },
    ...{ consentBy: 'Odile, par courriel', consentOn: '2026-03-01T12:00:00.000Z', consentText: agreed.quote },
    consentUntil: '2026-12-31T12:00:00.000Z',
  }
  const shown = async () => (await shownTestimonies(room.portal)).map(({ quote }) => quote)
  const change = async (data: object) => {
    const { updatedAt } = (await room.editor.send('get', `/api/testimonies/${doc.id}?depth=0`)).body
    return room.editor.send('patch', `/api/testimonies/${doc.id}?depth=0`, { updatedAt, ...data })
  }

  it('it is taken off at once by a withdrawal, and no earlier version brings it back', async () => {
    expect(await shown()).toEqual([agreed.quote])
    expect(JSON.stringify(await shownTestimonies(room.portal))).not.toContain('Odile')
    const changed = await change({ quote: 'Autre chose.' })
    expect([changed.status, changed.text]).toEqual([400, expect.stringContaining('un autre texte')])
    expect((await change({ withdrawnOn: '2026-03-02T12:00:00.000Z' })).status).toBe(200)
    expect(await shown()).toEqual([])
    const { docs } = (await room.editor.send('get', `/api/testimonies/versions?where[parent][equals]=${doc.id}`)).body
    const first = docs.at(-1)
    expect((await room.editor.send('post', `/api/testimonies/versions/${first.id}`)).status).toBe(200)
    expect(await shown()).toEqual([])
    expect((await change({ withdrawnOn: null, isShown: true })).status).toBe(200)
    expect(await shown()).toEqual([])
    room.portal.clock.set('2026-03-05T09:00:00.000Z')
    const renewed = { isShown: true, withdrawnOn: null, consentOn: '2026-03-04T12:00:00.000Z' }
    expect((await change(renewed)).status).toBe(200)
    expect(await shown()).toEqual([agreed.quote])
    // An editor hears of a consent that ends, before and after; nobody else reads one.
    expect(await endingConsents(room.portal)).toEqual([])
    room.portal.clock.set('2026-11-20T09:00:00.000Z')
    expect(await endingConsents(room.portal)).toMatchObject([{ until: '2026-12-31', isOver: false }])
    room.portal.clock.set(later('2026-12-31T09:00:00.000Z', 86_400_000))
    expect(await endingConsents(room.portal)).toMatchObject([{ until: '2026-12-31', isOver: true }])
    for (const person of [room.anonymous, await room.as('reviewer'), await room.as(null)])
      expect((await person.send('get', `/api/testimonies/${doc.id}`)).text).not.toContain('Odile')
  })

  it('nothing of it is kept three years after its end, its versions included', async () => {
    const kept = async () => [
      (await room.portal.payload.count({ collection: 'testimonies', overrideAccess: true })).totalDocs,
      (await room.portal.payload.countVersions({ collection: 'testimonies', overrideAccess: true })).totalDocs > 0,
    ]
    const before = await kept()
    room.portal.clock.set('2029-12-30T22:59:59.000Z')
    expect([await forgetTestimonies(room.portal), await kept()]).toEqual([0, before])
    room.portal.clock.set('2029-12-30T23:00:00.000Z')
    expect([await forgetTestimonies(room.portal), await kept()]).toEqual([1, [Number(before[0]) - 1, false]])
    expect(await forgetTestimonies(room.portal)).toBe(0)
  })
})
