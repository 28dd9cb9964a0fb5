import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import { type Actor, anonymous, system } from '@/platform/actor'
import { type Change, commit, commitAsSystem, create } from '@/platform/commit'
import { appendJournal, journal } from '@/platform/journal'
import { effects, relay, removePurged, sweep } from '@/platform/relay'
import { collection, everything } from '@/platform/store/store'
import { type TestPortal, testPortal } from '../support/portal'
import { relayStepByStep } from '../support/relay-step-by-step'
import { aProfile } from './a-profile'
import { anOwedEffect } from './an-effect'

const member = (displayName: string): Actor => ({
  kind: 'member',
  userId: newId(),
  profileId: newId(),
  displayName,
  staffRoles: [],
  seats: [],
})
const alix = member('Alix Exemple')
const camille = member('Camille Exemple')

type Named = `${string}.${string}`

const rename = (displayName: string, types: readonly Named[] = []): Change<Profile> => ({
  set: { displayName },
  effects: types.map((type) => anOwedEffect({ type, payload: { word: 'x' } })),
  journal: { event: 'personRenamed', reason: 'for the test' },
})

describe('a commit', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(() => portal.close())

  const made = async (types: readonly Named[] = [], formKey?: string): Promise<Profile> => {
    const change = { ...rename('', types), journal: { event: 'personArrived' } }
    const result = await create(portal, alix, profiles, aProfile(), change, formKey ? { formKey } : {})
    if (!result.ok) throw new Error(result.problem.code)
    return result.value
  }
  const effectsOf = (row: Profile) =>
    portal.store.find(effects, { where: { source: { equals: `profiles:${row.id}` } }, sort: 'key' })
  const linesOf = (row: Profile) =>
    portal.store.find(journal, { where: { subjectId: { equals: row.id } }, sort: 'revision' })

  it('raises the revision and leaves an effect and a journal line, each once', async () => {
    const row = await made()
    const result = await commit(portal, camille, profiles, row, rename('Autre nom', ['test.greet', 'test.count']))
    expect(result).toEqual({ ok: true, value: { ...row, displayName: 'Autre nom', revision: 2 } })
    await relay(portal, 'profiles', row.id)
    expect((await effectsOf(row)).map(({ key, status, payload }) => ({ key, status, payload }))).toEqual([
      { key: `profiles:${row.id}:2:test.count:`, status: 'waiting', payload: { word: 'x' } },
      { key: `profiles:${row.id}:2:test.greet:`, status: 'waiting', payload: { word: 'x' } },
    ])
    expect(await linesOf(row)).toMatchObject([
      { event: 'personArrived', revision: 1, actorName: 'Alix Exemple' },
      {
        event: 'personRenamed',
        revision: 2,
        actorName: 'Camille Exemple',
        reason: 'for the test',
        subject: 'profiles',
      },
    ])
    expect(await portal.store.pendingOf('profiles', row.id)).toMatchObject({ pending: [], pendingSince: null })
  })

  it('of a row that was just read or written asks the database nothing before it writes', async () => {
    const row = await made(['test.one'])
    const asked = vi.spyOn(portal.store, 'pendingOf')
    const first = await commit(portal, alix, profiles, row, rename('Un', ['test.two']), { formKey: 'a-form' })
    if (!first.ok) throw new Error(first.problem.code)
    const read = await portal.store.get(profiles, row.id)
    if (!read) throw new Error('not read')
    const second = await commit(portal, alix, profiles, read, rename('Deux', ['test.three']))
    expect(second).toMatchObject({ ok: true, value: { revision: 3, displayName: 'Deux' } })
    expect(asked).not.toHaveBeenCalled()
    expect((await effectsOf(row)).map(({ type }) => type).toSorted()).toEqual(['test.one', 'test.three', 'test.two'])
    expect(await portal.store.pendingOf('profiles', row.id)).toMatchObject({
      pending: [],
      pendingSince: null,
      formKeys: [{ key: 'a-form', revision: 2 }],
    })
  })

  it('makes one row for each target of a type', async () => {
    const row = await made()
    const change = {
      ...rename('Nom'),
      effects: ['a', 'b', 'c'].map((target) => anOwedEffect({ type: 'test.mail', target })),
    }
    await commit(portal, alix, profiles, row, change)
    expect((await effectsOf(row)).map((effect) => effect.target)).toEqual(['a', 'b', 'c'])
  })

  it('tells a person who decided on an older state what it is now, who changed it and when', async () => {
    const row = await made()
    portal.clock.set('2026-03-02T10:00:00.000Z')
    await commit(portal, camille, profiles, row, rename('Premier'))
    const result = await commit(portal, alix, profiles, row, rename('Second'))
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'revision.moved',
        status: 409,
        detail: expect.stringContaining('Camille Exemple'),
        current: { revision: 2, changedBy: 'Camille Exemple', changedAt: '2026-03-02T10:00:00.000Z' },
      },
    })
    expect(await portal.store.get(profiles, row.id)).toMatchObject({ displayName: 'Premier', revision: 2 })
  })

  it('names the winner even while the winner’s journal line is still in the document', async () => {
    const row = await made()
    vi.spyOn(portal.store, 'relay').mockRejectedValue(new Error('no relay now'))
    await commit(portal, camille, profiles, row, rename('Premier'))
    const result = await commit(portal, alix, profiles, row, rename('Second'))
    expect(result).toMatchObject({ problem: { current: { revision: 2, changedBy: 'Camille Exemple' } } })
  })

  it('refuses what was decided on the revision that an old form showed', async () => {
    const row = await made()
    await commit(portal, alix, profiles, row, rename('Premier'))
    const now = await portal.store.get(profiles, row.id)
    const result = await commit(portal, alix, profiles, now ?? row, rename('Second'), { shownRevision: 1 })
    expect(result).toMatchObject({ ok: false, problem: { code: 'revision.moved' } })
  })

  it('answers a form that is sent again with the row, and changes nothing', async () => {
    const row = await made()
    const form = { formKey: newId() }
    const first = await commit(portal, alix, profiles, row, rename('Une fois', ['test.greet']), form)
    const again = await commit(portal, alix, profiles, row, rename('Deux fois', ['test.greet']), form)
    expect(again).toEqual(first)
    expect(await effectsOf(row)).toHaveLength(1)
    expect(await linesOf(row)).toHaveLength(2)
  })

  it('answers a form of long ago as such while it is among the last twenty', async () => {
    let row = await made()
    const keys = Array.from({ length: 21 }, () => newId())
    for (const formKey of keys) {
      const result = await commit(portal, alix, profiles, row, rename('Nom'), { formKey })
      if (!result.ok) throw new Error(result.problem.code)
      row = result.value
    }
    const repeat = (formKey: string | undefined) =>
      commit(portal, alix, profiles, { ...row, revision: 1 }, rename('Encore'), formKey ? { formKey } : {})
    expect(await repeat(keys[1])).toEqual({ ok: true, value: row })
    expect(await repeat(keys[0])).toMatchObject({ ok: false, problem: { code: 'revision.moved' } })
  })

  it('lets one of ten simultaneous sendings of one form change the row, and answers all alike', async () => {
    const row = await made()
    const form = { formKey: newId() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => commit(portal, alix, profiles, row, rename('Une fois'), form)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true, value: { revision: 2 } })
  })

  it('names the unique field that another row holds', async () => {
    const [one, other] = [await made(), await made()]
    const result = await commit(portal, alix, profiles, one, { ...rename('Nom'), set: { userId: other.userId } })
    expect(result).toMatchObject({ ok: false, problem: { code: 'record.taken', fields: [{ name: 'userId' }] } })
  })

  it('answers a creation whose natural key is taken with the row that holds it, unless the same form made it', async () => {
    const formKey = newId()
    const row = await made([], formKey)
    const change = { journal: { event: 'personArrived' } }
    const twin = { ...aProfile(), userId: row.userId }
    expect(await create(portal, alix, profiles, twin, change)).toMatchObject({
      ok: false,
      problem: { code: 'record.exists', status: 409, current: { field: 'userId', id: row.id } },
    })
    expect(await create(portal, alix, profiles, twin, change, { formKey })).toEqual({ ok: true, value: row })
  })

  it('keeps what a former commit still owes when a second one comes before the relay', async () => {
    const row = await made()
    const broken = vi.spyOn(portal.store, 'relay').mockRejectedValue(new Error('no relay now'))
    const first = await commit(portal, alix, profiles, row, rename('Un', ['test.first']))
    if (!first.ok) throw new Error(first.problem.code)
    await commit(portal, camille, profiles, first.value, rename('Deux', ['test.second']))
    expect((await portal.store.pendingOf('profiles', row.id))?.pending.map((entry) => entry.key)).toEqual([
      `profiles:${row.id}:2:test.first:`,
      `profiles:${row.id}:2:journal:`,
      `profiles:${row.id}:3:test.second:`,
      `profiles:${row.id}:3:journal:`,
    ])
    broken.mockRestore()
    await relay(portal, 'profiles', row.id)
    expect((await effectsOf(row)).map((effect) => effect.type)).toEqual(['test.first', 'test.second'])
    expect((await linesOf(row)).map((line) => line.after)).toHaveLength(3)
  })

  it('succeeds when its relay fails; the sweeper repeats it once five seconds have passed', async () => {
    const row = await made()
    const broken = vi.spyOn(portal.store, 'relay').mockRejectedValueOnce(new Error('no relay now'))
    expect(await commit(portal, alix, profiles, row, rename('Nom', ['test.greet']))).toMatchObject({ ok: true })
    broken.mockRestore()
    portal.clock.advance(4_000)
    await sweep(portal)
    expect(await effectsOf(row)).toEqual([])
    portal.clock.advance(2_000)
    expect(await sweep(portal)).toBeGreaterThan(0)
    expect(await effectsOf(row)).toHaveLength(1)
    expect(await sweep(portal)).toBe(0)
  })

  it('is relayed although the document before it cannot be', async () => {
    const [poisoned, healthy] = [await made(), await made()]
    const broken = vi.spyOn(portal.store, 'relay').mockRejectedValue(new Error('no relay now'))
    await commit(portal, alix, profiles, poisoned, rename('Nom', ['test.greet']))
    portal.clock.advance(10)
    await commit(portal, alix, profiles, healthy, rename('Nom', ['test.greet']))
    broken.mockRestore()
    portal.clock.advance(6_000)
    const relayed = portal.store.relay.bind(portal.store)
    vi.spyOn(portal.store, 'relay').mockImplementation(async (owed) => {
      if (owed.sources.some(({ id }) => id === poisoned.id)) throw new Error('this one never')
      return relayed(owed)
    })
    await sweep(portal)
    expect(await effectsOf(healthy)).toHaveLength(1)
    vi.restoreAllMocks()
    await sweep(portal)
    expect(await effectsOf(poisoned)).toHaveLength(1)
  })

  it.each(['effects', 'journal', 'settle'])('loses and doubles nothing when it dies before « %s »', async (step) => {
    const row = await made()
    const insertMany = portal.store.insertMany.bind(portal.store)
    relayStepByStep(portal)
    vi.spyOn(portal.store, 'insertMany').mockImplementation(async (of, rows, options) => {
      if (of.slug === step) throw new Error('died')
      return insertMany(of, rows, options)
    })
    if (step === 'settle') vi.spyOn(portal.store, 'settle').mockRejectedValueOnce(new Error('died'))
    await commit(portal, alix, profiles, row, rename('Nom', ['test.greet']))
    vi.restoreAllMocks()
    portal.clock.advance(6_000)
    await sweep(portal)
    await relay(portal, 'profiles', row.id)
    expect(await effectsOf(row)).toHaveLength(1)
    expect(await linesOf(row)).toHaveLength(2)
    expect(await portal.store.pendingOf('profiles', row.id)).toMatchObject({ pending: [], pendingSince: null })
  })

  it('that another one follows leaves its line to that one’s relay, or to the sweeper', async () => {
    const [followed, last] = [await made(), await made()]
    for (const row of [followed, last])
      await commit(portal, alix, profiles, row, rename('Un', ['test.greet']), { relay: 'withNext' })
    expect([await linesOf(followed), await linesOf(last)].map((lines) => lines.length)).toEqual([1, 1])
    const after = await portal.store.get(profiles, followed.id)
    if (after) await commit(portal, alix, profiles, after, rename('Deux'))
    expect(await linesOf(followed)).toHaveLength(3)
    portal.clock.advance(6_000)
    await sweep(portal)
    expect([await linesOf(last), await effectsOf(last)].map((rows) => rows.length)).toEqual([2, 1])
  })

  it('lets ten system actors add to one row, each deciding again on what it has become', async () => {
    const row = await made()
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        commitAsSystem(portal, system(`adder-${index}`), profiles, row.id, (now) => rename(`${now.displayName}+`)),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(10)
    const after = await portal.store.get(profiles, row.id)
    expect(after).toMatchObject({ revision: 11, displayName: `${row.displayName}${'+'.repeat(10)}` })
  })

  it('leaves a row alone when a system actor finds nothing to do', async () => {
    const row = await made()
    expect(await commitAsSystem(portal, system('idle'), profiles, row.id, () => null)).toEqual({ ok: true, value: row })
  })

  it('never shows what it owes to readers', async () => {
    const row = await made()
    expect(Object.keys((await portal.store.get(profiles, row.id)) ?? {})).not.toEqual(
      expect.arrayContaining(['pending']),
    )
  })
})

describe('the journal', () => {
  it('takes a line without a commit, for a refusal or a display of an address', async () => {
    const portal = await testPortal()
    await appendJournal(portal, anonymous, { event: 'addressShown' }, { slug: 'recipients', id: 'r1' })
    expect(await portal.store.find(journal, { where: { subjectId: { equals: 'r1' } } })).toMatchObject([
      { event: 'addressShown', actorKind: 'anonymous', at: portal.clock.now() },
    ])
    await portal.close()
  })
})

describe('a purged row', () => {
  it('goes with the housekeeping once it owes nothing, and not before', async () => {
    const portal = await testPortal()
    const applications = collection<{ id: string; revision: number; status: string; pendingSince: string | null }>(
      'applications',
    )
    const insert = (id: string, status: string, pendingSince: string | null) =>
      portal.store.insert(applications, {
        ...required(portal, 'applications', id),
        id,
        revision: 1,
        status,
        pendingSince,
      })
    await insert('owing', 'purged', portal.clock.now())
    await insert('settled', 'purged', null)
    await insert('living', 'submitted', null)
    expect(await removePurged(portal)).toBe(1)
    const left = await portal.store.find(applications, { where: everything, sort: 'id' })
    expect(left.map((row) => row.id)).toEqual(['living', 'owing'])
    await portal.close()
  })
})

/** Something in each column that must not be empty. */
function required(portal: TestPortal, slug: 'applications', text: string): Readonly<Record<string, unknown>> {
  const fields = portal.payload.collections[slug].config.flattenedFields
  const needed = fields.filter((field) => 'required' in field && field.required && 'name' in field)
  return Object.fromEntries(needed.map((field) => [field.name, field.type === 'json' ? {} : text]))
}
