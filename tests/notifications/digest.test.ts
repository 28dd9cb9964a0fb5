import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '@/casework/notices'
import { chooseNotices } from '@/notifications/commands/choose'
import { mostLines, planDigests } from '@/notifications/digest'
import { keptNotices } from '@/notifications/kept'
import { choicesFor } from '@/notifications/queries'
import { organizationMembers } from '@/organizations/seat'
import { effects } from '@/platform/relay'
import { reminder } from '@/recognition/notices'
import { aReader, type Reader, tell } from '../support/builders/reader'
import { formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let reader: Reader
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  reader = await aReader(portal, 'Odile', { seats: { marais: 'admin' } })
  await choose({ status: 'daily', messages: 'daily' })
})
afterEach(() => portal.close())

const choose = async (choices: Readonly<Record<string, string>>) => {
  const { revision } = await choicesFor(portal, reader)
  value(await chooseNotices.run(portal, reader, { formKey: formKey(), revision, ...choices } as never))
}
const toReader = () => ({ userId: reader.userId })
const asMember = () => ({ userId: reader.userId, organizationId: 'marais' })
/** What the worker does at that moment, however often its tick comes. */
const tick = async (instant: string, times = 1, on: TestPortal = portal) => {
  portal.clock.set(instant)
  await Promise.all(Array.from({ length: times }, () => planDigests(on)))
  await runEffects(on)
}
const digests = () => portal.sent.filter(({ key }) => key.startsWith('digest:'))
/** The same portal whose mail ends otherwise. */
const whoseMail = (send: TestPortal['mail']['send']): TestPortal => ({ ...portal, mail: { send } })

describe('the daily digest (NOT)', () => {
  it('gathers what was told since, the next morning at seven in Paris, once, and is never empty', async () => {
    await tell(portal, answer, toReader(), 'Réponse à votre message', {
      link: 'http://portal.test/mon-espace/messages/1',
    })
    portal.clock.advance(60_000)
    await tell(portal, reminder, asMember(), 'Votre statut prend fin dans trois mois')
    expect(portal.sent).toEqual([])
    await tick('2026-03-02T20:00:00.000Z', 3)
    await tick('2026-03-03T05:59:00.000Z', 2)
    expect(portal.sent).toEqual([])
    await tick('2026-03-03T06:00:00.000Z', 3)
    await tick('2026-03-03T06:15:00.000Z', 2)
    await tick('2026-03-03T18:00:00.000Z')
    await tick('2026-03-04T06:00:00.000Z', 2)
    expect(digests().map(({ to, subject }) => [to, subject.replaceAll(/\s/g, ' ')])).toEqual([
      [reader.email, '2 nouvelles sur le portail'],
    ])
    const { text = '', unsubscribeUrl, isOneClick } = digests()[0] ?? {}
    expect(text.indexOf('Réponse à votre message')).toBeLessThan(text.indexOf('Votre statut prend fin'))
    expect(text).toContain('http://portal.test/mon-espace/messages/1')
    expect([isOneClick, unsubscribeUrl?.includes('rubrique=digest')]).toEqual([true, true])
  })

  it.each([
    [
      'to summer time, 29 March 2026',
      '2026-03-28T12:00:00.000Z',
      '2026-03-29T04:59:00.000Z',
      '2026-03-29T06:00:00.000Z',
    ],
    [
      'to winter time, 25 October 2026',
      '2026-10-24T12:00:00.000Z',
      '2026-10-25T04:59:00.000Z',
      '2026-10-25T06:00:00.000Z',
    ],
  ])('leaves once on the morning of a change %s', async (_, told, early, morning) => {
    portal.clock.set(told)
    await tell(portal, answer, toReader(), 'Réponse')
    await tick(early)
    expect(digests()).toEqual([])
    await tick(morning, 2)
    expect(digests()).toHaveLength(1)
  })

  it('told after seven, a thing waits for the next morning: a digest that has begun grows no more', async () => {
    await tell(portal, answer, toReader(), 'Hier')
    portal.clock.set('2026-03-03T06:30:00.000Z')
    await planDigests(portal)
    await tell(portal, answer, toReader(), 'Ce matin')
    await runEffects(portal)
    expect(digests()[0]?.text).toContain('Hier')
    expect(digests()[0]?.text).not.toContain('Ce matin')
    await tick('2026-03-04T06:00:00.000Z')
    expect(digests()[1]?.text).toContain('Ce matin')
    expect(digests()).toHaveLength(2)
  })

  it('after mornings without a worker, all that waited comes in one digest', async () => {
    await tell(portal, answer, toReader(), 'Lundi')
    portal.clock.set('2026-03-04T10:00:00.000Z')
    await tell(portal, answer, toReader(), 'Mercredi')
    await tick('2026-03-07T09:00:00.000Z', 2)
    expect(digests()).toHaveLength(1)
    expect(digests()[0]?.text).toMatch(/Lundi[\s\S]*Mercredi/)
  })

  it('a crash between taking and sending loses nothing; one after sending repeats the same message', async () => {
    await tell(portal, answer, toReader(), 'Réponse')
    const down = whoseMail(async () => {
      throw new Error('the process is gone')
    })
    await tick('2026-03-03T06:00:00.000Z', 1, down)
    expect(await portal.store.count(keptNotices, { mail: { equals: 'waiting' } })).toBe(0)
    // Told in the meantime: the digest that is tried again must not take it.
    await tell(portal, answer, toReader(), 'Entre-temps')
    const sentButNotNoted = whoseMail(async (mail) => {
      await portal.mail.send(mail)
      throw new Error('gone after the server took it')
    })
    portal.clock.advance(3_600_000)
    await runEffects(sentButNotNoted)
    portal.clock.advance(3_600_000)
    await runEffects(portal)
    expect(digests()).toHaveLength(2)
    const [first, again] = digests()
    expect(again).toEqual(first)
    expect(first?.text).toContain('Réponse')
    expect(first?.text).not.toContain('Entre-temps')
    await tick('2026-03-04T06:00:00.000Z')
    expect(digests()[2]?.text).toContain('Entre-temps')
    expect(digests()[2]?.text).not.toContain('Réponse')
  })

  it('holds what its reader wants when it leaves: refused in between, it is left out, and an empty one is not sent', async () => {
    await tell(portal, answer, toReader(), 'Réponse')
    await tell(portal, reminder, asMember(), 'Échéance')
    await choose({ messages: 'never' })
    await tick('2026-03-03T06:00:00.000Z')
    expect(digests()[0]?.text).toContain('Échéance')
    expect(digests()[0]?.text).not.toContain('Réponse')
    await tell(portal, reminder, asMember(), 'Encore une')
    await choose({ status: 'never' })
    await tick('2026-03-04T06:00:00.000Z')
    expect(digests()).toHaveLength(1)
    await choose({ status: 'daily', messages: 'daily' })
    await tick('2026-03-05T06:00:00.000Z')
    expect(digests()).toHaveLength(1)
  })

  it('tells nobody about a structure that they left in between, and nothing to an account that is gone', async () => {
    await tell(portal, reminder, asMember(), 'Échéance de la structure')
    await tell(portal, answer, toReader(), 'Réponse')
    await portal.store.remove(organizationMembers.slug, { userId: { equals: reader.userId } })
    await tick('2026-03-03T06:00:00.000Z')
    expect(digests()[0]?.text).not.toContain('Échéance de la structure')
    expect(digests()[0]?.text).toContain('Réponse')
    await tell(portal, answer, toReader(), 'Une autre')
    await portal.payload.delete({ collection: 'users', id: reader.userId, overrideAccess: true, depth: 0 })
    await tick('2026-03-04T06:00:00.000Z')
    expect(digests()).toHaveLength(1)
    expect(await portal.store.count(effects, { status: { in: ['failed', 'dead'] } })).toBe(0)
  })

  it('lists so many and counts the others', async () => {
    for (let count = 1; count <= mostLines + 5; count += 1)
      await tell(portal, answer, toReader(), `Réponse numéro ${count}.`)
    await tick('2026-03-03T06:00:00.000Z')
    const { text = '', subject = '' } = digests()[0] ?? {}
    expect(subject.replaceAll(/\s/g, ' ')).toBe('35 nouvelles sur le portail')
    expect(text.match(/Réponse numéro \d+\./g)).toHaveLength(mostLines)
    expect(text).toMatch(/Et\s5\sautres sur le portail/)
  })
})
