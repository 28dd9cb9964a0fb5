import type { Bench, Finding } from './support/bench'
import type { FilledCases } from './support/cases-filling'
import { type Child, startChild } from './support/child'
import { askFor, askOnce } from './support/load'
import { databaseUrl, temporaryFolder } from './support/portal'
import { alternating, median, milliseconds, perSecond, quantile } from './support/rounds'

const aim = 0.75
const connections = 10
/** Each account may read 6,000 times a minute; so many share the load without meeting the limit. */
const people = 40

export const cases: Bench = {
  name: 'cases',
  title: 'A structure’s own cases over HTTP',
  method:
    'A signed-in member asks for a page of 20 of the structure’s cases (filtered by state, sorted by date, with the total) and for one case with its structure, out of 100,000 cases of 1,000 structures. Beside it: Express 5 with the same driver, the same check of the session and the same statements, answering the same bytes. Ten connections, in turns; both servers are processes of their own.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const portal = await startChild('servers/portal.ts', { BENCH_FOLDER: folder })
    try {
      const cases = quick ? 10_000 : 100_000
      const filled = await portal.call<FilledCases>('fill', { cases, structures: cases / 100, people })
      const secret = await portal.call<string>('secret')
      const bare = await startChild('servers/bare-cases.ts', {
        BENCH_DATABASE: databaseUrl(folder),
        BENCH_SECRET: secret,
      })
      try {
        const list = `/api/portal/applications?organizationId=${filled.organizationId}&status=accepted&sort=submittedAt&direction=descending&limit=20&offset=0`
        const rounds = quick ? 2 : 7
        const detail = (n: number) =>
          `/api/portal/applications/${filled.applicationIds[n % filled.applicationIds.length]}`
        return [
          ...(await compared('a page of 20 with its total', { portal, bare, filled, rounds, path: () => list })),
          ...(await compared('one case with its structure', { portal, bare, filled, rounds, path: detail })),
        ]
      } finally {
        await bare.stop()
      }
    } finally {
      await portal.stop()
      remove()
    }
  },
}

interface Sides {
  readonly portal: Child
  readonly bare: Child
  readonly filled: FilledCases
  readonly rounds: number
  readonly path: (n: number) => string
}

async function compared(measure: string, { portal, bare, filled, rounds, path }: Sides): Promise<readonly Finding[]> {
  const next = (n: number) => ({ path: path(n), cookie: filled.cookies[n % people] ?? '' })
  const [portalPort, barePort] = [await portal.call<number>('port'), await bare.call<number>('port')]
  const same = (await askOnce({ port: portalPort, next })).equals(await askOnce({ port: barePort, next }))
  if (!same) throw new Error(`${measure}: both sides must answer the same bytes`)
  const side = (child: Child, port: number) => async () => {
    const before = await child.call<NodeJS.CpuUsage>('cpu')
    const load = await askFor(1_500, connections, { port, next })
    const after = await child.call<NodeJS.CpuUsage>('cpu')
    const cpuMicroseconds = after.user + after.system - before.user - before.system
    return { ...load, perSecond: load.requests / load.seconds, cpu: cpuMicroseconds / load.requests / 1000 }
  }
  const found = await alternating(rounds, side(portal, portalPort), side(bare, barePort))
  const rate = {
    portal: median(found.portal.map((l) => l.perSecond)),
    bare: median(found.bare.map((l) => l.perSecond)),
  }
  const cpu = { portal: median(found.portal.map((l) => l.cpu)), bare: median(found.bare.map((l) => l.cpu)) }
  const slow = (loads: readonly { readonly latencies: readonly number[] }[]) =>
    milliseconds(
      quantile(
        loads.flatMap((load) => load.latencies),
        0.99,
      ),
    )
  return [
    {
      measure: `${measure}: requests`,
      portal: perSecond(rate.portal),
      bare: perSecond(rate.bare),
      ratio: rate.portal / rate.bare,
      aim,
    },
    {
      measure: `${measure}: processor time of the server for each`,
      portal: milliseconds(cpu.portal),
      bare: milliseconds(cpu.bare),
      ratio: cpu.bare / cpu.portal,
    },
    { measure: `${measure}: slowest of a hundred (p99)`, portal: slow(found.portal), bare: slow(found.bare) },
  ]
}
