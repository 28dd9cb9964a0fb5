import { readStored, store } from '../stored'
import { pageAccount } from './account-key'
import { controlsOf, type Entry, entriesOf, isSecret } from './values'

const keyOf = (id: string): string => `saisie:${pageAccount()}:${location.pathname}:${id}`

/** An account's input stays on its device; a visitor's, whom nothing tells from the next one, in this tab. */
const storage = (): Storage => (pageAccount() === '' ? sessionStorage : localStorage)

const keptForMs = 7 * 24 * 3_600_000

interface Kept {
  readonly at: number
  readonly entries: readonly Entry[]
}

/** Keeps these fields of a form, so that a reload or a session's end loses nothing. Never passwords, never files. */
export function keep(form: HTMLFormElement, id: string, names: ReadonlySet<string>): void {
  const secret = new Set(
    controlsOf(form)
      .filter(isSecret)
      .map((control) => control.name),
  )
  const entries = entriesOf(form).filter(({ name }) => names.has(name) && !secret.has(name))
  if (entries.length > 0) store(storage, keyOf(id), { at: Date.now(), entries } satisfies Kept)
}

/** What was typed in this form and not sent, at most a week ago. */
export function readKept(id: string): readonly Entry[] | null {
  const kept = readStored<Kept>(storage, keyOf(id))
  if (kept && Date.now() - kept.at < keptForMs) return kept.entries
  forgetKept(id)
  return null
}

export const forgetKept = (id: string): void => store(storage, keyOf(id), null)

export const hasPassword = (form: HTMLFormElement): boolean => controlsOf(form).some(isSecret)
