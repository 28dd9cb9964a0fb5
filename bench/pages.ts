import { request } from 'node:http'
import { createLog } from '@/boot/logging'
import { systemClock } from '@/kernel/clock'
import { pageCache } from '@/platform/pages/page-cache'
import type { Bench, Finding } from './support/bench'
import { type BuiltPortal, builtPortal } from './support/built-portal'
import { type Child, startChild } from './support/child'
import { type Flood, flood } from './support/flood'
import { alternating, mebibytes, median, milliseconds, perSecond } from './support/rounds'

const aims = { bare: 0.8, uncached: 20 } as const
const connections = 16
const pagesInAll = 10_000
/** A session that nobody has: such a request passes by the memory, and is otherwise the same. */
const passesBy = 'payload-token=none'
/** So that each reading is counted, as those of people are (STA-10). */
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const samples = [
  '/',
  '/badges',
  '/badges/s-adapter-je-maitrise',
  '/structures',
  '/catalogue',
  '/statistiques',
  '/recruteurs',
]

export const pages: Bench = {
  name: 'pages',
  title: 'Public pages from memory',
  method:
    'The home page of the demonstration, asked of the portal as it is built (brotli, all headers), of Express 5 that sends the same buffer under three headers, and of the portal with a session that nobody has, so that Next renders it for each request. Sixteen connections, in turns, processes of their own; the asking side writes one request again and again and counts bytes. Then ten thousand pages of the sizes of the portal’s own are put into one memory.',
  run: async ({ quick }) => {
    const portal = await builtPortal()
    const bare = await startChild('servers/bare-page.ts', {})
    try {
      return [
        ...(await comparedWithBare(portal, bare, quick ? 2 : 7)),
        ...(await comparedWithUncached(portal, quick ? 2 : 5)),
        ...(await manyPages(portal, quick ? 1_000 : pagesInAll)),
      ]
    } finally {
      await bare.stop()
      await portal.stop()
    }
  },
}

const textOf = (port: number, more = ''): string =>
  `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\nUser-Agent: ${browser}\r\n${more}\r\n`

interface Measured extends Flood {
  readonly perSecond: number
  /** Milliseconds of processor time for each request. */
  readonly cpu: number
}

async function measured(cpu: () => Promise<number>, load: () => Promise<Flood>): Promise<Measured> {
  const before = await cpu()
  const found = await load()
  const spent = (await cpu()) - before
  return { ...found, perSecond: found.requests / found.seconds, cpu: (1_000 * spent) / found.requests }
}

async function comparedWithBare(portal: BuiltPortal, bare: Child, rounds: number): Promise<readonly Finding[]> {
  await bare.call('send', await brotliOf(portal))
  const port = await bare.call<number>('port')
  const load = (at: number) => () => flood(2_000, connections, { port: at, text: textOf(at) })
  const found = await alternating(
    rounds,
    () => measured(async () => portal.cpu(), load(portal.port)),
    () => measured(() => bare.call<number>('cpu'), load(port)),
  )
  return findings('a kept page, beside Express sending the same buffer', found, aims.bare)
}

/** The bytes as they travel; `fetch` would decode them. */
function brotliOf({ port }: BuiltPortal): Promise<Buffer> {
  return new Promise((done, failed) => {
    const headers = { host: `localhost:${port}`, 'accept-encoding': 'br' }
    request({ host: '127.0.0.1', port, path: '/', headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => done(Buffer.concat(pieces)))
    })
      .on('error', failed)
      .end()
  })
}

async function comparedWithUncached(portal: BuiltPortal, rounds: number): Promise<readonly Finding[]> {
  const rendered = async (): Promise<Flood> => {
    const begun = performance.now()
    let requests = 0
    const one = async (): Promise<void> => {
      while (performance.now() - begun < 2_000) {
        const answer = await fetch(`${portal.url}/`, { headers: { cookie: passesBy } })
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(String(answer.status))
        requests += 1
      }
    }
    await Promise.all(Array.from({ length: 4 }, one))
    return { requests, seconds: (performance.now() - begun) / 1000 }
  }
  const cpu = async () => portal.cpu()
  const found = await alternating(
    rounds,
    () => measured(cpu, () => flood(2_000, connections, { port: portal.port, text: textOf(portal.port) })),
    () => measured(cpu, rendered),
  )
  return findings('a kept page, beside one that is rendered for each request', found, aims.uncached)
}

function findings(
  measure: string,
  found: { readonly portal: readonly Measured[]; readonly bare: readonly Measured[] },
  aim: number,
): readonly Finding[] {
  const of = (name: 'perSecond' | 'cpu') => ({
    portal: median(found.portal.map((one) => one[name])),
    bare: median(found.bare.map((one) => one[name])),
  })
  const [rate, cpu] = [of('perSecond'), of('cpu')]
  return [
    { measure, portal: perSecond(rate.portal), bare: perSecond(rate.bare), ratio: rate.portal / rate.bare, aim },
    {
      measure: `${measure}: processor time of the server for each`,
      portal: milliseconds(cpu.portal),
      bare: milliseconds(cpu.bare),
      ratio: cpu.bare / cpu.portal,
    },
  ]
}

/** Pages as long as the portal's own, each with words of its own. */
async function manyPages(portal: BuiltPortal, count: number): Promise<readonly Finding[]> {
  const texts = await Promise.all(samples.map(async (path) => (await fetch(`${portal.url}${path}`)).text()))
  const cache = pageCache({
    clock: systemClock,
    tags: { isCurrent: () => true, listen: () => () => true },
    log: createLog({ logLevel: 'silent' }, 'bench'),
  })
  globalThis.gc?.()
  const before = process.memoryUsage()
  const batch = 100
  for (let from = 0; from < count; from += batch) {
    await Promise.all(
      Array.from({ length: batch }, (_, n) => {
        const number = from + n
        const text = texts[number % texts.length] ?? ''
        const html = Buffer.from(text.replaceAll('compétence', `compétence ${number.toString(36)}`))
        return cache.render({ key: `/structures/${number}`, tags: ['structures'], freshMs: 3_600_000 }, async () => ({
          html,
        }))
      }),
    )
  }
  globalThis.gc?.()
  const after = process.memoryUsage()
  const { entries, bytes, budgetBytes } = cache.figures()
  const taken = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  return [
    {
      measure: `${count} pages in one memory: pages kept`,
      portal: `${entries} in ${mebibytes(bytes)} of ${mebibytes(budgetBytes)}`,
      holds: entries === count && bytes <= budgetBytes,
    },
    { measure: 'memory that the process needs for them', portal: mebibytes(taken) },
  ]
}
