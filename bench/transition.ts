import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from './support/bench'
import { type Child, startChild } from './support/child'
import { post } from './support/load'
import { temporaryFolder } from './support/portal'
import { median, milliseconds, quantile } from './support/rounds'

const clients = 50
/** People who decide: each is signed in on several machines, so that the write limit of an account is not met. */
const reviewers = 10

export interface Dossier {
  readonly applicationId: string
  /** What the deciding form holds, but its own key. */
  readonly form: Readonly<Record<string, unknown>>
}

interface Outcome {
  readonly successes: number
  readonly refusals: number
  readonly others: readonly string[]
  readonly lines: number
  readonly mails: number
  readonly milliseconds: number
}

export const transition: Bench = {
  name: 'transition',
  title: 'One dossier, fifty clients',
  method:
    'Fifty clients accept the same application at the same moment over HTTP, each with a form of its own, spread over two web processes on one database; then the effects are delivered. Right is: one success, forty-nine answers 409 that say who was faster, one line of the journal, one mail, one membership.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const webs = [await startChild('servers/portal.ts', { BENCH_FOLDER: folder })]
    webs.push(await startChild('servers/portal.ts', { BENCH_FOLDER: folder }))
    try {
      const [first] = webs
      if (!first) throw new Error('no web')
      const cookies = await first.call<readonly string[]>('staff', reviewers)
      const ports = await Promise.all(webs.map((web) => web.call<number>('port')))
      const outcomes: Outcome[] = []
      for (let round = 0; round < (quick ? 2 : 10); round += 1) outcomes.push(await contend(webs, ports, cookies))
      const right = outcomes.filter(isRight)
      const worst = outcomes.find((outcome) => !isRight(outcome))
      const each = (name: string, of: (outcome: Outcome) => number, expected: number) => ({
        measure: name,
        portal: [...new Set(outcomes.map(of))].join(' or '),
        holds: outcomes.every((outcome) => of(outcome) === expected),
      })
      const times = outcomes.map((outcome) => outcome.milliseconds)
      return [
        each('successes of a dossier', (outcome) => outcome.successes, 1),
        each('answers 409 of a dossier', (outcome) => outcome.refusals, clients - 1),
        each('lines of the journal', (outcome) => outcome.lines, 1),
        each('mails', (outcome) => outcome.mails, 1),
        {
          measure: 'dossiers where all of it was right',
          portal: `${right.length} of ${outcomes.length}${worst ? `: ${worst.others.join(', ')}` : ''}`,
          holds: right.length === outcomes.length,
        },
        {
          measure: 'until all fifty were answered (median, slowest)',
          portal: `${milliseconds(median(times))}, ${milliseconds(quantile(times, 1))}`,
        },
      ]
    } finally {
      await Promise.all(webs.map((web) => web.stop()))
      remove()
    }
  },
}

const isRight = (outcome: Outcome): boolean =>
  outcome.successes === 1 && outcome.refusals === clients - 1 && outcome.lines === 1 && outcome.mails === 1

async function contend(webs: readonly Child[], ports: readonly number[], cookies: readonly string[]): Promise<Outcome> {
  const [first] = webs
  if (!first) throw new Error('no web')
  const dossier = await first.call<Dossier>('dossier')
  const path = `/api/portal/applications/${dossier.applicationId}/accept`
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from({ length: clients }, (_, n) =>
      post(ports[n % ports.length] ?? 0, path, cookies[n % cookies.length] ?? '', {
        ...dossier.form,
        formKey: `client-${n}-${dossier.applicationId}`,
      }),
    ),
  )
  const elapsed = performance.now() - begun
  await pause(50)
  for (const web of webs) await web.call('deliver')
  const mails = await Promise.all(webs.map((web) => web.call<number>('mails', dossier.applicationId)))
  const codes = answers.map(({ status, code }) => (status === 200 ? 'ok' : `${status} ${code}`))
  return {
    successes: codes.filter((code) => code === 'ok').length,
    refusals: codes.filter((code) => code === '409 revision.moved').length,
    others: [...new Set(codes.filter((code) => code !== 'ok' && code !== '409 revision.moved'))],
    lines: await first.call<number>('lines', dossier.applicationId),
    mails: mails.reduce((sum, count) => sum + count, 0),
    milliseconds: elapsed,
  }
}
