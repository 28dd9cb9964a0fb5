import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isIssued } from '@/issuing/issuance'
import { issuances } from '@/issuing/records'
import { parisDateOf } from '@/kernel/dates'
import { journal } from '@/platform/journal'
import { runDue } from '@/platform/queue'
import { effects, sweep } from '@/platform/relay'
import { aMappedBadge, aParticipant, declared } from '../support/builders/awards'
import { readyRegionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { openEffects } from '../support/open-effects'
import { type TestPortal, testPortal } from '../support/portal'
import { type TestSmtp, testSmtp } from '../support/smtp'
import { bundledWorker, type Crew, startCrew } from './workers'

/** Below the hourly ceiling. */
const people = 160

/** Nobody is killed and nothing fails here: two processes, one database, one queue. */
describe('two workers that empty one queue', () => {
  let portal: TestPortal
  let simulator: Simulator
  let smtp: TestSmtp
  let crew: Crew
  let worker: ReturnType<typeof bundledWorker>

  beforeAll(async () => {
    worker = bundledWorker()
    portal = await testPortal({ now: new Date().toISOString() })
    simulator = await startSimulator()
    smtp = await testSmtp()
    const region = await readyRegionAt(portal, simulator)
    Object.assign(simulator.switches, { tokenSpacingMs: 100, latencyMs: 20 })
    const structure = await aParticipant(portal, '2026-01-05')
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    const today = parisDateOf(portal.clock.now())
    await declared(
      portal,
      structure,
      Array.from(
        { length: people },
        (_, n) => [`personne${n}@personnes.example`, today, 'Animer une réunion'] as const,
      ),
    )
    const types = Object.keys(portal.handlers).filter((type) => type !== 'awards.issue')
    do await sweep(portal)
    while ((await runDue(portal, { limit: 20, types })) > 0)
    crew = startCrew(portal.env, worker.file, 2, {
      ISSUER: 'obf',
      OBF_BASE_URL: simulator.url,
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
      OBF_PACE: '10',
      SMTP_URL: smtp.url,
    })
  })
  afterAll(async () => {
    await crew?.stop()
    await simulator?.stop()
    await smtp?.close()
    await portal?.close()
    worker?.remove()
  })

  it('send each badge once, write each line once, and leave nothing', async () => {
    const open = () => portal.store.count(effects, openEffects)
    // As long as something moves, however slow the machine is today.
    for (let [left, since] = [await open(), performance.now()]; left > 0 && performance.now() - since < 60_000; ) {
      portal.clock.set(new Date().toISOString())
      await pause(250)
      const now = await open()
      if (now !== left) [left, since] = [now, performance.now()]
    }
    const rows = await portal.store.find(issuances, { where: {}, limit: 1_000 })
    // A call that a busy machine answers late is looked up, found, and not made again.
    expect(rows.filter(({ state }) => isIssued(state))).toHaveLength(people)
    const often = rows.filter(({ issuanceKey }) => simulator.world.eventsUnder(issuanceKey).length !== 1)
    expect(often).toEqual([])
    expect(simulator.calls.filter(({ call }) => call === 'issue')).toHaveLength(people)
    const known = { event: { in: ['issuanceAccepted', 'issuanceFound'] } }
    expect(await portal.store.count(journal, known)).toBe(people)
    expect(await portal.store.count(journal, { event: { equals: 'issuanceSendBegun' } })).toBe(people)
    const holders = smtp.received.flatMap(({ to }) => [to].flat().flatMap((line) => line?.text ?? []))
    expect([holders.length, new Set(holders).size]).toEqual([people, people])
    expect(crew.complaints()).toEqual([])
  }, 900_000)
})
