import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import { type JournalLine, journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { owedBy } from '@/platform/store/owed'
import { collection, type EffectRow, type Filter } from '@/platform/store/store'
import { cacheTags } from '@/platform/tags/cache-tags'
import { type TestPortal, testPortal } from '../support/portal'
import { aProfile } from './a-profile'
import { anEffect } from './an-effect'

interface Heartbeat {
  readonly id: string
  readonly revision: number
  readonly seenAt: string
}
const heartbeats = collection<Heartbeat>('heartbeats')

const now = '2026-03-02T09:00:00.000Z'
const later = '2026-03-02T09:01:00.000Z'

/** What both databases promise (design §4). */
export function storeContract(database: string): void {
  describe(`the store on ${database}`, () => {
    let portal: TestPortal
    beforeAll(async () => {
      portal = await testPortal()
    })
    afterAll(() => portal.close())

    const beat = async (): Promise<Heartbeat> => {
      const inserted = await portal.store.insert(heartbeats, { id: newId(), revision: 0, seenAt: now })
      if (inserted.outcome !== 'new') throw new Error('a new id is taken')
      return inserted.row
    }

    it('gives a row back as it was written, instants and JSON included', async () => {
      const row = anEffect({ payload: { nested: { list: [1, 'é', null] } }, leaseUntil: later })
      await portal.store.insert(effects, row)
      expect(await portal.store.get(effects, row.id)).toEqual(row)
    })

    it('lets one of twenty racing swaps win', async () => {
      const row = await beat()
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => portal.store.swap(heartbeats, row, { seenAt: later })),
      )
      expect(outcomes.filter((outcome) => outcome.outcome === 'swapped')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome.outcome === 'lost')).toHaveLength(19)
      expect(await portal.store.get(heartbeats, row.id)).toEqual({ ...row, revision: 1, seenAt: later })
    })

    it('settles documents together, and leaves alone what moved on meanwhile', async () => {
      const pending = [{ key: 'k', type: 'journal', target: '', payload: {}, at: now }]
      const made = async (revision: number) => {
        const row = { ...aProfile(), revision, pending, pendingSince: now, formKeys: [] }
        await portal.store.insert(profiles, row)
        return row.id
      }
      const [first, second, moved, other] = [await made(1), await made(1), await made(2), await made(1)]
      const read = [first, second, moved].map((id) => ({ id, revision: 1 }))
      await portal.store.settle(profiles.slug, read)
      const states = await Promise.all(
        [first, second, moved, other].map((id) => portal.store.pendingOf(profiles.slug, id)),
      )
      expect(states.map((state) => state?.pending.length)).toEqual([0, 0, 1, 1])
      expect(states.map((state) => state?.pendingSince)).toEqual([null, null, now, now])
    })

    describe('the relay', () => {
      const owing = async () => {
        const pending = [{ key: 'k', type: 'journal', target: '', payload: {}, at: now }]
        const row = { ...aProfile(), revision: 1, pending, pendingSince: now, formKeys: [] }
        await portal.store.insert(profiles, row)
        return { slug: profiles.slug, id: row.id, revision: 1 }
      }
      const aLine = (key: string): JournalLine => ({
        ...{ id: newId(), key, at: now, actorKind: 'system', actorId: 'test', actorName: null, event: 'tested' },
        ...{ subject: 'profiles', subjectId: 'x', revision: 1, before: null, after: null, reason: null, details: null },
      })
      const held = async () => {
        const effect = anEffect({ status: 'running', leaseUntil: later, leaseToken: newId() })
        await portal.store.insert(effects, effect)
        return effect
      }

      it('writes what is owed, settles who owed it, and ends what was delivered; twice it changes nothing', async () => {
        const [source, moved, delivered] = [await owing(), await owing(), await held()]
        const [owed, line] = [anEffect(), aLine(newId())]
        const relayed = {
          rows: [
            { slug: 'effects', rows: [owed] },
            { slug: 'journal', rows: [line] },
          ],
          sources: [source, { ...moved, revision: 2 }],
          ended: { id: delivered.id, token: delivered.leaseToken ?? '', doneAt: later },
        } as const
        expect([await portal.store.relay(relayed), await portal.store.relay(relayed)]).toEqual([true, false])
        expect(await portal.store.count(effects, { key: { equals: owed.key } })).toBe(1)
        expect(await portal.store.find(journal, { where: { key: { equals: line.key } } })).toEqual([line])
        const states = await Promise.all([source, moved].map(({ id }) => portal.store.pendingOf(profiles.slug, id)))
        expect(states.map((state) => state?.pending.length)).toEqual([0, 1])
        const ended = { status: 'done', doneAt: later, leaseToken: null, leaseUntil: null }
        expect(await portal.store.get(effects, delivered.id)).toMatchObject(ended)
      })

      it('leaves an effect alone that another worker holds by now, and a row that is there already', async () => {
        const [delivered, known] = [await held(), anEffect({ status: 'done' })]
        await portal.store.insert(effects, known)
        const rows = [{ slug: 'effects' as const, rows: [{ ...anEffect(), key: known.key }, anEffect()] }]
        const ended = { id: delivered.id, token: 'of another one', doneAt: later }
        expect(await portal.store.relay({ rows, sources: [], ended })).toBe(false)
        expect(await portal.store.get(effects, delivered.id)).toEqual(delivered)
        expect(await portal.store.find(effects, { where: { key: { equals: known.key } } })).toEqual([known])
        expect(await portal.store.count(effects, { key: { equals: rows[0]?.rows[1]?.key ?? '' } })).toBe(1)
      })

      it('has nothing to write where nobody owes anything', async () => {
        expect(await portal.store.relay({ rows: [{ slug: 'effects', rows: [] }], sources: [] })).toBe(false)
      })
    })

    it('answers several reads in their places, each with what its rows owe', async () => {
      const [one, other] = [anEffect({ payload: { list: [1, 'é'] } }), anEffect()]
      await portal.store.insertMany(effects, [one, other], { by: 'key', compare: [] })
      const pending = [{ key: 'k', type: 'journal', target: '', payload: { n: 1 }, at: now }]
      const owing = { ...aProfile(), revision: 3, pending, pendingSince: now, formKeys: [] }
      await portal.store.insert(profiles, owing)
      const [both, none, rows] = await portal.store.findEach<[EffectRow, EffectRow, Profile]>([
        { of: effects, where: { id: { in: [one.id, other.id] } }, limit: 1 },
        { of: effects, where: { id: { equals: 'nobody' } } },
        { of: profiles, where: { id: { equals: owing.id } } },
      ])
      expect([both.length, none, rows.length]).toEqual([1, [], 1])
      expect(both[0]).toEqual(both[0]?.id === one.id ? one : other)
      expect(rows[0]).toEqual(await portal.store.get(profiles, owing.id))
      expect(owedBy(rows[0] ?? {})).toEqual({ revision: 3, pending, pendingSince: now, formKeys: [] })
      expect(owedBy(both[0] ?? {})).toBeNull()
    })

    it('counts several parts of what a filter keeps, each as if it were asked alone', async () => {
      const type = `counted:${newId()}`
      for (const [status, attempts] of [
        ['waiting', 0],
        ['waiting', 3],
        ['done', 3],
        ['dead', 8],
      ] as const)
        await portal.store.insert(effects, { ...anEffect({ type }), status, attempts })
      await portal.store.insert(effects, anEffect())
      const where = { type: { equals: type } }
      const parts = [
        { status: { equals: 'waiting' } },
        { attempts: { greater_than: 2 } },
        { or: [{ status: { equals: 'dead' } }, { leaseToken: { not_equals: null } }] },
        { id: { in: [] } },
        {},
      ]
      expect(await portal.store.countEach(effects, where, parts)).toEqual([2, 3, 1, 0, 4])
      const alone = await Promise.all(parts.map((part) => portal.store.count(effects, { and: [where, part] })))
      expect(await portal.store.countEach(effects, where, parts)).toEqual(alone)
      expect(await portal.store.countEach(effects, where, [])).toEqual([])
    })

    it('refuses a swap whose condition no longer holds', async () => {
      const row = await beat()
      const swap = portal.store.swap(heartbeats, { ...row, where: { seenAt: { equals: later } } }, { seenAt: now })
      expect(await swap).toEqual({ outcome: 'lost' })
    })

    it('answers a taken unique key with its field, once for twenty racing inserts', async () => {
      const key = `unique:${newId()}`
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => portal.store.insert(effects, anEffect({ key }))),
      )
      expect(outcomes.filter((outcome) => outcome.outcome === 'new')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome.outcome === 'exists')).toEqual(
        Array.from({ length: 19 }, () => ({ outcome: 'exists', field: 'key' })),
      )
    })

    it('tells new, same and different rows apart in one batch, a repetition within the batch included', async () => {
      const known = anEffect({ target: 'a' })
      await portal.store.insert(effects, known)
      const fresh = anEffect()
      const outcomes = await portal.store.insertMany(
        effects,
        [fresh, { ...known, id: newId() }, { ...known, id: newId(), target: 'b' }, { ...fresh, id: newId() }],
        { by: 'key', compare: ['target', 'payload'] },
      )
      expect(outcomes).toEqual(['new', 'same', 'different', 'same'])
    })

    it('takes a thousand rows at once', async () => {
      const source = `bulk:${newId()}`
      const rows = Array.from({ length: 1_000 }, () => anEffect({ source }))
      expect(new Set(await portal.store.insertMany(effects, rows, { by: 'key', compare: [] }))).toEqual(
        new Set(['new']),
      )
      expect(await portal.store.count(effects, { source: { equals: source } })).toBe(1_000)
    })

    it('counts a tag up for each of thirty who raise it at once, its first moment included', async () => {
      const [one, other] = ['racing-one', 'racing-other']
      await Promise.all([
        ...Array.from({ length: 20 }, () => portal.store.raiseTags([one, other], now)),
        ...Array.from({ length: 10 }, () => portal.store.raiseTags([other], later)),
      ])
      const rows = await portal.store.find(cacheTags, { where: { name: { in: [one, other] } }, sort: 'name' })
      expect(rows.map(({ name, counter }) => [name, counter])).toEqual([
        [one, 20],
        [other, 30],
      ])
      await portal.store.raiseTags([], now)
    })

    describe('filters', () => {
      const source = `filter:${newId()}`
      beforeAll(async () => {
        const rows = [
          anEffect({ source, target: 'alpha', attempts: 1, lastError: null, runAfter: '2026-01-01T00:00:00.000Z' }),
          anEffect({
            source,
            target: 'beta',
            attempts: 2,
            lastError: 'broken (50 %)',
            runAfter: '2026-02-01T00:00:00.000Z',
          }),
          anEffect({ source, target: 'gamma', attempts: 3, lastError: 'late', runAfter: '2026-03-01T00:00:00.000Z' }),
        ]
        await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
      })
      const targets = async (where: Filter) =>
        (
          await portal.store.find(effects, { where: { and: [{ source: { equals: source } }, where] }, sort: 'target' })
        ).map((row) => row.target)

      it.each([
        ['equals', { target: { equals: 'beta' } }, ['beta']],
        ['equals nothing', { lastError: { equals: null } }, ['alpha']],
        ['not equal, rows without a value included', { lastError: { not_equals: 'late' } }, ['alpha', 'beta']],
        ['in', { target: { in: ['alpha', 'gamma'] } }, ['alpha', 'gamma']],
        ['in an empty list', { target: { in: [] } }, []],
        ['in a list with nothing', { lastError: { in: ['late', null] } }, ['alpha', 'gamma']],
        ['not in, rows without a value included', { lastError: { not_in: ['late'] } }, ['alpha', 'beta']],
        ['contains, signs taken as they are', { lastError: { contains: '(50 %)' } }, ['beta']],
        [
          'a window of instants',
          { runAfter: { greater_than_equal: '2026-02-01T00:00:00.000Z', less_than: '2026-03-01T00:00:00.000Z' } },
          ['beta'],
        ],
        ['numbers', { attempts: { greater_than: 1 } }, ['beta', 'gamma']],
        ['or', { or: [{ target: { equals: 'alpha' } }, { attempts: { equals: 3 } }] }, ['alpha', 'gamma']],
        ['an empty or', { or: [] }, []],
      ])('%s', async (_name, where, expected) => {
        expect(await targets(where)).toEqual(expected)
      })

      it('pages in order', async () => {
        const page = await portal.store.find(effects, {
          where: { source: { equals: source } },
          sort: ['-attempts', 'id'],
          limit: 2,
          offset: 1,
        })
        expect(page.map((row) => row.attempts)).toEqual([2, 1])
      })

      it('refuses a field that the collection does not have', async () => {
        await expect(portal.store.find(effects, { where: { secret: { equals: 1 } } })).rejects.toThrow('secret')
      })
    })

    describe('leases', () => {
      const claim = (type: string, token: string, at = now) =>
        portal.store.claim({ limit: 10, now: at, leaseUntil: later, token, types: [type] })

      it('gives each due effect to one of several workers', async () => {
        const type = `lease.${newId()}`
        await portal.store.insertMany(
          effects,
          Array.from({ length: 30 }, () => anEffect({ type })),
          { by: 'key', compare: [] },
        )
        const taken = (
          await Promise.all(Array.from({ length: 6 }, (_, worker) => claim(type, `worker-${worker}`)))
        ).flat()
        const again = (
          await Promise.all(Array.from({ length: 3 }, (_, worker) => claim(type, `again-${worker}`)))
        ).flat()
        const ids = [...taken, ...again].map((row) => row.id)
        expect(new Set(ids).size).toBe(ids.length)
      })

      it('leaves what is not due yet', async () => {
        const type = `lease.${newId()}`
        await portal.store.insert(effects, anEffect({ type, runAfter: later }))
        expect(await claim(type, 'early')).toEqual([])
        expect(await claim(type, 'on-time', later)).toHaveLength(1)
      })

      it('frees a lease that ran out, counts it, and refuses its former holder', async () => {
        const type = `lease.${newId()}`
        const row = anEffect({ type })
        await portal.store.insert(effects, row)
        await claim(type, 'first')
        expect(await claim(type, 'second')).toEqual([])
        const [taken] = await claim(type, 'second', later)
        expect(taken).toMatchObject({ id: row.id, attempts: 1, leaseToken: 'second' })
        expect(await portal.store.finish([row.id], 'first', { status: 'done', doneAt: later })).toEqual([])
        expect(await portal.store.finish([row.id], 'second', { status: 'done', doneAt: later })).toEqual([row.id])
        expect(await portal.store.get(effects, row.id)).toMatchObject({
          status: 'done',
          doneAt: later,
          leaseToken: null,
        })
      })

      it('keeps a failure with its time, and a dead effect until somebody revives it', async () => {
        const type = `lease.${newId()}`
        const row = anEffect({ type })
        await portal.store.insert(effects, row)
        await claim(type, 'a')
        await portal.store.finish([row.id], 'a', {
          status: 'failed',
          runAfter: later,
          lastError: 'no answer',
          countAttempt: true,
        })
        expect(await portal.store.get(effects, row.id)).toMatchObject({
          status: 'failed',
          attempts: 1,
          lastError: 'no answer',
          runAfter: later,
        })
        await claim(type, 'b', later)
        await portal.store.finish([row.id], 'b', { status: 'dead', lastError: 'refused' })
        expect(await claim(type, 'c', later)).toEqual([])
        expect(await portal.store.reviveEffect(row.id, now)).toBe(true)
        expect(await portal.store.reviveEffect(row.id, now)).toBe(false)
        expect(await claim(type, 'd')).toHaveLength(1)
      })
    })
  })
}
