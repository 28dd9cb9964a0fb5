import { request as httpRequest } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profiles } from '@/people/profile'
import type { PageCacheFigures } from '@/platform/pages/page-cache'
import { aProfile } from '../platform/a-profile'
import { type TestPortal, testPortal } from '../support/portal'
import { type PortalProcess, startProcess } from '../support/processes/start-process'

const script = fileURLToPath(new URL('../support/processes/pages-process.ts', import.meta.url))
/** What is promised; measured on the clock that only goes forward, from the answer of who changed it. */
const promisedMs = 2_000

interface Web {
  readonly process: PortalProcess
  readonly read: () => Promise<string>
}

describe('two web processes that keep one page, under load', () => {
  let portal: TestPortal
  let webs: readonly [Web, Web]
  const row = aProfile()

  beforeAll(async () => {
    portal = await testPortal()
    await portal.store.insert(profiles, { ...row, displayName: 'version 0' })
    const started = await Promise.all([0, 1].map(() => startProcess(portal.env, { PAGE_TAKES_MS: '25' }, script)))
    const [one, other] = await Promise.all(started.map(webOf))
    if (!one || !other) throw new Error('two processes')
    webs = [one, other]
  }, 120_000)
  afterAll(async () => {
    await Promise.all((webs ?? []).map(({ process }) => process.stop()))
    await portal.close()
  })

  async function webOf(started: PortalProcess): Promise<Web> {
    const port = await started.ask<number>('port')
    const { host } = new URL(portal.env.portalUrl)
    return { process: started, read: () => read(port, host, `/badges/${row.id}`) }
  }

  it('never show what was before: the one that changed it at once, the other within two seconds', async () => {
    const [changing, other] = webs
    let isOver = false
    /** The last version that was told to be written, and when. */
    let told = { version: 0, at: performance.now() }
    const stale: string[] = []

    const reader = async (web: Web): Promise<number> => {
      let answers = 0
      while (!isOver) {
        const { version, at } = told
        const begun = performance.now()
        const shown = Number((await web.read()).replace(/^.*version (\d+).*$/s, '$1'))
        answers += 1
        const patience = web === changing ? 0 : promisedMs
        if (shown < version && begun - at > patience) stale.push(`${shown} for ${version}, ${begun - at} ms after`)
      }
      return answers
    }
    const readers = [changing, other].flatMap((web) => Array.from({ length: 8 }, () => reader(web)))
    for (let version = 1; version <= 12; version += 1) {
      await changing.process.ask('rename', { id: row.id, name: `version ${version}` })
      told = { version, at: performance.now() }
      // Now and then long enough for a page to be kept for a while on both sides.
      await expect
        .poll(async () => (await other.read()).includes(`version ${version}<`), { timeout: 10_000 })
        .toBe(true)
      expect(performance.now() - told.at, `version ${version} at the other process`).toBeLessThan(promisedMs)
    }
    isOver = true
    const answers = (await Promise.all(readers)).reduce((total, count) => total + count, 0)
    expect(stale).toEqual([])
    const figures = await Promise.all(webs.map(({ process }) => process.ask<PageCacheFigures>('figures')))
    // It was the memory that answered, and not a rendering for each reader.
    const renderings = figures.reduce((total, { renderings: count }) => total + count, 0)
    expect(renderings).toBeGreaterThanOrEqual(13)
    expect(renderings).toBeLessThan(answers / 5)
  }, 60_000)
})

function read(port: number, host: string, path: string): Promise<string> {
  return new Promise((done, failed) => {
    httpRequest({ host: '127.0.0.1', port, path, headers: { host, 'accept-encoding': 'identity' } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => (text += piece))
      answer.on('end', () =>
        answer.statusCode === 200 ? done(text) : failed(new Error(`${answer.statusCode}: ${text}`)),
      )
    })
      .on('error', failed)
      .end()
  })
}
