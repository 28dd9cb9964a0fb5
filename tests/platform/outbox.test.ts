import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { notify } from '@/notifications/notify'
import { profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { type Change, commit, create } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { handle, handlersOf } from '@/platform/handle'
import { notice } from '@/platform/notice'
import { effect, event, subscribe } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import { signedIn } from '../support/builders/account'
import { type TestPortal, testPortal } from '../support/portal'
import { aProfile } from './a-profile'
import { anEffect } from './an-effect'

const greet = effect('test.greet', z.object({ name: z.string().max(20) }))
const count = effect('test.count')
const arrived = event('arrived', z.object({ name: z.string().max(20) }))
const us = system('test')

describe('a kind of effect', () => {
  it('makes effects of its name, and asks for its payload', () => {
    expect(greet({ name: 'Alix' })).toEqual({
      ...{ type: 'test.greet', target: '', runAfter: null },
      payload: { name: 'Alix' },
    })
    expect(count({}, { target: 'a', runAfter: '2026-03-02T09:00:00.000Z' })).toEqual({
      ...{ type: 'test.count', target: 'a', payload: {} },
      runAfter: '2026-03-02T09:00:00.000Z',
    })
  })

  it('is the only way to one: what is mistyped does not compile', () => {
    // @ts-expect-error: no such field
    greet({ nom: 'Alix' })
    // @ts-expect-error: another kind of value
    greet({ name: 3 })
    // @ts-expect-error: this kind asks for a payload
    greet()
    // @ts-expect-error: this one asks for none
    count({ name: 'Alix' })
    // @ts-expect-error: a name belongs to a slice
    effect('greet')
    // @ts-expect-error: a bare object is no effect
    const bare: Change<{ id: string; revision: number }>['effects'] = [{ type: 'test.greet' }]
    // @ts-expect-error: its handler hears what the schema says
    handle(greet, async (_, { nom }) => (nom ? delivered : delivered))
    expect(bare).toHaveLength(1)
  })

  it('has one handler', () => {
    const handled = handle(count, async () => delivered)
    expect(() => handlersOf([[handled], [handled]])).toThrow('Two handlers for the effect test.count')
  })
})

describe('the outbox', () => {
  let base: TestPortal
  beforeAll(async () => {
    base = await testPortal()
  })
  afterAll(() => base.close())

  const listening = (...subscriptions: Portal['subscriptions']): Portal => ({ ...base, subscriptions })
  const ofProfile = async (id: string) =>
    (await base.store.find(effects, { where: { source: { equals: `profiles:${id}` } }, sort: 'key' })).map(
      ({ key, payload }) => [key, payload],
    )

  it('takes an event as the effects of whoever follows it, with the keys of effects that the change names itself', async () => {
    const portal = listening(
      subscribe(arrived, ({ name }) => greet({ name })),
      subscribe(arrived, () => [count({}, { target: 'a' }), count({}, { target: 'b' })]),
      subscribe(event('left', z.object({})), () => count({}, { target: 'never' })),
    )
    const row = aProfile()
    const change = { events: [arrived({ name: 'Alix' })], journal: { event: 'arrived' } }
    expect((await create(portal, us, profiles, row, change)).ok).toBe(true)
    expect(await ofProfile(row.id)).toEqual([
      [`profiles:${row.id}:1:test.count:a`, {}],
      [`profiles:${row.id}:1:test.count:b`, {}],
      [`profiles:${row.id}:1:test.greet:`, { name: 'Alix' }],
    ])
  })

  it('keeps one effect of a kind and target, whoever asks for it', async () => {
    const portal = listening(subscribe(arrived, ({ name }) => greet({ name })))
    const row = aProfile()
    const change = { effects: [greet({ name: 'own' })], events: [arrived({ name: 'told' })], journal: { event: 'm' } }
    await create(portal, us, profiles, row, change)
    expect(await ofProfile(row.id)).toEqual([[`profiles:${row.id}:1:test.greet:`, { name: 'own' }]])
  })

  it('writes nothing at all when an event is not what it says to be', async () => {
    const portal = listening(subscribe(arrived, ({ name }) => greet({ name })))
    const made = await create(base, us, profiles, aProfile(), { journal: { event: 'made' } })
    if (!made.ok) throw new Error(made.problem.code)
    const wrong = { set: {}, events: [arrived({ name: 'x'.repeat(21) })], journal: { event: 'wrong' } }
    await expect(commit(portal, us, profiles, made.value, wrong)).rejects.toThrow()
    expect((await base.store.get(profiles, made.value.id))?.revision).toBe(1)
    expect(await ofProfile(made.value.id)).toEqual([])
  })

  it('takes a row directly, once a key', async () => {
    const owed = { key: 'test:direct', source: 'profiles:x', effect: greet({ name: 'Alix' }, { target: 't' }) }
    await enqueue(base, [owed])
    await enqueue(base, [{ ...owed, effect: greet({ name: 'Camille' }) }])
    const rows = await base.store.find(effects, { where: { key: { equals: 'test:direct' } } })
    expect(rows).toMatchObject([{ source: 'profiles:x', target: 't', payload: { name: 'Alix' }, status: 'waiting' }])
  })
})

describe('a mail', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  const toAccount = notice('test.greeting', {
    category: 'account',
    to: 'account',
    isObligatory: true,
    tells: 'Bonjour',
  })
  const toAddress = notice('test.card', { category: 'holders', to: 'addressee', tells: 'Bonjour' })
  const letter = { subject: 'Objet', html: '<p>Texte</p>', text: 'Texte' }

  it('goes to the address that the account has now, under the key of its effect; several are told apart', async () => {
    const { userId, email } = await signedIn(portal, { email: 'lit@exemple.example' })
    await notify(portal, anEffect({ key: 'k' }), toAccount, { userId }, letter)
    await notify(portal, anEffect({ key: 'k' }), toAccount, { userId }, letter, { part: 'second' })
    const own = portal.sent.filter(({ to }) => to === email)
    expect(own.map(({ key, to }) => [key, to])).toEqual([
      ['k', email],
      ['k:second', email],
    ])
  })

  it('goes nowhere when the account is gone', async () => {
    const before = portal.sent.length
    await notify(portal, anEffect(), toAccount, { userId: 'nobody' }, letter)
    expect(portal.sent).toHaveLength(before)
  })

  it('carries the way out of whoever has no account', async () => {
    const to = { email: 'personne@exemple.example', unsubscribeUrl: 'https://portal.test/mes-badges/x' }
    await notify(portal, anEffect({ key: 'out' }), toAddress, to, letter)
    expect(portal.sent.at(-1)).toEqual({ key: 'out', to: to.email, unsubscribeUrl: to.unsubscribeUrl, ...letter })
  })
})
