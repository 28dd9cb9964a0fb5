import { parseArgs } from 'node:util'
import { shownAt } from './browser'
import { type OwnPortal, startOwnPortal } from './own-portal'
import { steps } from './steps'
import { begin, type Story } from './story'

/** `npm run journey`: the whole story over HTTP. Exit code 1 at the first surprise. */

interface Outcome {
  readonly step: number
  readonly title: string
  readonly ok: boolean
  readonly ms: number
  readonly surprise?: string
}

const { values } = parseArgs({ options: { url: { type: 'string' }, json: { type: 'boolean', default: false } } })
const say = (text: string): void => {
  if (!values.json) console.log(text)
}

async function walk(url: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let story: Story | null = null
  for (const [index, { title, walk }] of steps.entries()) {
    const begun = performance.now()
    const done = { step: index + 1, title }
    try {
      story ??= await begin(shownAt(url))
      await walk(story)
      outcomes.push({ ...done, ok: true, ms: Math.round(performance.now() - begun) })
    } catch (error) {
      const surprise = error instanceof Error ? error.message : String(error)
      outcomes.push({ ...done, ok: false, ms: Math.round(performance.now() - begun), surprise })
    }
    const last = outcomes.at(-1)
    say(`${last?.ok ? '✓' : '✗'} ${index + 1}. ${title} (${((last?.ms ?? 0) / 1000).toFixed(1)} s)`)
    if (last?.surprise) say(`    ${last.surprise}`)
    if (!last?.ok) break
  }
  return outcomes
}

async function run(): Promise<boolean> {
  let own: OwnPortal | null = null
  try {
    if (!values.url) {
      say('Démarrage d’un portail sur une base temporaire…')
      own = await startOwnPortal()
    }
    const url = values.url ?? own?.url ?? ''
    say(`Parcours sur ${url}`)
    const outcomes = await walk(url.replace(/\/$/, ''))
    const ok = outcomes.length === steps.length && outcomes.every((outcome) => outcome.ok)
    if (values.json) console.log(JSON.stringify({ url, ok, steps: outcomes }, null, 2))
    else say(ok ? 'Huit étapes, toutes comme prévu.' : 'Le parcours s’arrête à la première surprise.')
    return ok
  } finally {
    await own?.stop()
  }
}

run().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
