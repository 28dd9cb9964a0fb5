import { setTimeout as pause } from 'node:timers/promises'
import type { Bench, Finding } from './support/bench'
import { type Child, startChild } from './support/child'
import { databaseUrl, temporaryFolder } from './support/portal'
import { alternating, median, perSecond } from './support/rounds'

const aim = 0.5

interface Run {
  readonly perSecond: number
  readonly statements: number
  readonly ended: number
}

export const effects: Bench = {
  name: 'effects',
  title: 'Effects claimed and finished',
  method:
    'The worker’s own loop delivers effects whose handler does nothing; beside it the same two statements (claim up to four, finish each) in a bare loop on the same driver. One process and two, in turns, on one database.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const workers = [await startChild('servers/worker.ts', { BENCH_FOLDER: folder })]
    workers.push(await startChild('servers/worker.ts', { BENCH_FOLDER: folder }))
    const settings = { BENCH_DATABASE: databaseUrl(folder) }
    const bare = await Promise.all([
      startChild('servers/bare-worker.ts', settings),
      startChild('servers/bare-worker.ts', settings),
    ])
    try {
      const count = quick ? 500 : 2_000
      const rounds = quick ? 2 : 7
      const findings: Finding[] = []
      for (const processes of [1, 2]) findings.push(...(await withSoMany(processes, { workers, bare, count, rounds })))
      return findings
    } finally {
      await Promise.all([...workers, ...bare].map((child) => child.stop()))
      remove()
    }
  },
}

interface Sides {
  readonly workers: readonly Child[]
  readonly bare: readonly Child[]
  readonly count: number
  readonly rounds: number
}

async function withSoMany(processes: number, { workers, bare, count, rounds }: Sides): Promise<readonly Finding[]> {
  const [filler] = workers
  if (!filler) throw new Error('A bench of effects needs a worker.')
  let left = 0
  const run = (children: readonly Child[]) => async (): Promise<Run> => {
    await filler.call('fill', count)
    const begun = performance.now()
    await Promise.all(children.map((child) => child.call('begin')))
    while ((await progressOf(children)) < count) await pause(5)
    const elapsed = (performance.now() - begun) / 1000
    const ends = await Promise.all(children.map((child) => child.call<Omit<Run, 'perSecond'>>('end')))
    left += await filler.call<number>('open')
    return {
      perSecond: count / elapsed,
      statements: ends.reduce((sum, end) => sum + end.statements, 0) / count,
      ended: ends.reduce((sum, end) => sum + end.ended, 0),
    }
  }
  const found = await alternating(rounds, run(workers.slice(0, processes)), run(bare.slice(0, processes)))
  const rate = {
    portal: median(found.portal.map((t) => t.perSecond)),
    bare: median(found.bare.map((t) => t.perSecond)),
  }
  const statements = (runs: readonly Run[]) => median(runs.map((t) => t.statements)).toFixed(2)
  const name = processes === 1 ? 'one worker' : `${processes} workers`
  return [
    {
      measure: `${name}: effects`,
      portal: perSecond(rate.portal),
      bare: perSecond(rate.bare),
      ratio: rate.portal / rate.bare,
      aim,
    },
    { measure: `${name}: statements an effect`, portal: statements(found.portal), bare: statements(found.bare) },
    {
      measure: `${name}: each effect ended exactly once`,
      portal: `${found.portal.filter((t) => t.ended === count).length} of ${found.portal.length} rounds`,
      holds: left === 0 && found.portal.every((t) => t.ended === count),
    },
  ]
}

const progressOf = async (children: readonly Child[]): Promise<number> =>
  (await Promise.all(children.map((child) => child.call<number>('progress')))).reduce((sum, ended) => sum + ended, 0)
