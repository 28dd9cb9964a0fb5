import { pageAccount } from './account-key'
import type { FieldValue } from './draft-fields'

/** A field that the portal does not hold yet, and the revision at which it was read. */
export interface Unsaved {
  readonly value: FieldValue
  readonly seen: number
}
type All = Readonly<Record<string, Unsaved>>

const keyOf = (action: string): string => `brouillon:${pageAccount()}:${action}`

/** What this device keeps of a draft until the portal holds it: also when the window closes, or the network is cut. */
export function readUnsaved(action: string): All {
  try {
    return JSON.parse(localStorage.getItem(keyOf(action)) ?? '{}') as All
  } catch {
    return {}
  }
}

function write(action: string, all: All): void {
  try {
    if (Object.keys(all).length === 0) localStorage.removeItem(keyOf(action))
    else localStorage.setItem(keyOf(action), JSON.stringify(all))
  } catch {
    // Storage may be full or forbidden; the page itself still holds what was typed.
  }
}

export const keepUnsaved = (action: string, fields: All): void => write(action, { ...readUnsaved(action), ...fields })

/** Another window may have kept a newer text of the same field: only what was saved is forgotten. */
export function forgetSaved(action: string, saved: Readonly<Record<string, FieldValue>>): void {
  const rest = Object.entries(readUnsaved(action)).filter(([name, { value }]) => saved[name] !== value)
  write(action, Object.fromEntries(rest))
}
