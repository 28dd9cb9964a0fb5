import { controlsOf, type Entry, entriesOf, isSecret } from './values'

const keyOf = (id: string): string => `saisie:${location.pathname}:${id}`

/** Keeps what was typed for this tab, so that a reload or a new sign-in loses nothing. Never passwords, never files. */
export function keep(form: HTMLFormElement, id: string): void {
  const secret = new Set(
    controlsOf(form)
      .filter(isSecret)
      .map((control) => control.name),
  )
  const entries = entriesOf(form).filter((entry) => !secret.has(entry.name))
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(entries))
  } catch {
    // Storage may be full or forbidden; the page itself still holds what was typed.
  }
}

/** What was kept for this form, once. */
export function takeKept(id: string): readonly Entry[] | null {
  try {
    const kept = sessionStorage.getItem(keyOf(id))
    sessionStorage.removeItem(keyOf(id))
    return kept ? (JSON.parse(kept) as readonly Entry[]) : null
  } catch {
    return null
  }
}

export const hasPassword = (form: HTMLFormElement): boolean => controlsOf(form).some(isSecret)
