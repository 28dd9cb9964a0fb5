import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { obfTokens, tokenCache } from '@/platform/obf/token-cache'
import type { RealTime } from '@/platform/obf/token-spacing'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import { type TestPortal, testPortal } from '~/tests/support/portal'

describe('the token cache', () => {
  let portal: TestPortal
  let simulator: Simulator
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-04-01T09:00:00.000Z' })
    simulator = await startSimulator({ nowMs: () => Date.parse(portal.clock.now()) })
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.calls.length = 0
    portal.clock.advance(60_000)
  })

  const account = () => {
    const { id, secret } = simulator.world.addClient()
    return { baseUrl: simulator.url, clientId: id, clientSecret: secret }
  }
  /** The time of the factory in this test, moved with its clock. */
  const time: RealTime = {
    wallMs: () => Date.parse(portal.clock.now()),
    steadyMs: () => Date.parse(portal.clock.now()),
  }
  /** A cache of its own is what another process has. */
  const aProcess = (spacingMs = 10_000) => tokenCache(portal, { spacingMs, timeoutMs: 500 }, time)
  const soon = () => performance.now() + 3_000
  const asked = () => simulator.calls.filter(({ call }) => call === 'token').length

  it('asks once for twenty callers of four processes at the same moment', async () => {
    const own = account()
    const processes = [aProcess(), aProcess(), aProcess(), aProcess()]
    const tokens = await Promise.all(
      processes.flatMap((cache) => Array.from({ length: 5 }, () => cache.token(own, null, soon()))),
    )
    expect(new Set(tokens.map((token) => token.kind === 'answered' && token.value)).size).toBe(1)
    expect(tokens[0]?.kind).toBe('answered')
    expect(asked()).toBe(1)
  })

  it('renews a token shortly before its end, and not earlier', async () => {
    const [own, cache] = [account(), aProcess()]
    const first = await cache.token(own, null, soon())
    portal.clock.advance(17_900_000)
    expect(await cache.token(own, null, soon())).toEqual(first)
    portal.clock.advance(60_000)
    expect(await cache.token(own, null, soon())).not.toEqual(first)
    expect(asked()).toBe(2)
  })

  it('gives two processes whose token was rejected one new token between them', async () => {
    const own = account()
    const [one, two] = [aProcess(), aProcess()]
    const first = await one.token(own, null, soon())
    const rejected = first.kind === 'answered' ? first.value : ''
    portal.clock.advance(11_000)
    const renewed = await Promise.all([one.token(own, rejected, soon()), two.token(own, rejected, soon())])
    expect(renewed[0]).toEqual(renewed[1])
    expect(renewed[0]).not.toEqual(first)
    expect(asked()).toBe(2)
  })

  it('asks for no second token within ten seconds, and says how long to wait', async () => {
    const [own, cache] = [account(), aProcess()]
    const first = await cache.token(own, null, soon())
    portal.clock.advance(4_000)
    const rejected = first.kind === 'answered' ? first.value : ''
    const early = await cache.token(own, rejected, performance.now() + 300)
    expect(early).toMatchObject({ kind: 'throttled', retryAfterSeconds: 6 })
    expect(asked()).toBe(1)
  })

  it('keeps neither token nor secret in clear, and takes a new secret into use at once', async () => {
    const [own, cache] = [account(), aProcess(0)]
    const token = await cache.token(own, null, soon())
    const value = token.kind === 'answered' ? token.value : ''
    const kept = JSON.stringify(await portal.store.find(obfTokens, { where: {} }))
    expect(value.length).toBeGreaterThan(20)
    expect([kept.includes(value), kept.includes(own.clientSecret)]).toEqual([false, false])
    expect(await cache.token({ ...own, clientSecret: 'wrong' }, null, soon())).toMatchObject({ kind: 'forbidden' })
  })

  it.each(['errorBefore', 'htmlBefore', 'cutMidBody', 'timeoutBefore'] as const)(
    'names %s at the token route without a secret in its words, and succeeds the next time',
    async (fault) => {
      const [own, cache] = [account(), aProcess(0)]
      simulator.switches.tokenSpacingMs = 0
      simulator.switches.next.token = [fault]
      const failed = await cache.token(own, null, soon())
      expect(failed.kind).toBe('lost')
      expect(JSON.stringify(failed)).not.toContain(own.clientSecret)
      expect((await cache.token(own, null, soon())).kind).toBe('answered')
    },
  )
})
