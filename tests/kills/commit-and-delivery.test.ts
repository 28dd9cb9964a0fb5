import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Profile, profiles } from '@/people/profile'
import { leaseMs } from '@/platform/delivery-lease'
import { journal } from '@/platform/journal'
import { killPoints } from '@/platform/kill-points'
import { effects } from '@/platform/relay'
import { aProfile } from '../platform/a-profile'
import { type TestPortal, testPortal } from '../support/portal'
import { type PortalProcess, startProcess } from '../support/processes/start-process'

const ours = killPoints.filter((point) => !point.startsWith('issue:'))
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
