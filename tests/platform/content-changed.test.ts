import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contentChanged } from '@/platform/content/events'
import { contentSlugs, repairContent } from '@/platform/content/repair'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { cacheTags } from '@/platform/tags/cache-tags'
import { subscriptions } from '../support/composed'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const general = { collection: 'regional-badges', id: 'general', overrideAccess: true, depth: 0 } as const

describe('a change of content in the CMS', () => {
  let portal: TestPortal
  const counterOf = async (name: string): Promise<number> =>
    (await portal.store.find(cacheTags, { where: { name: { equals: name } } }))[0]?.counter ?? 0
  const owedOf = async (source: string) =>
    portal.store.find(effects, { where: { source: { equals: source } }, sort: 'key' })
  /** How often the tag rose, and which rows were added, by what was done. */
  async function raisedBy(work: () => Promise<unknown>, source = 'regional-badges:general') {
    const before = { counter: await counterOf('badges'), rows: (await owedOf(source)).length }
    await work()
    return { rose: (await counterOf('badges')) - before.counter, rows: (await owedOf(source)).length - before.rows }
  }

  beforeAll(async () => {
    portal = await testPortal()
  })
  beforeEach(async () => {
    await portal.payload.update({ ...general, data: { _status: 'published' } })
    await repairContent(portal)
    await runEffects(portal)
  })
  afterAll(() => portal.close())

  it('raises its tags at once and once more by an effect, whose key names document and version', async () => {
    const saved = await raisedBy(() => portal.payload.update({ ...general, data: { description: 'Un autre texte.' } }))
    expect(saved).toEqual({ rose: 1, rows: saved.rows })
    expect(saved.rows).toBeGreaterThan(0)
    const { updatedAt } = await portal.payload.findByID(general)
    const owed = (await owedOf('regional-badges:general')).filter(({ key }) => key.includes(updatedAt))
    const [row] = owed.filter(({ type }) => type === 'platform.raise-tags')
    expect(row).toMatchObject({ status: 'waiting', payload: { tags: ['badges'] } })
    // Those who wait for this text are looked at again (FAM-2).
    expect(owed.map(({ type }) => type)).toContain('awards.reevaluate-families')
    const before = await counterOf('badges')
    await runEffects(portal)
    expect((await counterOf('badges')) - before).toBe(1)
  })

  it.each([
    ['a draft', { draft: true }],
    ['an autosave', { draft: true, autosave: true }],
  ])('%s over a published text raises none, however often it is saved', async (_, how) => {
    const drafted = await raisedBy(async () => {
      await portal.payload.update({ ...general, ...how, data: { title: 'En préparation', _status: 'draft' } })
      await portal.payload.update({ ...general, ...how, data: { title: 'En préparation, encore', _status: 'draft' } })
    })
    expect(drafted).toEqual({ rose: 0, rows: 0 })
    expect(await repairContent(portal)).toBe(0)
  })

  it('is told when a draft is published, when a text is taken back, and when an earlier version is put back', async () => {
    await portal.payload.update({ ...general, draft: true, data: { title: 'Bientôt', _status: 'draft' } })
    const acts = [
      () => portal.payload.update({ ...general, data: { _status: 'published' } }),
      () => portal.payload.update({ ...general, data: { _status: 'draft' } }),
      async () => {
        const { docs } = await portal.payload.findVersions({
          collection: 'regional-badges',
          limit: 1,
          overrideAccess: true,
        })
        await portal.payload.restoreVersion({
          collection: 'regional-badges',
          id: String(docs[0]?.id),
          overrideAccess: true,
        })
      },
    ]
    for (const act of acts) expect((await raisedBy(act)).rose).toBe(1)
  })

  it('is told of a document without drafts, at each save', async () => {
    const [doc] = (await portal.payload.find({ collection: 'competencies', limit: 1, overrideAccess: true })).docs
    const save = () =>
      portal.payload.update({
        collection: 'competencies',
        id: String(doc?.id),
        data: { description: 'Autre.' },
        overrideAccess: true,
      })
    expect((await raisedBy(save, `competencies:${doc?.id}`)).rose).toBe(1)
  })

  it('is told of a deletion, at once, and by an effect that was written before it', async () => {
    const made = await portal.payload.create({
      collection: 'competency-families',
      data: { id: 'essai', code: 'essai', name: 'Essai', position: 9 },
      overrideAccess: true,
    })
    const source = `competency-families:${made.id}`
    await runEffects(portal)
    const gone = await raisedBy(
      () => portal.payload.delete({ collection: 'competency-families', id: made.id, overrideAccess: true }),
      source,
    )
    expect(gone.rose).toBe(1)
    const waiting = (await owedOf(source)).filter(({ status }) => status === 'waiting')
    expect(new Set(waiting.map(({ runAfter }) => runAfter > portal.clock.now()))).toEqual(new Set([true, false]))
  })

  it('that was lost between save and effect is found by its date, once', async () => {
    await portal.payload.update({ ...general, data: { description: 'Perdu en route.' } })
    await portal.store.remove('effects', { source: { equals: 'regional-badges:general' } })
    expect(await repairContent(portal)).toBe(1)
    expect(await repairContent(portal)).toBe(0)
    const before = await counterOf('badges')
    await runEffects(portal)
    expect((await counterOf('badges')) - before).toBe(1)
    expect(await repairContent(portal)).toBe(0)
  })

  it('raises a tag whichever collection of the CMS it is in', () => {
    const raised = contentSlugs(portal).map((collection) => [
      collection,
      subscriptions
        .filter(({ event }) => event === contentChanged.event)
        .flatMap(({ follow }) => follow({ collection, id: 'x' }))
        .some(({ type }) => type === 'platform.raise-tags'),
    ])
    expect(raised).not.toEqual([])
    expect(raised.filter(([, isRaised]) => !isRaised)).toEqual([])
  })

  it('is never an error of the save: what cannot be told is left to the repair', async () => {
    const { insertMany } = portal.store
    const failing = portal.store as { insertMany: typeof insertMany }
    failing.insertMany = () => Promise.reject(new Error('full'))
    try {
      await portal.payload.update({ ...general, data: { description: 'Gardé quand même.' } })
    } finally {
      failing.insertMany = insertMany
    }
    expect(await repairContent(portal)).toBe(1)
    expect(await portal.store.count(effects, everything)).toBeGreaterThan(0)
  })
})
