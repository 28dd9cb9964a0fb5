const handle = globalThis as typeof globalThis & { portalScripts?: OwnScripts }

/** Our own scripts by name, with the address of each: its content's hash is part of it. */
export type OwnScripts = Readonly<Record<string, string>>

export function publishOwnScripts(scripts: OwnScripts): void {
  handle.portalScripts = scripts
}

/** The address of a script, for Next's side; null where none was built (tests of the front). */
export const ownScript = (name: string): string | null => handle.portalScripts?.[name] ?? null
