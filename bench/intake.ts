import type { Bench } from './support/bench'
import { type Child, startChild } from './support/child'
import { awardsOfPerson } from './support/incoming'
import { databaseUrl, openPortal, temporaryFolder } from './support/portal'
import { mebibytes, perSecond } from './support/rounds'

const aim = 0.3
/** Growth between 100,000 and 500,000 awards that still counts as none: what garbage collection leaves to chance. */
const flatWithin = 1.15

interface Memory {
  readonly heapUsed: number
  readonly rss: number
}

export const intake: Bench = {
  name: 'intake',
  title: 'Intake of awards',
  method:
    '100,000 awards of 20,000 persons in batches of 300, as every source takes them in: recorded, judged by the whole table, one Région badge for ten awards decided and its issuance planned with its journal lines. Beside it the same rows inserted into an empty database by the same driver in batches of the same size, round by round. Then on to 500,000 awards, for memory.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const bareFolder = temporaryFolder()
    await (await openPortal(bareFolder.folder)).close()
    const portal = await startChild('servers/intake.ts', { BENCH_FOLDER: folder }, ['--expose-gc'])
    const bare = await startChild('servers/bare-intake.ts', {
      BENCH_DATABASE: databaseUrl(bareFolder.folder),
      BENCH_WRITTEN: databaseUrl(folder),
    })
    try {
      const people = quick ? 600 : 20_000
      const measured = await inRounds(portal, bare, { people, rounds: quick ? 2 : 10 })
      const { awards, badges } = await portal.call<{ awards: number; badges: number }>('counts')
      const speed = { portal: awards / measured.portal, bare: awards / measured.bare }
      const first = await portal.call<Memory>('memory')
      if (!quick)
        for (let from = people; from < 5 * people; from += 2_000) await portal.call('take', { from, to: from + 2_000 })
      const after = await portal.call<Memory>('memory')
      return [
        {
          measure: `${awards} awards taken in, judged, ${badges} badges planned`,
          portal: perSecond(speed.portal),
          bare: perSecond(speed.bare),
          ratio: speed.portal / speed.bare,
          aim,
        },
        { measure: 'rows written', portal: String(measured.rows), bare: String(measured.rows) },
        {
          measure: 'statements an award',
          portal: (measured.statements / awards).toFixed(3),
          bare: (measured.rows / 300 / awards).toFixed(3),
        },
        {
          measure: 'memory in use after 100,000 and after 500,000 awards',
          portal: `${mebibytes(first.heapUsed)}, ${mebibytes(after.heapUsed)}`,
          holds: after.heapUsed <= first.heapUsed * flatWithin,
        },
        { measure: 'resident memory at the same moments', portal: `${mebibytes(first.rss)}, ${mebibytes(after.rss)}` },
      ]
    } finally {
      await Promise.all([portal.stop(), bare.stop()])
      remove()
      bareFolder.remove()
    }
  },
}

async function inRounds(
  portal: Child,
  bare: Child,
  { people, rounds }: { readonly people: number; readonly rounds: number },
): Promise<{ readonly portal: number; readonly bare: number; readonly rows: number; readonly statements: number }> {
  await bare.call('skip')
  await portal.call('resetKinds')
  const each = people / rounds
  const total = { portal: 0, bare: 0, rows: 0 }
  for (let round = 0; round < rounds; round += 1) {
    total.portal += await portal.call<number>('take', { from: round * each, to: (round + 1) * each })
    const wrote = await bare.call<{ seconds: number; rows: number }>('write')
    total.bare += wrote.seconds
    total.rows += wrote.rows
  }
  const kinds = await portal.call<Map<string, number>>('kinds')
  if (process.env.BENCH_STATEMENTS) console.log([...kinds].sort((a, b) => b[1] - a[1]))
  const { awards } = await portal.call<{ awards: number }>('counts')
  if (awards !== people * awardsOfPerson) throw new Error(`${awards} awards were judged, not all`)
  return { ...total, statements: [...kinds.values()].reduce((sum, times) => sum + times, 0) }
}
