import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boot } from '@/boot/boot'
import { emptyText } from '@/kernel/rich-text/document'
import { updateOrganization } from '@/organizations/commands/update-organization'
import type { Organization } from '@/organizations/organization'
import { organizationById } from '@/organizations/queries'
import { repairContent } from '@/platform/content/repair'
import type { Portal, SearchSource } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { SearchIndex } from '@/platform/search'
import { everything } from '@/platform/store/store'
import { type TagFollower, tagFollower } from '@/platform/tags/follower'
import { suspendMembership } from '@/recognition/commands/change-membership'
import { memberships } from '@/recognition/records'
import { searchEntries } from '@/search/entry'
import { followedIndex } from '@/search/followed-index'
import { refreshing } from '@/search/outbox'
import { searchEverything } from '@/search/queries'
import { searchSchedule } from '@/search/reconcile'
import { refreshThings } from '@/search/refresh'
import { anEffect } from '../platform/an-effect'
import { aReviewer, aSchemeManager, formKey, value } from '../support/builders/recognition'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const today = '2026-03-02'

/** Another web on the same database, whose time is the test's. */
function anotherWeb(portal: Portal) {
  let now = 0
  let questions = 0
  let isDown = false
  const find: Portal['store']['find'] = (of, options) => {
    questions += 1
    return isDown ? Promise.reject(new Error('no answer')) : portal.store.find(of, options)
  }
  const store = { ...portal.store, find }
  const tags: TagFollower = tagFollower({ store, log: portal.log, monotonic: () => now, every: () => () => undefined })
  const search: SearchIndex = followedIndex({ store, clock: portal.clock, tags, log: portal.log })
  search.follow()
  return {
    titles: async (words: string): Promise<readonly string[]> => {
      const { groups } = await search.find({ words, kind: null, today, limit: 20 })
      return groups.flatMap(({ hits }) => hits.map(({ title }) => title))
    },
    /** One look at the tags, and the end of what it began. */
    look: async () => {
      await tags.tick()
      await search.catchUp().catch(() => undefined)
    },
    questionsFor: async (work: () => Promise<unknown>): Promise<number> => {
      const before = questions
      await work()
      return questions - before
    },
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    goDown: (value: boolean) => {
      isDown = value
    },
  }
}

describe('each web follows the rows of the search', () => {
  let portal: TestPortal
  let structure: Organization
  let name: string

  beforeAll(async () => {
    portal = await testPortal()
  })
  beforeEach(async () => {
    // A word that no other structure of these tests comes near to.
    name = `Z${[...randomUUID().replaceAll('-', '')]
      .map((digit) => 'bcdfghjklmnpqrst'[Number.parseInt(digit, 16)])
      .join('')
      .slice(0, 20)}`
    structure = await aParticipant(portal, '2026-01-05', { displayName: name })
    await portal.store.insert(effects, anEffect({ ...owed('structures', structure.id) }))
    await runEffects(portal)
  })
  afterAll(() => portal.close())

  const owed = (kind: string, thing: string) => {
    const { type, target, payload } = refreshing(kind, thing)
    return { type, target, payload, key: `test:${randomUUID()}` }
  }
  const rename = async (displayName: string) => {
    const { revision, kind, department, city, postalCode } = value({
      ok: true,
      value: (await organizationById(portal, structure.id)) as Organization,
    })
    const fields = { displayName, kind, department, city, postalCode, street: '', website: '', description: emptyText }
    value(
      await updateOrganization.run(portal, anAdmin(structure.id), {
        ...fields,
        organizationId: structure.id,
        revision,
        formKey: formKey(),
      }),
    )
  }

  it('after one look, a name that a command changed elsewhere', async () => {
    const other = anotherWeb(portal)
    await other.look()
    expect(await other.titles(name)).toEqual([name])
    await rename('Harmonie des Falaises')
    await runEffects(portal)
    await other.look()
    expect(await other.titles('harmonie falaises')).toEqual(['Harmonie des Falaises'])
    expect(await other.titles(name)).not.toContain(name)
    await rename('Autrement')
    await runEffects(portal)
  })

  it('and asks the database nothing while no tag has risen', async () => {
    const other = anotherWeb(portal)
    await other.look()
    expect(await other.questionsFor(() => other.titles(name))).toBe(0)
    other.pass(1_600)
    // Nobody has looked for too long: the rows themselves are asked.
    expect(await other.questionsFor(() => other.titles(name))).toBeGreaterThan(0)
  })

  it('and shows nothing of before where tags or rows cannot be read', async () => {
    const other = anotherWeb(portal)
    await other.look()
    other.goDown(true)
    await other.look()
    await expect(other.titles(name)).rejects.toThrow('no answer')
    other.goDown(false)
    await rename('Tout autre')
    await runEffects(portal)
    expect(await other.titles(name)).not.toContain(name)
  })

  it('also what a scheme manager suspends, with its badges', async () => {
    await aMappedBadge(portal, structure, { name: `Badge ${name}`, from: '2026-01-10' })
    await portal.store.insert(effects, anEffect({ ...owed('catalogue', structure.id) }))
    await runEffects(portal)
    const other = anotherWeb(portal)
    await other.look()
    expect((await other.titles(name)).toSorted()).toEqual([`Badge ${name}`, name])
    const [membership] = await portal.store.find(memberships, { where: { organizationId: { equals: structure.id } } })
    if (!membership) throw new Error('no status')
    const given = {
      membershipId: membership.id,
      revision: membership.revision,
      formKey: formKey(),
      reason: 'Vérification.',
    }
    value(await suspendMembership.run(portal, aSchemeManager(), { ...given, startsAt: today, endsAt: '2026-06-01' }))
    await runEffects(portal)
    await other.look()
    expect(await other.titles(name)).toEqual([])
    // It comes back by itself, on the day after.
    portal.clock.set('2026-06-01T09:00:00.000Z')
    const found = value(await searchEverything(portal, { q: name }))
    portal.clock.set(`${today}T09:00:00.000Z`)
    expect(found.total).toBe(2)
  })

  it('a status that ends by its day is gone that day, though no row was written', async () => {
    const before = await portal.store.find(searchEntries, { where: everything, sort: 'key' })
    portal.clock.set('2029-01-04T22:59:00.000Z')
    expect(value(await searchEverything(portal, { q: name })).total).toBe(1)
    portal.clock.set('2029-01-04T23:00:00.000Z')
    expect(value(await searchEverything(portal, { q: name })).total).toBe(0)
    portal.clock.set(`${today}T09:00:00.000Z`)
    expect(await portal.store.find(searchEntries, { where: everything, sort: 'key' })).toEqual(before)
  })

  it('a text of the CMS whose effect was lost between save and effect, once it is repaired', async () => {
    for (const { run } of searchSchedule) await run(portal)
    await repairContent(portal)
    await runEffects(portal)
    const other = anotherWeb(portal)
    await other.look()
    const general = { collection: 'regional-badges', id: 'general', overrideAccess: true, depth: 0 } as const
    await portal.payload.update({ ...general, data: { description: 'Un texte qui parle de girouettes.' } })
    await portal.store.remove('effects', { source: { equals: 'regional-badges:general' } })
    await runEffects(portal)
    await other.look()
    expect(await other.titles('girouettes')).toEqual([])
    expect(await repairContent(portal)).toBe(1)
    await runEffects(portal)
    await other.look()
    expect(await other.titles('girouettes')).toEqual(['Maîtriser plusieurs compétences transversales'])
  })

  it('rows that were written by a worker which died before it raised the tag', async () => {
    const other = anotherWeb(portal)
    await other.look()
    const changed = { ...structure, displayName: 'Nom d’après la mort' }
    const fresh = await organizationById(portal, structure.id)
    if (!fresh) throw new Error('gone')
    await portal.store.swap({ slug: 'organizations' }, fresh, { displayName: changed.displayName } as never)
    const row = anEffect({ ...owed('structures', structure.id), attempts: 1 })
    const source = portal.searchSources.find(({ kind }) => kind === 'structures') as SearchSource
    await refreshThings(portal, source, [structure.id])
    await other.look()
    // The rows are as they should be, and nobody has heard of it.
    await portal.store.insert(effects, row)
    await runEffects(portal)
    await other.look()
    expect(await other.titles('nom après mort')).toContain(changed.displayName)
  })

  it('the later of two who renew one row at the same moment, whoever writes last', async () => {
    const texts = ['Première', 'Seconde']
    let asked = 0
    let first: () => void = () => undefined
    const isFirst = new Promise<void>((resolve) => (first = resolve))
    let read: () => void = () => undefined
    const hasRead = new Promise<void>((resolve) => (read = resolve))
    const source: SearchSource = {
      kind: 'race',
      label: '',
      follows: [],
      thingsAfter: async () => [],
      textsOf: async () => {
        asked += 1
        const title = texts[Math.min(asked, 2) - 1] ?? ''
        // The first has read its source, and is slow to write.
        if (asked === 1) {
          read()
          await isFirst
        }
        return new Map([['x', [{ part: '', title, text: '', detail: '', address: '/', periods: null }]]])
      },
    }
    const slow = refreshThings(portal, source, ['x'])
    await hasRead
    await refreshThings(portal, source, ['x'])
    first()
    await slow
    const [row] = await portal.store.find(searchEntries, { where: { kind: { equals: 'race' } } })
    expect(row?.title).toBe('Seconde')
  })

  it('with a portal of its own on the database, as another process has it', async () => {
    const other = await boot(portal.env, {
      part: 'other',
      clock: portal.clock,
      log: portal.log,
      mail: { send: async () => undefined },
      payloadKey: randomUUID(),
    })
    try {
      const risen: unknown[] = []
      await other.tags.tick()
      other.tags.listen((names) => risen.push(names))
      await rename('Vu d’ailleurs')
      // Raised by the command itself, before any worker has been at work.
      await other.tags.tick()
      expect(risen).toEqual([new Set(['structures', 'catalogue'])])
      await runEffects(portal)
      expect(value(await searchEverything(other, { q: 'vu ailleurs' })).total).toBe(1)
    } finally {
      await other.payload.destroy()
    }
  })

  it('and nobody’s rows leave through the REST layer', async () => {
    for (const user of [null, aReviewer()]) {
      const found = portal.payload.find({ collection: 'search-entries', overrideAccess: false, user: user as never })
      await expect(found).rejects.toThrow()
    }
  })
})
