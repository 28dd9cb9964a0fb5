import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/browser/support/browser'
import type { Bench, Finding } from './support/bench'
import { builtPortal } from './support/built-portal'
import { mebibytes, median, milliseconds } from './support/rounds'

const visited = [
  ['the home page', '/'],
  ['the page of a badge', '/badges/s-adapter-je-maitrise'],
] as const
const aims = { largestMs: 1_800, shift: 0.02, blockedMs: 100, scriptBytes: 90_000 } as const
/** « Slow 4G », as the audits of browsers have it: 150 ms there and back, 1.6 Mbit/s. */
const slowMobile = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 }
const slowerProcessor = 4

interface Visit {
  readonly largestMs: number
  readonly shift: number
  readonly blockedMs: number
  readonly scriptBytes: number
  readonly bytes: number
  readonly others: readonly string[]
}

export const visits: Bench = {
  name: 'visits',
  title: 'What a visitor waits for',
  method:
    'The home page and the page of a badge of the demonstration in Chromium, on a phone’s screen, with a processor that is four times slower and a slow 4G (150 ms there and back, 1.6 Mbit/s), each visit with an empty cache. Largest contentful paint, layout shift, blocking time (of each task what is above 50 ms) within five seconds, and what was loaded. Medians.',
  run: async ({ quick }) => {
    const portal = await builtPortal()
    const browser = await openBrowser()
    try {
      const found: Finding[] = []
      for (const [name, path] of visited) {
        const seen: Visit[] = []
        for (let n = 0; n < (quick ? 2 : 5); n += 1) seen.push(await visit(browser, `${portal.url}${path}`))
        found.push(...findings(name, seen))
      }
      return found
    } finally {
      await browser.close()
      await portal.stop()
    }
  },
}

function findings(name: string, seen: readonly Visit[]): readonly Finding[] {
  const of = (what: 'largestMs' | 'shift' | 'blockedMs' | 'scriptBytes' | 'bytes') =>
    median(seen.map((one) => one[what]))
  const others = new Set(seen.flatMap((one) => one.others))
  return [
    {
      measure: `${name}: largest contentful paint (below ${aims.largestMs} ms)`,
      portal: milliseconds(of('largestMs')),
      holds: of('largestMs') < aims.largestMs,
    },
    {
      measure: `${name}: layout shift (below ${aims.shift})`,
      portal: of('shift').toFixed(4),
      holds: of('shift') < aims.shift,
    },
    {
      measure: `${name}: blocking time (below ${aims.blockedMs} ms)`,
      portal: milliseconds(of('blockedMs')),
      holds: of('blockedMs') < aims.blockedMs,
    },
    {
      measure: `${name}: scripts, as they travel (at most ${aims.scriptBytes / 1000} kB)`,
      portal: `${(of('scriptBytes') / 1000).toFixed(1)} kB`,
      holds: of('scriptBytes') <= aims.scriptBytes,
    },
    {
      measure: `${name}: all that is loaded`,
      portal: mebibytes(of('bytes')).replace('0 MiB', `${Math.round(of('bytes') / 1000)} kB`),
    },
    { measure: `${name}: requests to other hosts`, portal: String(others.size), holds: others.size === 0 },
  ]
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'fr-FR',
  })
  try {
    const page = await context.newPage()
    const loaded = await followed(page, new URL(address).host)
    await page.addInitScript({ content: observe })
    await page.goto(address, { waitUntil: 'load' })
    await page.waitForTimeout(5_000)
    const { largestMs, shift, blockedMs } = await page.evaluate(
      () => (window as unknown as { readonly seen: Pick<Visit, 'largestMs' | 'shift' | 'blockedMs'> }).seen,
    )
    if (largestMs === 0) throw new Error('nothing was painted, or nobody looked')
    return { largestMs, shift, blockedMs, ...loaded }
  } finally {
    await context.close()
  }
}

/** Slows this page down, and counts what comes to it over the network. */
async function followed(page: Page, host: string) {
  const session = await page.context().newCDPSession(page)
  const loaded = { scriptBytes: 0, bytes: 0, others: [] as string[] }
  const types = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    types.set(requestId, type ?? '')
    if (!request.url.startsWith('data:') && new URL(request.url).host !== host) loaded.others.push(request.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    loaded.bytes += encodedDataLength
    if (types.get(requestId) === 'Script') loaded.scriptBytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slowMobile)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor })
  return loaded
}

/** Runs in the page, before it: a text, since what compiles this file writes its own words into functions. */
const observe = `{
  const seen = { largestMs: 0, shift: 0, blockedMs: 0 }
  Object.assign(window, { seen })
  const follow = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true })
  follow('largest-contentful-paint', ({ startTime }) => { seen.largestMs = startTime })
  follow('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value })
  follow('longtask', ({ duration }) => { seen.blockedMs += Math.max(0, duration - 50) })
}`
