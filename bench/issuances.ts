import { factoryIdOf } from '../tests/support/obf/factory-ids'
import { regionAt } from '../tests/support/obf/issuer'
import { type Simulator, startSimulator } from '../tests/support/obf/simulator'
import type { Bench, Finding } from './support/bench'
import { type Child, startChild } from './support/child'
import type { Planned } from './support/planned-issuances'
import { temporaryFolder } from './support/portal'
import { alternating, median, perSecond, seconds } from './support/rounds'

const aim = 0.65
const latencyMs = 20

interface Drained {
  readonly count: number
  readonly kinds: readonly (readonly [string, number])[]
}

interface Run {
  readonly perSecond: number
  readonly statements: number
}

export const issuances: Bench = {
  name: 'issuances',
  title: 'Issuances drained at Open Badge Factory’s simulator',
  method:
    'Planned badges are issued through the ledger, two at a time, at a simulator that takes 20 ms for each answer: the place under the ceiling, the swap to « sending », the look at the person, the call, the outcome, the follow-ups, the journal. Beside it a bare loop that makes the same calls two at a time and keeps nothing. Then with two workers.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const simulator = await startSimulator()
    Object.assign(simulator.switches, { latencyMs, tokenSpacingMs: 0 })
    const region = regionAt(simulator, undefined, factoryIdOf)
    Object.assign(region, { issuingLimit: 10_000_000 })
    const settings = {
      ...{ BENCH_FOLDER: folder, BENCH_OBF: simulator.url },
      ...{ BENCH_OBF_ID: region.id, BENCH_OBF_SECRET: region.secret },
    }
    const workers = [await startChild('servers/issuing.ts', settings)]
    workers.push(await startChild('servers/issuing.ts', settings))
    const bare = await startChild('servers/bare-issuing.ts', settings)
    try {
      const given = { simulator, workers, bare, count: quick ? 60 : 500, rounds: quick ? 1 : 10 }
      return await drained(given)
    } finally {
      await Promise.all([...workers, bare].map((child) => child.stop()))
      await simulator.stop()
      remove()
    }
  },
}

interface Sides {
  readonly simulator: Simulator
  readonly workers: readonly Child[]
  readonly bare: Child
  readonly count: number
  readonly rounds: number
}

async function drained({ simulator, workers, bare, count, rounds }: Sides): Promise<readonly Finding[]> {
  const [first] = workers
  if (!first) throw new Error('A drain needs a worker.')
  const keys: string[] = []
  let kinds: Drained['kinds'] = []
  const run = (children: readonly Child[]) => async (): Promise<Run> => {
    const waiting = await first.call<readonly Planned[]>('fill', count)
    keys.push(...waiting.map(({ issuanceKey }) => issuanceKey))
    let done: readonly Drained[] = []
    const elapsed = await seconds(async () => {
      done = await Promise.all(children.map((child) => child.call<Drained>('drain')))
    })
    // Of one worker alone: two share what they count.
    if (children.length === 1) kinds = done[0]?.kinds ?? []
    return { perSecond: count / elapsed, statements: done.reduce((sum, one) => sum + one.count, 0) / count }
  }
  const bareRun = async (): Promise<Run> => {
    const calls = Array.from({ length: count }, (_, n) => bareCall(n))
    const elapsed = await seconds(() => bare.call('issueAll', calls))
    return { perSecond: count / elapsed, statements: 0 }
  }
  const one = await alternating(rounds, run([first]), bareRun)
  const two = await alternating(rounds, run(workers), run([first]))
  const rate = (runs: readonly Run[]) => median(runs.map((t) => t.perSecond))
  const often = keys.filter((key) => simulator.world.eventsUnder(key).length !== 1)
  const open = await first.call<readonly string[]>('states')
  return [
    {
      measure: 'one worker: badges issued',
      portal: perSecond(rate(one.portal)),
      bare: perSecond(rate(one.bare)),
      ratio: rate(one.portal) / rate(one.bare),
      aim,
    },
    {
      measure: 'two workers against one',
      portal: perSecond(rate(two.portal)),
      bare: perSecond(rate(two.bare)),
      ratio: rate(two.portal) / rate(two.bare),
      aim: 1,
    },
    {
      measure: `${keys.length} badges, each exactly once at the simulator`,
      portal: often.length === 0 ? 'yes' : `${often.length} not`,
      holds: often.length === 0 && open.length === 0,
    },
    { measure: 'statements for one issuance', portal: median(one.portal.map((t) => t.statements)).toFixed(1) },
    {
      measure: 'of them',
      portal: kinds.map(([kind, times]) => `${kind.toLowerCase()} ${(times / count).toFixed(1)}`).join(', '),
    },
  ]
}

const bareCall = (n: number): Planned => ({
  issuanceKey: `${Date.now()}-${n}`,
  badgeCode: 'adapt-mastery',
  issuerBadgeId: factoryIdOf('adapt-mastery'),
  email: `personne-${n}@personnes.example`,
})
