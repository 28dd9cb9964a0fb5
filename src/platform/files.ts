import type { Instant } from '../kernel/clock'

export interface StoredFile {
  readonly name: string
  readonly bytes: number
  /** null where the store does not say. */
  readonly writtenAt: Instant | null
}

/**
 * The store did not do what was asked. `files.unavailable`: it may later; `files.refused`: it does not let us;
 * `files.damaged`: what it answers is not what was written. The reason names neither a key nor a bucket.
 */
export class FilesFailure extends Error {
  constructor(
    readonly code: 'files.unavailable' | 'files.refused' | 'files.damaged',
    reason: string,
    readonly mayPass: boolean,
  ) {
    super(reason)
    this.name = 'FilesFailure'
  }
}

/** Known by its name, since a bundle may hold the class twice. */
export const isFilesFailure = (error: unknown): error is FilesFailure =>
  error instanceof Error && error.name === 'FilesFailure'

/** Where uploaded bytes live: a local folder by default. Names are ours, never the sender's. Throws `FilesFailure`. */
export interface FileStore {
  /** Writes the bytes under `name` (`<folder>/<id>.<extension>`), whole or not at all; the first bytes of a name stay. */
  put(name: string, bytes: Uint8Array): Promise<'written' | 'exists'>
  get(name: string): Promise<Uint8Array | null>
  /** A name that is not there is no error. */
  remove(name: string): Promise<void>
  /** What lies below a folder, by name, at most a thousand; `next`: what to begin behind for the rest, null at the end. */
  list(folder: string, after?: string): Promise<{ readonly files: readonly StoredFile[]; readonly next: string | null }>
}

/** `<folder>/<id>.<extension>`; anything else could leave the folder. */
const namePattern = /^[a-z0-9-]+(\/[a-z0-9-]+)*\/[A-Za-z0-9_-]+\.[a-z0-9]{1,8}$/
const folderPattern = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/

export const isFileName = (name: string): boolean => namePattern.test(name)

/** Throws for a name that no store may be asked for: it would be a fault of ours. */
export function ownFileName(name: string): string {
  if (!isFileName(name)) throw new Error(`Not a file name of ours: ${name}`)
  return name
}

export function ownFolderName(folder: string): string {
  if (!folderPattern.test(folder)) throw new Error(`Not a folder name of ours: ${folder}`)
  return folder
}

/** How many names one answer of `list` holds at most. */
export const listedAtOnce = 1_000
