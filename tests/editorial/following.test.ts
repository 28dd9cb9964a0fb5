import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetUnconfirmed } from '@/editorial/following/follow'
import { confirmMs, followers } from '@/editorial/following/follower'
import { oweBadgeTellings } from '@/editorial/following/telling'
import { tellFollowers } from '@/editorial/outbox'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { enqueue } from '@/platform/enqueue'
import type { OutgoingMail } from '@/platform/mail'
import { aParticipant, mappedBy } from '../support/builders/catalogue'
import { aReviewer, formKey } from '../support/builders/recognition'
import { everythingKept } from '../support/everything-kept'
import { runEffects } from '../support/portal'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

let people = 0
let address: string
beforeEach(() => {
  people += 1
  address = `lectrice-${people}@exemple.example`
})

const post = (path: string, body: object) => room.anonymous.send('post', `/api/portal${path}`, body)
const ask = (topics: readonly string[] = ['news'], email = address) =>
  post('/follow', { formKey: formKey(), email, topics })
const mails = (email = address): readonly OutgoingMail[] => room.portal.sent.filter(({ to }) => to === email)
/** What the link of the last mail carries whose text leads to this page. */
const linkOf = (mail: OutgoingMail | undefined, page: string) => {
  const found = new RegExp(`${page}\\?([^\\s"<)\\]]+)`).exec(mail?.text ?? '')
  const query = new URLSearchParams((found?.[1] ?? '').replaceAll('&amp;', '&'))
  return { abonnement: query.get('abonnement') ?? '', jeton: query.get('jeton') ?? '' }
}
const rowOf = async (email = address) =>
  (await room.portal.store.find(followers, { where: { email: { equals: email } } }))[0]

async function following(topics: readonly string[] = ['news']): Promise<void> {
  expect((await ask(topics)).status).toBe(200)
  await runEffects(room.portal)
  const link = linkOf(mails().at(-1), '/suivre/confirmer')
  expect((await post('/follow/confirm', { formKey: formKey(), ...link })).status).toBe(200)
}
async function appears(title: string): Promise<string> {
  const { id } = await room.editor.write('news', { title, summary: 'Un chapeau.', body: bodyOf('Un texte.') })
  await runEffects(room.portal)
  return id
}
const subjects = (email = address) => mails(email).map(({ subject }) => subject)

describe('following by mail', () => {
  it('begins with a confirmation, tells a piece of news once, and stops in one click without a trace', async () => {
    await ask()
    await runEffects(room.portal)
    expect(await rowOf()).toMatchObject({ state: 'asked', topics: [] })
    await appears('Avant la confirmation')
    expect(subjects()).toEqual(['Confirmez que vous voulez suivre la démarche'])
    room.portal.clock.set(later(room.portal.clock.now(), 60_000))
    const link = linkOf(mails()[0], '/suivre/confirmer')
    const confirmed = await post('/follow/confirm', { formKey: formKey(), ...link })
    expect([confirmed.status, confirmed.body.topics]).toEqual([200, ['news']])
    expect((await post('/follow/confirm', { formKey: formKey(), ...link })).status).toBe(200)
    room.portal.clock.set(later(room.portal.clock.now(), 60_000))
    const id = await appears('Après la confirmation')
    const doc = await room.editor.read('news', id)
    await room.editor.save('news', doc, { summary: 'Un autre chapeau.', _status: 'published' })
    await runEffects(room.portal)
    // Even where the row of the effect is long forgotten and somebody asks for it anew.
    await enqueue(room.portal, [
      { key: newId(), source: `news:${id}`, effect: tellFollowers({ topic: 'news', thing: id }) },
    ])
    await runEffects(room.portal)
    expect(subjects().filter((subject) => subject === 'Après la confirmation')).toHaveLength(1)
    expect(subjects()).not.toContain('Avant la confirmation')
    const last = mails().at(-1)
    expect([last?.isOneClick, last?.unsubscribeUrl]).toEqual([
      true,
      expect.stringContaining('/api/portal/follow/refusals?'),
    ])
    const { pathname, search } = new URL(last?.unsubscribeUrl ?? '')
    const opened = await room.page(`${pathname}${search}`)
    expect([opened.status, opened.headers.location]).toEqual([303, expect.stringContaining('/suivre/arreter?')])
    expect(await rowOf()).toBeDefined()
    for (const status of [204, 204])
      expect((await room.anonymous.send('post', `${pathname}${search}`)).status).toBe(status)
    expect(await rowOf()).toBeUndefined()
    await appears('Après l’arrêt')
    expect(subjects()).not.toContain('Après l’arrêt')
  })

  it('says the same of every address, writes to one three times a day at most, and changes nothing by itself', async () => {
    await following()
    const answers = [await ask(['badges']), await ask(['badges'], `inconnue-${people}@exemple.example`)]
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await rowOf()).toMatchObject({ state: 'confirmed', topics: ['news'], wanted: ['badges'] })
    for (let time = 0; time < 4; time += 1) expect((await ask()).status).toBe(200)
    await runEffects(room.portal)
    expect(subjects()).toHaveLength(3)
  })

  it('a request that nobody confirms is forgotten after its time, and its link with it', async () => {
    await ask()
    await runEffects(room.portal)
    const link = linkOf(mails()[0], '/suivre/confirmer')
    room.portal.clock.set(later(room.portal.clock.now(), confirmMs + 1_000))
    expect((await post('/follow/confirm', { formKey: formKey(), ...link })).status).toBe(410)
    await forgetUnconfirmed(room.portal)
    expect(await rowOf()).toBeUndefined()
    expect((await post('/follow/confirm', { formKey: formKey(), ...link })).status).toBe(410)
  })

  it.each([
    ['no topic', { topics: [] }],
    ['a topic of nobody', { topics: ['everything'] }],
    ['no address', { email: '' }],
    ['two addresses', { email: 'a@exemple.example, b@exemple.example' }],
  ])('refuses a form with %s beside its field', async (_, wrong) => {
    const answer = await post('/follow', { formKey: formKey(), email: address, topics: ['news'], ...wrong })
    expect([answer.status, answer.body.fields?.length]).toEqual([422, 1])
  })

  it('a link of somebody else or an altered one does nothing', async () => {
    await following()
    const row = await rowOf()
    for (const jeton of ['', 'a'.repeat(43), linkOf(mails()[0], '/suivre/confirmer').jeton]) {
      const stopped = await post('/follow/stop', { formKey: formKey(), abonnement: row?.id, jeton })
      expect([jeton.length, stopped.status]).toEqual([jeton.length, 422])
    }
    expect(await rowOf()).toBeDefined()
  })

  it('a link confirms what its own mail said: what somebody else asks for meanwhile ends it', async () => {
    await ask(['news'])
    await runEffects(room.portal)
    const link = linkOf(mails().at(-1), '/suivre/confirmer')
    await ask(['badges'])
    const late = await post('/follow/confirm', { formKey: formKey(), ...link })
    expect([late.status, late.body.code]).toEqual([410, 'follow.link-expired'])
    expect(await rowOf()).toMatchObject({ state: 'asked', topics: [] })
    await runEffects(room.portal)
    const own = linkOf(mails().at(-1), '/suivre/confirmer')
    expect((await post('/follow/confirm', { formKey: formKey(), ...own })).body.topics).toEqual(['badges'])
  })

  it('tells the badges that began to count on a day once the day is over, once, and to whom asked for it', async () => {
    await following(['badges'])
    const party = await aParticipant(room.portal, 'Chantier du Phare')
    await mappedBy(room.portal, party, aReviewer(), { name: 'Agilité en atelier' })
    await oweBadgeTellings(room.portal)
    await runEffects(room.portal)
    expect(subjects()).toHaveLength(1)
    room.portal.clock.set(later(room.portal.clock.now(), 2 * 86_400_000))
    for (let look = 0; look < 2; look += 1) {
      await oweBadgeTellings(room.portal)
      await runEffects(room.portal)
    }
    expect(subjects().slice(1)).toEqual(['Un nouveau badge au catalogue'])
    expect(mails().at(-1)?.text).toContain('Agilité en atelier')
    expect(await everythingKept(room.portal)).toContain(address)
  })
})
