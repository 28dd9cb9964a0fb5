/** What this browser keeps under a name; null where it keeps nothing, or may not, or what stands there cannot be read. */
export function readStored<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Keeps a value under a name; null forgets it. */
export function store(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, JSON.stringify(value))
  } catch {
    // Storage may be full or forbidden; the page itself still holds what was typed.
  }
}
