import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tokenCache } from '@/platform/obf/token-cache'
import { type RealTime, realTime, spacingOf } from '@/platform/obf/token-spacing'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import { type TestPortal, testPortal } from '~/tests/support/portal'

const spacingMs = 100
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()

describe('one token in ten seconds, here in a tenth of one', () => {
  let portal: TestPortal
  let simulator: Simulator
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-04-01T09:00:00.000Z' })
    // The factory counts real time, whatever the portal's clock says.
    simulator = await startSimulator()
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.switches.tokenSpacingMs = spacingMs
    simulator.calls.length = 0
  })

  const account = () => {
    const { id, secret } = simulator.world.addClient()
    return { baseUrl: simulator.url, clientId: id, clientSecret: secret }
  }
  const aProcess = (time: RealTime = realTime) => tokenCache(portal, { spacingMs, timeoutMs: 500 }, time)
  const soon = () => performance.now() + 5_000
  const requests = () => simulator.calls.filter(({ call }) => call === 'token')
  const gaps = () =>
    requests()
      .slice(1)
      .map(({ atMs }, index) => atMs - (requests()[index]?.atMs ?? 0))
  const tokenIn = (token: { kind: string; value?: string }): string => token.value ?? token.kind

  it.each([
    ['moved on by a day', 24 * 3_600_000],
    ['set back by a day', -24 * 3_600_000],
  ])('holds while the clock of the portal is %s', async (_, byMs) => {
    const own = account()
    let rejected = tokenIn(await aProcess().token(own, null, soon()))
    for (let round = 0; round < 3; round += 1) {
      portal.clock.advance(byMs)
      const next = await aProcess().token(own, rejected, soon())
      expect(next.kind).toBe('answered')
      expect(tokenIn(next)).not.toBe(rejected)
      rejected = tokenIn(next)
    }
    expect(requests()).toHaveLength(4)
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(spacingMs)
  })

  it('holds while four processes send at once and the factory rejects every token again and again', async () => {
    const own = account()
    const processes = [aProcess(), aProcess(), aProcess(), aProcess()]
    const tokens = new Set<string>()
    const calls = processes.flatMap((cache) =>
      Array.from({ length: 5 }, async () => {
        let rejected: string | null = null
        for (let round = 0; round < 3; round += 1) {
          const token = await cache.token(own, rejected, soon())
          expect(token.kind).toBe('answered')
          rejected = tokenIn(token)
          tokens.add(rejected)
        }
      }),
    )
    await Promise.all(calls)
    expect(requests()).toHaveLength(tokens.size)
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(spacingMs)
  })

  it('holds on refusals, which count like tokens', async () => {
    const [own, one, two] = [account(), aProcess(), aProcess()]
    const wrong = { ...own, clientSecret: 'nonsense' }
    for (const cache of [one, two, one]) expect((await cache.token(wrong, null, soon())).kind).toBe('forbidden')
    expect((await two.token(own, null, soon())).kind).toBe('answered')
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(spacingMs)
  })

  it('counts from the end of a request, however long it takes: nobody asks beside one that is under way', async () => {
    const [own, one, two] = [account(), aProcess(), aProcess()]
    simulator.switches.holdMs = 2_000
    simulator.switches.next.token = ['timeoutBefore']
    const begun = performance.now()
    const [lost, next] = await Promise.all([one.token(own, null, soon()), two.token(own, null, soon())])
    expect([lost.kind, next.kind].toSorted()).toEqual(['answered', 'lost'])
    // Half a second until the first gives up, and a tenth from there.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(500 + spacingMs - 20)
  })

  it('is counted steadily where the machine’s own clock is set, and a mark from the future holds nobody up', () => {
    let [wall, steady] = [1_000_000, 0]
    const time = { wallMs: () => wall, steadyMs: () => steady }
    const spacing = spacingOf(time, { spacingMs: 10_000, timeoutMs: 5_000 })
    const mark = instant(wall)
    expect(spacing.waitMs(mark)).toBe(10_000)
    wall += 86_400_000
    steady += 4_000
    expect(spacing.waitMs(mark)).toBe(6_000)
    wall -= 2 * 86_400_000
    expect(spacing.waitMs(mark)).toBe(6_000)
    expect(spacingOf(time, { spacingMs: 10_000, timeoutMs: 5_000 }).waitMs(mark)).toBe(15_000)
    expect(spacing.waitMs('1970-01-01T00:00:00.000Z')).toBeGreaterThan(0)
    wall = 1_900_000_000_000
    expect(spacingOf(time, { spacingMs: 10_000, timeoutMs: 5_000 }).waitMs('1970-01-01T00:00:00.000Z')).toBeLessThan(0)
  })
})
