import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '@/casework/notices'
import { chooseNotices, restoreChoices } from '@/notifications/commands/choose'
import { readNotice, readNotices } from '@/notifications/commands/read'
import { forgetNotices, keptNotices, noticeDays } from '@/notifications/kept'
import { choicesFor, noticesFor, unreadCount } from '@/notifications/queries'
import { organizationMembers } from '@/organizations/seat'
import { passwordChanged } from '@/people/notices'
import { decision, reminder, reply } from '@/recognition/notices'
import { aReader, type Reader, tell } from '../support/builders/reader'
import { codeOf, formKey, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let reader: Reader
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  reader = await aReader(portal, 'Odile', { seats: { marais: 'admin' } })
})
afterEach(() => portal.close())

const member = () => ({ userId: reader.userId, organizationId: 'marais' })
const mailsTo = ({ email }: Reader) => portal.sent.filter(({ to }) => to === email).map(({ subject }) => subject)
const choose = async (choices: Readonly<Record<string, string>>) => {
  const { revision } = await choicesFor(portal, reader)
  return chooseNotices.run(portal, reader, { formKey: formKey(), revision, ...choices } as never)
}
const listed = async (who: Reader = reader) =>
  (await noticesFor(portal, value({ ok: true, value: (await portal.identify(who.userId)) as never }), 1)).lines

describe('who is told what, by choice (NOT)', () => {
  it('at once unless chosen otherwise, in the page and by mail; never: in the page alone', async () => {
    await tell(portal, reminder, member(), 'Votre statut prend fin dans trois mois')
    expect(mailsTo(reader)).toEqual(['Votre statut prend fin dans trois mois'])
    value(await choose({ status: 'never' }))
    await tell(portal, reminder, member(), 'Votre statut prend fin dans un mois')
    expect(mailsTo(reader)).toHaveLength(1)
    expect((await listed()).map(({ title }) => title)).toEqual([
      'Votre statut prend fin dans un mois',
      'Votre statut prend fin dans trois mois',
    ])
  })

  it('★ whatever was chosen: a decision comes at once to whoever refused all they could', async () => {
    value(await choose({ status: 'never', messages: 'never', team: 'never', account: 'never', cases: 'never' }))
    await tell(portal, decision, member(), 'Votre candidature est acceptée')
    await tell(portal, passwordChanged, { userId: reader.userId }, 'Votre mot de passe est changé')
    expect(mailsTo(reader)).toEqual(['Votre candidature est acceptée', 'Votre mot de passe est changé'])
    expect((await listed()).map(({ title }) => title)).toEqual(['Votre candidature est acceptée'])
  })

  it('a repeated delivery is the same message, whatever was chosen in between', async () => {
    await tell(portal, answer, { userId: reader.userId }, 'Réponse', { key: 'once' })
    value(await choose({ messages: 'daily' }))
    await tell(portal, answer, { userId: reader.userId }, 'Réponse', { key: 'once' })
    expect(portal.sent.map(({ key }) => key)).toEqual(['once', 'once'])
    expect(await portal.store.count(keptNotices, { mail: { equals: 'waiting' } })).toBe(0)
    await tell(portal, answer, { userId: reader.userId }, 'Autre réponse', { key: 'gathered' })
    value(await choose({ messages: 'atOnce' }))
    await tell(portal, answer, { userId: reader.userId }, 'Autre réponse', { key: 'gathered' })
    expect(portal.sent).toHaveLength(2)
  })

  it('shows a structure’s side what is its own to choose, the Région’s staff theirs besides', async () => {
    const reviewer = await aReader(portal, 'Yves', { staff: ['reviewer'] })
    const names = async (who: Reader) => (await choicesFor(portal, who)).categories.map(({ category }) => category)
    expect(await names(reader)).toEqual(['cases', 'status', 'team', 'messages'])
    expect(await names(reviewer)).toEqual(['cases', 'status', 'team', 'messages', 'work', 'watch'])
    const watch = (await choicesFor(portal, reviewer)).categories.find(({ category }) => category === 'watch')
    expect(watch).toMatchObject({ hasDaily: false, chosen: 'atOnce' })
    const [cases] = (await choicesFor(portal, reader)).categories
    expect(cases?.always).toContain('Décision sur une candidature')
    value(await choose({ work: 'never' }))
    const [row] = await portal.store.find(keptNotices, { where: {} })
    expect(row).toBeUndefined()
    const chosen = (await choicesFor(portal, reader)).categories.map((one) => one.chosen)
    expect(chosen).toEqual(['atOnce', 'atOnce', 'atOnce', 'atOnce'])
  })

  it('« rétablir » brings back what was chosen before; a stale page is refused, a repeated click is not', async () => {
    value(await choose({ status: 'daily' }))
    const form = { formKey: formKey(), revision: (await choicesFor(portal, reader)).revision, status: 'never' } as never
    value(await chooseNotices.run(portal, reader, form))
    value(await chooseNotices.run(portal, reader, form))
    const chosen = async () =>
      (await choicesFor(portal, reader)).categories.find(({ category }) => category === 'status')?.chosen
    expect(await chosen()).toBe('never')
    value(await restoreChoices.run(portal, reader, { formKey: formKey() }))
    expect(await chosen()).toBe('daily')
    value(await restoreChoices.run(portal, reader, { formKey: formKey() }))
    expect(await chosen()).toBe('never')
    const stale = { formKey: formKey(), revision: 1, status: 'atOnce' } as never
    expect(codeOf(await chooseNotices.run(portal, reader, stale))).toBe('revision.moved')
  })
})

describe('the page of notices', () => {
  it('counts what waits; one is read, then all that the page showed, and what came since stays', async () => {
    for (const title of ['Une', 'Deux', 'Trois']) {
      await tell(portal, answer, { userId: reader.userId }, title)
      portal.clock.advance(60_000)
    }
    expect(await unreadCount(portal, reader)).toBe(3)
    const [, second] = await listed()
    value(await readNotice.run(portal, reader, { noticeId: second?.id ?? '' }))
    value(await readNotice.run(portal, reader, { noticeId: second?.id ?? '' }))
    expect(await unreadCount(portal, reader)).toBe(2)
    const shown = await noticesFor(portal, reader, 1)
    await tell(portal, answer, { userId: reader.userId }, 'Pendant la lecture')
    value(await readNotices.run(portal, reader, { formKey: formKey(), upTo: shown.newestAt ?? '' }))
    expect((await listed()).map(({ title, isRead }) => [title, isRead])).toEqual([
      ['Pendant la lecture', false],
      ['Trois', true],
      ['Deux', true],
      ['Une', true],
    ])
    expect(await unreadCount(portal, reader)).toBe(1)
  })

  it('is asked again at each reading: whoever left the structure, or the Région, reads of it no more', async () => {
    const reviewer = await aReader(portal, 'Yves', { staff: ['reviewer'] })
    await tell(portal, decision, member(), 'Votre candidature est acceptée')
    await tell(portal, reply, { userId: reviewer.userId }, 'La structure répond')
    await tell(portal, answer, { userId: reader.userId }, 'Réponse à votre message')
    expect(await listed()).toHaveLength(2)
    expect(await listed(reviewer)).toHaveLength(1)
    const [about] = (await listed()).filter(({ title }) => title.startsWith('Votre candidature'))
    await portal.store.remove(organizationMembers.slug, { userId: { equals: reader.userId } })
    const left = { ...reader, seats: [] }
    expect((await listed()).map(({ title }) => title)).toEqual(['Réponse à votre message'])
    expect(await unreadCount(portal, left)).toBe(1)
    expect(codeOf(await readNotice.run(portal, left, { noticeId: about?.id ?? '' }))).toBe('record.not-found')
    expect((await noticesFor(portal, { ...reviewer, staffRoles: [] }, 1)).lines).toEqual([])
  })

  it('is nobody else’s', async () => {
    const other = await aReader(portal, 'Marc', { seats: { marais: 'admin' } })
    await tell(portal, decision, member(), 'Votre candidature est acceptée')
    const [own] = await listed()
    expect(await listed(other)).toEqual([])
    expect(codeOf(await readNotice.run(portal, other, { noticeId: own?.id ?? '' }))).toBe('record.not-found')
    expect(codeOf(await readNotice.run(portal, { kind: 'anonymous' }, { noticeId: own?.id ?? '' }))).toBe(
      'account.sign-in-needed',
    )
  })

  it('leads to pages of the portal alone, has pages of its own, and forgets after half a year', async () => {
    const link = (path: string) => ({ link: path })
    await tell(portal, answer, { userId: reader.userId }, 'Ici', link('http://portal.test/mon-espace/messages/1'))
    await tell(portal, answer, { userId: reader.userId }, 'Ailleurs', link('https://autre.example/piege'))
    await tell(portal, answer, { userId: reader.userId }, 'Presque', link('http://portal.test.autre.example/'))
    expect((await listed()).map(({ path }) => path).toSorted()).toEqual([
      '/mon-espace',
      '/mon-espace',
      '/mon-espace/messages/1',
    ])
    for (let count = 0; count < 20; count += 1) await tell(portal, answer, { userId: reader.userId }, `N ${count}`)
    const second = await noticesFor(portal, reader, 2)
    expect([second.lines.length, second.page, second.pages, second.total]).toEqual([3, 2, 2, 23])
    expect((await noticesFor(portal, reader, 99)).page).toBe(2)
    portal.clock.advance((noticeDays + 1) * 86_400_000)
    await tell(portal, answer, { userId: reader.userId }, 'Récente')
    expect(await forgetNotices(portal)).toBe(23)
    expect((await listed()).map(({ title }) => title)).toEqual(['Récente'])
  })
})
