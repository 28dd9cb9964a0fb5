import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemePolicies } from '@/catalogue/policy'
import { retryIssuance } from '@/issuing/commands/manage-issuing'
import { isIssued } from '@/issuing/issuance'
import { issuances } from '@/issuing/records'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { retryDead, runDue } from '@/platform/queue'
import { effects, sweep } from '@/platform/relay'
import { aMappedBadge, aParticipant, declared, fullMastery } from '../support/builders/awards'
import { aSchemeManager, formKey } from '../support/builders/recognition'
import { allFaults, everyFaultAt } from '../support/obf/faults'
import { readyRegionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { openEffects } from '../support/open-effects'
import { type TestPortal, testPortal } from '../support/portal'
import { type TestSmtp, testSmtp } from '../support/smtp'
import { bundledWorker, type Crew, startCrew } from './workers'

/** `FAULTS_SIZE=1000 FAULTS_KILLS=100 npm run test:faults` is the whole of it; each person gets four badges. */
const size = Number(process.env.FAULTS_SIZE ?? 1_000)
const kills = Number(process.env.FAULTS_KILLS ?? 100)
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 100_000)
/** Of each fault on each call where it is possible: eleven of them on an issue call. */
const probability = 0.02
const masteries = ['adapt', 'communicate', 'organize'] as const
const badgesEach = masteries.length + 1
const people = Math.ceil(size / badgesEach)
const emailOf = (number: number) => `personne${number}@personnes.example`

describe(`${people * badgesEach} issuances with every fault at random and ${kills} kills (seed ${seed})`, () => {
  let portal: TestPortal
  let simulator: Simulator
  let smtp: TestSmtp
  let crew: Crew
  let worker: ReturnType<typeof bundledWorker>
  const begun = performance.now()
  const seconds = () => Math.round((performance.now() - begun) / 1000)

  beforeAll(async () => {
    worker = bundledWorker()
    portal = await testPortal({ now: new Date().toISOString() })
    simulator = await startSimulator({ seed })
    smtp = await testSmtp()
    const region = await readyRegionAt(portal, simulator)
    region.issuingLimit = 1_000_000
    Object.assign(simulator.switches, {
      chance: everyFaultAt(probability),
      tokenSpacingMs: 100,
      latencyMs: 5,
      // Below the delay of reconciliation, which is eight seconds at this pace.
      logEntryLagMs: 1_500,
      listLagMs: 500,
      recipientLagMs: 2_000,
    })
    await noCeiling()
    const structure = await aParticipant(portal, '2026-01-05')
    for (const competency of masteries)
      await aMappedBadge(portal, structure.organization, competency, { ...fullMastery, competency })
    const today = parisDateOf(portal.clock.now())
    const lines = Array.from({ length: people }, (_, number) =>
      masteries.map((competency) => [emailOf(number), today, competency] as const),
    ).flat()
    await declared(portal, structure, lines)
    await everythingButIssuing()
    crew = startCrew(portal.env, worker.file, 2, {
      ISSUER: 'obf',
      OBF_BASE_URL: simulator.url,
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
      OBF_PACE: '100',
      // A mailbox in the database would hold the addresses that the closing portal looks for.
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

  /** The decisions are made before the first kill, so that all kills hit the sending and what follows it. */
  async function everythingButIssuing(): Promise<void> {
    const types = Object.keys(portal.handlers).filter((type) => type !== 'awards.issue')
    do await sweep(portal)
    while ((await runDue(portal, { limit: 20, types })) > 0)
  }

  async function noCeiling(): Promise<void> {
    const [policy] = await portal.store.find(schemePolicies, { where: {}, sort: '-version', limit: 1 })
    if (!policy) throw new Error('no policy')
    const version = policy.version + 1
    const values = { id: newId(), version, inForceFrom: '2026-01-01', issuanceCeilingPerHour: 1_000_000 }
    await portal.store.insert(schemePolicies, { ...policy, ...values })
  }

  const rows = () => portal.store.find(issuances, { where: {}, limit: 100_000 })
  const unfinished = () => portal.store.count(effects, openEffects)

  /** Anywhere in the work: after so many more calls, plus some milliseconds between two of them. */
  async function someMoment(): Promise<void> {
    const calls = simulator.calls.length + 1 + Math.floor((Math.random() * 8 * people * badgesEach) / kills)
    const latest = performance.now() + 20_000
    while (simulator.calls.length < calls && performance.now() < latest) await pause(5)
    await pause(Math.random() * 100)
  }

  /** What a person in charge does about lines that stopped: look, and try again. */
  async function retryAsStaff(): Promise<number> {
    const dead = (await rows()).filter(({ state }) => state === 'dead')
    for (const { id, revision } of dead) {
      const form = { formKey: formKey(), revision, issuanceId: id, reason: 'Vérifié' }
      await retryIssuance.run(portal, aSchemeManager(), form)
    }
    const lost = await portal.store.find(effects, { where: { status: { equals: 'dead' } } })
    for (const { id } of lost) await retryDead(portal, id)
    return dead.length + lost.length
  }

  it('each person has exactly one event at the factory for each badge, and none is missing', async () => {
    let retried = 0
    while (crew.kills() < kills) {
      portal.clock.set(new Date().toISOString())
      await crew.killOne(someMoment)
      if (crew.kills() % 10 === 0) {
        const issued = (await rows()).filter(({ state }) => isIssued(state)).length
        console.log(`  ${seconds()} s: ${crew.kills()} kills, ${issued} issued, ${simulator.calls.length} calls`)
      }
    }
    for (let [last, since] = ['', performance.now()]; ; ) {
      portal.clock.set(new Date().toISOString())
      const [open, all] = [await unfinished(), await rows()]
      if (open === 0) retried += await retryAsStaff()
      const issued = all.filter(({ state }) => isIssued(state)).length
      if (open === 0 && issued === people * badgesEach) break
      console.log(`  ${seconds()} s: ${open} effects to do, ${issued} of ${all.length} issued`)
      if (last !== `${open} ${issued}`) [last, since] = [`${open} ${issued}`, performance.now()]
      if (performance.now() - since > 240_000) break
      await pause(5_000)
    }
    report(await rows(), retried)

    const events = [...simulator.world.events.values()]
    const holders = Map.groupBy(events, ({ recipients, logEntry }) => `${recipients[0]?.email} ${logEntry?.badge}`)
    const wanted = Array.from({ length: people }, (_, number) =>
      [...masteries.map((competency) => `${competency}-mastery`), 'general'].map(
        (code) => `${emailOf(number)} ${code}`,
      ),
    ).flat()
    expect(wanted.filter((holder) => holders.get(holder)?.length !== 1)).toEqual([])
    expect(events).toHaveLength(wanted.length)
    const noted = new Set((await rows()).map(({ eventId }) => eventId))
    expect(events.filter(({ id }) => !noted.has(id))).toEqual([])
    expect(crew.kills()).toBeGreaterThanOrEqual(kills)
  })

  function report(all: readonly { readonly state: string }[], retried: number): void {
    const met = Object.fromEntries(allFaults.map((fault) => [fault, 0]))
    for (const { fault } of simulator.calls) if (fault) met[fault] = (met[fault] ?? 0) + 1
    const sent = simulator.calls.filter(({ call }) => call === 'issue').length
    const reconciled = all.filter(({ state }) => state === 'reconciled').length
    console.log(`
  ${people} people × ${badgesEach} badges = ${all.length} issuances in ${seconds()} s, seed ${seed}
  ${crew.kills()} workers killed; ${crew.complaints().length} ended by themselves
  ${simulator.calls.length} calls, ${sent} of them to issue; ${simulator.world.events.size} events at the factory
  ${all.length - reconciled} issued at once, ${reconciled} found again after an uncertain answer; ${retried} retried by staff
  faults met: ${Object.entries(met)
    .map(([fault, count]) => `${fault} ${count}`)
    .join(', ')}
`)
    for (const complaint of crew.complaints()) console.log(complaint)
  }
})
