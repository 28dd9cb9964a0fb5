import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from './support/bench'
import { type Child, startChild } from './support/child'
import { sendForm } from './support/load'
import { databaseUrl, temporaryFolder } from './support/portal'
import { alternating, median, milliseconds, quantile } from './support/rounds'
import type { TypedDraft } from './support/typed-drafts'

const clients = 50
/** A form saves 1.5 s after the last keystroke: somebody who writes without a stop saves no more often than this. */
const everyMs = 2_000
const limitMs = 60
const field = 'answers.presentation'

interface Saving {
  readonly milliseconds: number
  readonly isKept: boolean
}

export const autosave: Bench = {
  name: 'autosave',
  title: 'Fifty people write at once',
  method:
    'Fifty people each write a draft of their own, which saves itself every two seconds as the form does it: one field, the revision that the form shows, who writes. Beside it, with fifty drafts of the same accounts: Express 5 and the driver, the same check of the session, the draft read, its answers swapped under its revision in one statement that waits for the disk; no journal, no field for itself. In turns; both servers are processes of their own. Right is: each answer holds what was typed, and a stale form overwrites nothing.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const portal = await startChild('servers/portal.ts', { BENCH_FOLDER: folder })
    try {
      const drafts = await portal.call<readonly TypedDraft[]>('drafts', clients * 2)
      const bare = await startChild('servers/bare-autosave.ts', {
        BENCH_DATABASE: databaseUrl(folder),
        BENCH_SECRET: await portal.call<string>('secret'),
      })
      try {
        const seconds = quick ? 2 : 8
        const [ports, own, others] = [
          [await portal.call<number>('port'), await bare.call<number>('port')] as const,
          writersOf(drafts.slice(0, clients)),
          writersOf(drafts.slice(clients)),
        ]
        const found = await alternating(
          quick ? 1 : 5,
          () => written(portal, ports[0], own, seconds),
          () => written(bare, ports[1], others, seconds),
        )
        const stale = await overwritten(ports[0], drafts[0])
        return findings(found, stale)
      } finally {
        await bare.stop()
      }
    } finally {
      await portal.stop()
      remove()
    }
  },
}

interface Writer {
  readonly draft: TypedDraft
  revision: number
}
const writersOf = (drafts: readonly TypedDraft[]): readonly Writer[] =>
  drafts.map((draft) => ({ draft, revision: draft.revision }))

interface Round {
  readonly savings: readonly Saving[]
  readonly cpu: number
}

/** All write for so many seconds, each beginning somewhere in its pace. */
async function written(child: Child, port: number, writers: readonly Writer[], seconds: number): Promise<Round> {
  const before = await child.call<NodeJS.CpuUsage>('cpu')
  const savings = (
    await Promise.all(
      writers.map(async (writer, n) => {
        const own: Saving[] = []
        await pause((n / writers.length) * everyMs)
        for (let spent = 0; spent < seconds * 1000; spent += everyMs) {
          const begun = performance.now()
          own.push(await save(port, writer, `Chantier d’insertion. ${'Nous cultivons. '.repeat(40)}${spent} ${begun}`))
          await pause(Math.max(0, everyMs - (performance.now() - begun)))
        }
        return own
      }),
    )
  ).flat()
  const after = await child.call<NodeJS.CpuUsage>('cpu')
  return { savings, cpu: (after.user + after.system - before.user - before.system) / savings.length / 1000 }
}

async function save(port: number, writer: Writer, text: string): Promise<Saving> {
  const { draft, revision } = writer
  const begun = performance.now()
  const { status, body } = await sendForm(
    'PATCH',
    { port, path: `/api/portal/applications/${draft.id}`, cookie: draft.cookie },
    {
      answers: { presentation: text },
      ...{ revision, seen: { [field]: revision }, writer: `form-${draft.id}`, formKey: `${draft.id}-${revision}` },
    },
  )
  const milliseconds = performance.now() - begun
  const answer = body as { revision: number; draft: Readonly<Record<string, string>> }
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body).slice(0, 300)}`)
  writer.revision = answer.revision
  return { milliseconds, isKept: answer.draft[field] === text }
}

/** Another window that still shows the first revision saves the same field: it is told, and nothing of the draft moves. */
async function overwritten(port: number, draft: TypedDraft | undefined): Promise<boolean> {
  if (!draft) return true
  const { body } = await sendForm(
    'PATCH',
    { port, path: `/api/portal/applications/${draft.id}`, cookie: draft.cookie },
    {
      answers: { presentation: 'D’hier.' },
      ...{ revision: draft.revision, seen: { [field]: draft.revision }, writer: 'yesterday', formKey: 'stale-form' },
    },
  )
  const { draft: now, conflicts } = body as { draft: Readonly<Record<string, string>>; conflicts: readonly unknown[] }
  return conflicts.length !== 1 || now[field] === 'D’hier.'
}

function findings(
  found: { readonly portal: readonly Round[]; readonly bare: readonly Round[] },
  isOverwritten: boolean,
) {
  const times = (rounds: readonly Round[]) => rounds.flatMap(({ savings }) => savings.map((one) => one.milliseconds))
  const [own, bare] = [times(found.portal), times(found.bare)]
  const at = (part: number) => ({
    portal: milliseconds(quantile(own, part)),
    bare: milliseconds(quantile(bare, part)),
    ratio: quantile(bare, part) / quantile(own, part),
  })
  const cpu = { portal: median(found.portal.map((round) => round.cpu)), bare: median(found.bare.map((r) => r.cpu)) }
  const lost = found.portal.flatMap(({ savings }) => savings).filter(({ isKept }) => !isKept).length
  return [
    { measure: 'a saving (p95), below 60 ms', ...at(0.95), holds: quantile(own, 0.95) < limitMs },
    { measure: 'a saving (median)', ...at(0.5) },
    {
      measure: 'processor time of the server for each',
      portal: milliseconds(cpu.portal),
      bare: milliseconds(cpu.bare),
      ratio: cpu.bare / cpu.portal,
    },
    { measure: 'savings whose text was not kept', portal: `${lost} of ${own.length}`, holds: lost === 0 },
    { measure: 'a stale window overwrites', portal: isOverwritten ? 'yes' : 'no', holds: !isOverwritten },
  ]
}
