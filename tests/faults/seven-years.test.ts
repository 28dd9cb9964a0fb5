import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { effects } from '@/platform/relay'
import { reminders } from '@/recognition/records'
import type { Acts, Answer, Hands, Input } from '../recognition/simulated-acts'
import { type Day, first, simulate } from '../recognition/simulated-lives'
import { randomOf } from '../recognition/simulation-model'
import { openEffects } from '../support/open-effects'
import { type TestPortal, testPortal } from '../support/portal'
import { type PortalProcess, startProcess } from '../support/processes/start-process'

/*
 * The years of tests/recognition/simulation.test.ts in two processes of their own, web and worker, each of which is ended
 * with SIGKILL at random moments of an act or of a morning's work, and started again: whoever acted goes on where they
 * stand, and everything is in the end what it would be without. `npm run test:simulation` has the whole size.
 */
const size = Number(process.env.SIMULATION_SIZE ?? 200)
const kills = Number(process.env.SIMULATION_KILLS ?? 60)
const seed = Number(process.env.SIMULATION_SEED ?? 1)
const days = 7 * 365
/** Few structures have their worker away more often: fewer mornings, and every kind of act all the same. */
const away = size >= 50 ? { share: 0.02, longest: 12 } : { share: 0.25, longest: 20 }

const script = fileURLToPath(new URL('./simulated-portal.ts', import.meta.url))
type Part = 'web' | 'worker'

let portal: TestPortal
const living: Partial<Record<Part, PortalProcess>> = {}
const killed: Record<Part, number> = { web: 0, worker: 0 }
const mails: string[] = []
const random = randomOf(seed + 1)
let now = ''
/** Who is to die on this day, and in which of its acts. */
let doomed: { readonly part: Part; readonly act: number } | null = null
let acted = 0
/** Longest time of a step so far, by part: a death comes within it. */
const longest: Record<Part, number> = { web: 20, worker: 20 }

const started = async (part: Part): Promise<PortalProcess> => {
  const known = living[part]
  if (known) return known
  const fresh = await startProcess(portal.env, { LOG_LEVEL: 'silent' }, script)
  fresh.child.on('message', (message: { readonly mail?: { readonly key: string } }) => {
    if (message.mail) mails.push(message.mail.key)
  })
  living[part] = fresh
  return fresh
}

async function asked<Name extends keyof Acts>(part: Part, name: Name, given: Input<Name>): Promise<Answer<Name>> {
  return (await started(part)).ask<Answer<Name>>(name, { now, given })
}

/** Asks, and ends the process while it is at it; false when it was faster. */
async function killedWhile(part: Part, name: keyof Acts, given: Input<typeof name>): Promise<boolean> {
  const process = await started(part)
  const answer = process.ask(name, { now, given }).then(
    () => 'answered',
    (error: Error) => error,
  )
  await Promise.race([answer, pause(Math.ceil(random() * longest[part]))])
  process.child.kill('SIGKILL')
  await process.ended
  delete living[part]
  killed[part] += 1
  const ending = await answer
  if (ending instanceof Error && !ending.message.includes('SIGKILL')) throw ending
  return ending !== 'answered'
}

/** Leases of the dead run out, and what they left is taken up. */
async function takenUp(): Promise<void> {
  now = new Date(Date.parse(now) + 15 * 60_000).toISOString()
  await asked('worker', 'work', { runs: 0 })
}

const hands: Hands = {
  at: async (instant) => {
    now = instant
  },
  async act<Name extends keyof Acts>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
    const part: Part = name === 'work' ? 'worker' : 'web'
    if (name !== 'actual' && part === 'web') acted += 1
    if (doomed?.part === part && (part === 'worker' || acted === doomed.act) && name !== 'actual' && name !== 'found') {
      doomed = null
      await killedWhile(part, name, input)
      await takenUp()
      if (part === 'worker') await takenUp()
    }
    const since = performance.now()
    const answer: Promise<Answer<Name>> = asked(part, name, input)
    await answer
    longest[part] = Math.max(longest[part] * 0.98, performance.now() - since)
    return answer
  },
}

/**
 * Kills come on days of work alone, in the last act of people: what is taken up is then done on its day either way. They
 * are spread over the years; the moment within the act is drawn.
 */
function chosen({ day, isWorked, acts }: Day): void {
  acted = 0
  const due = (kills / 2) * Math.min(1, (day - first + 90) / days)
  const isOwed = (part: Part) => isWorked && killed[part] + 1 <= due
  if (acts > 0 && isOwed('web')) doomed = { part: 'web', act: acts }
  else doomed = isOwed('worker') ? { part: 'worker', act: 0 } : null
}

beforeAll(async () => {
  portal = await testPortal()
})
afterAll(async () => {
  await Promise.all(Object.values(living).map((process) => process.stop()))
  await portal?.close()
})

it(`seven years of ${size} structures, web and worker killed (seed ${seed})`, async () => {
  const began = performance.now()
  await simulate(hands, { size, seed, away }, chosen)
  // What a process left that died on the last days is taken up as on any other day.
  await takenUp()
  await takenUp()
  // Where there are few acts, some of the planned deaths find nobody at work.
  expect(killed.web).toBeGreaterThan(kills / 4)
  expect(killed.worker).toBeGreaterThanOrEqual(kills / 2 - 1)
  expect(await portal.store.count(reminders, {})).toBeGreaterThan(size * 3)
  // A renewal’s badge waits for the day on which its status begins, which may lie beyond the last day.
  const due = { and: [openEffects, { runAfter: { less_than_equal: now } }] }
  expect((await portal.store.find(effects, { where: due, limit: 20 })).map(({ key }) => key)).toEqual([])
  // A mail whose worker died before it noted it leaves once more under the same Message-ID, and no other does.
  const again = mails.length - new Set(mails).size
  expect(again).toBeLessThanOrEqual(killed.worker)
  const minutes = Math.round((performance.now() - began) / 60_000)
  console.log(`${killed.web} web and ${killed.worker} worker processes killed, ${mails.length} mails, ${minutes} min`)
}, 7_200_000)
