import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Question } from './note'

/** What one test file asked of its database, and how long it took. */
export interface Asking {
  readonly file: string
  readonly seconds: number
  readonly questions: readonly Question[]
}

/** Opening a portal on another database costs about as much as these seconds of testing. */
const secondsToOpen = 1

/**
 * The files that together ask every question that any of them asks, in as little time as a greedy choice finds: next
 * comes always the file that asks most new questions for its seconds. `given` are run anyway, and count first.
 */
export function coverOf(askings: readonly Asking[], given: (file: string) => boolean = () => false): readonly string[] {
  const chosen = askings.filter(({ file, questions }) => questions.length > 0 && given(file))
  const answered = new Set(chosen.flatMap(({ questions }) => questions))
  const fresh = ({ questions }: Asking): number => questions.filter((question) => !answered.has(question)).length
  for (;;) {
    const worth = (asking: Asking): number => fresh(asking) / (asking.seconds + secondsToOpen)
    const [best] = askings.filter((asking) => fresh(asking) > 0).toSorted((one, other) => worth(other) - worth(one))
    if (!best) return chosen.map(({ file }) => file).toSorted()
    chosen.push(best)
    for (const question of best.questions) answered.add(question)
  }
}

/** « store swap memberships »; what is read, met or filtered may depend on who was faster. */
const writingCall = /^store (?:insert|insertMany|swap|swapMany|remove) [\w-]+$/

/** Which writes a run made on no collection where another run made them. */
export function writesLeftOut(before: readonly Asking[], now: readonly Asking[]): readonly Question[] {
  const writes = (askings: readonly Asking[]) =>
    new Set(askings.flatMap(({ questions }) => questions.filter((question) => writingCall.test(question))))
  return [...writes(before).difference(writes(now))].toSorted()
}

/** The folders of tests that are about a slice: one that has access or queries of its own. */
export const slices = (root: string): readonly string[] =>
  readdirSync(join(root, 'src')).filter((name) =>
    ['access.ts', 'queries.ts'].some((file) => existsSync(join(root, 'src', name, file))),
  )

/** What tests of slices asked, by the notes in a folder; null where nobody noted anything. */
export function askingsIn(folder: string | undefined, root: string): readonly Asking[] | null {
  if (!folder || !existsSync(folder)) return null
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  if (names.length === 0) return null
  const all = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Asking)
  const folders = [...slices(root), 'faults', 'mongo'].map((name) => `tests/${name}/`)
  return all.filter(({ file }) => folders.some((start) => file.startsWith(start)))
}
