import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Profile, profiles } from '@/people/profile'
import { repairContent } from '@/platform/content/repair'
import { leaseMs } from '@/platform/delivery-lease'
import { journal } from '@/platform/journal'
import { killPoints } from '@/platform/kill-points'
import { effects } from '@/platform/relay'
import { searchEverything } from '@/search/queries'
import { aProfile } from '../platform/a-profile'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { type PortalProcess, startProcess } from '../support/processes/start-process'

const ours = killPoints.filter((point) => !/^(?:issue|content):/.test(point))
/** A repair begins after the leases that the dead one held, and after the sweeper's patience. */
const later = { CLOCK_AHEAD_MS: String(leaseMs + 10_000) }

describe('a process that is killed', () => {
  let portal: TestPortal
  let repair: PortalProcess
  beforeAll(async () => {
    portal = await testPortal()
    repair = await startProcess(portal.env, later)
  })
  afterAll(async () => {
    await repair?.stop()
    await portal?.close()
  })

  /** Another process takes over, its clock ahead: only when the dead one is dead, or it would take its living leases. */
  async function repaired(row: Profile, keys: readonly string[]): Promise<readonly number[]> {
    await repair.ask('work')
    const done = { key: { in: keys }, status: { equals: 'done' } }
    await expect.poll(() => portal.store.count(effects, done), { timeout: 60_000 }).toBe(keys.length)
    await expect
      .poll(() => portal.store.pendingOf('profiles', row.id))
      .toMatchObject({ pending: [], pendingSince: null })
    await repair.ask('rest')
    const lines = await portal.store.find(journal, { where: { subject: { equals: 'effects' } } })
    return keys.map((key) => lines.filter((line) => line.subjectId === key).length)
  }
  const keysOf = (row: Profile, revision: number) =>
    ['a', 'b'].map((target) => `profiles:${row.id}:${revision}:test.note:${target}`)
  const eventsOf = async (row: Profile) =>
    (await portal.store.find(journal, { where: { subjectId: { equals: row.id } }, sort: 'revision' })).map(
      (line) => line.event,
    )

  it.each(ours)('at « %s » has lost nothing that it had written, and doubles no row', async (point) => {
    const row = aProfile()
    const victim = await startProcess(portal.env, { KILL_AT: `${point}:1` })
    const working = point.startsWith('delivery:') ? victim.ask('work') : Promise.resolve()
    const [made] = await Promise.allSettled([victim.ask('createOwing', row), working])
    if (made.status === 'fulfilled') await victim.ask('renameOwing', { id: row.id }).catch(() => undefined)
    expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' })

    const now = await portal.store.get(profiles, row.id)
    if (!now) throw new Error('the row was inserted before any of these steps')
    const revisions = Array.from({ length: now.revision }, (_, index) => index + 1)
    const counts = await repaired(
      row,
      revisions.flatMap((revision) => keysOf(row, revision)),
    )
    // Only a death between a delivery and its note may repeat that delivery, once.
    const most = point === 'delivery:handled' ? 2 : 1
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(1)
    for (const count of counts) expect(count).toBeLessThanOrEqual(most)
    expect(await eventsOf(row)).toEqual(['made', ...revisions.slice(1).map(() => 'renamed')])
  })

  it('after a save in the CMS, before anybody was told, is found by the date of what it saved', async () => {
    await repairContent(portal)
    await runEffects(portal)
    const victim = await startProcess(portal.env, { KILL_AT: 'content:written:1' })
    await victim
      .ask('describeGeneralBadge', { description: 'Un texte qui parle de girouettes.' })
      .catch(() => undefined)
    expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' })
    const saved = await portal.payload.findByID({ collection: 'regional-badges', id: 'general', overrideAccess: true })
    expect(saved.description).toContain('girouettes')
    const told = {
      key: { in: ['raise-tags:badges', 'search.refresh-entry:badges:all'].map((end) => keyOf(saved, end)) },
    }
    expect(await portal.store.count(effects, told)).toBe(0)
    expect(await repairContent(portal)).toBe(1)
    expect(await portal.store.count(effects, told)).toBe(2)
    await runEffects(portal)
    const found = await searchEverything(portal, { q: 'girouettes' })
    expect(found.ok ? found.value.total : 0).toBe(1)
  })
  const keyOf = ({ updatedAt }: { readonly updatedAt: string }, end: string): string =>
    `regional-badges:general:${updatedAt}:${end.startsWith('raise') ? 'platform.' : ''}${end}`

  it('at random moments loses no effect of any commit that it had answered', async () => {
    const answered: Profile[] = []
    for (let life = 0; life < 6; life += 1) {
      const victim = await startProcess(portal.env)
      await victim.ask('work')
      setTimeout(() => victim.child.kill('SIGKILL'), 50 + Math.random() * 400)
      try {
        for (;;) {
          const row = aProfile()
          await victim.ask('createOwing', row)
          answered.push(row)
        }
      } catch {
        expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' })
      }
    }
    expect(answered.length).toBeGreaterThan(0)
    for (const row of answered) {
      const counts = await repaired(row, keysOf(row, 1))
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1)
      expect(await eventsOf(row)).toEqual(['made'])
    }
  })
})
