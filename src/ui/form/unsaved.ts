import { readStored, store } from '../stored'
import { pageAccount } from './account-key'
import type { FieldValue } from './draft-fields'

/** A field that the portal does not hold yet, and the revision at which it was read. */
export interface Unsaved {
  readonly value: FieldValue
  readonly seen: number
}
type All = Readonly<Record<string, Unsaved>>

const keyOf = (action: string): string => `brouillon:${pageAccount()}:${action}`

const storage = () => localStorage

/** What this device keeps of a draft until the portal holds it: also when the window closes, or the network is cut. */
export const readUnsaved = (action: string): All => readStored<All>(storage, keyOf(action)) ?? {}

const write = (action: string, all: All): void =>
  store(storage, keyOf(action), Object.keys(all).length === 0 ? null : all)

export const keepUnsaved = (action: string, fields: All): void => write(action, { ...readUnsaved(action), ...fields })

/** Another window may have kept a newer text of the same field: only what was saved is forgotten. */
export function forgetSaved(action: string, saved: Readonly<Record<string, FieldValue>>): void {
  const rest = Object.entries(readUnsaved(action)).filter(([name, { value }]) => saved[name] !== value)
  write(action, Object.fromEntries(rest))
}
