import { afterAll, beforeAll, expect, it } from 'vitest'
import { reminders } from '@/recognition/records'
import { type TestPortal, testPortal } from '../support/portal'
import { acts, type Hands } from './simulated-acts'
import { simulate } from './simulated-lives'

/** `npm run test:simulation` lives two hundred structures, with processes that are killed; few of them here. */
const size = Number(process.env.SIMULATED_STRUCTURES ?? 3)
const seed = Number(process.env.SIMULATED_SEED ?? 1)

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

it(
  `seven years of ${size} structures: reminders, intervals, awards and badges are those of the model (seed ${seed})`,
  async () => {
    const hands: Hands = {
      at: async (instant) => portal.clock.set(instant),
      act: (name, input) => (acts[name] as (of: TestPortal, given: unknown) => never)(portal, input),
    }
    await simulate(hands, { size, seed, away: { share: 0.25, longest: 20 } })
    expect(await portal.store.count(reminders, {})).toBeGreaterThan(size * 3)
  },
  Math.max(240_000, size * 10_000),
)
