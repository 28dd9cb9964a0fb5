import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { type FileStore, FilesFailure, listedAtOnce, ownFileName, ownFolderName, type StoredFile } from './files'

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code

const syscallOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).syscall

/** The disk's own code alone: its message names a path of this machine. */
const failureOf = (error: unknown): FilesFailure =>
  new FilesFailure(
    'files.unavailable',
    `the folder of files: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
    true,
  )

/** Files in a local folder, readable by their owner alone. */
export function localFiles(folder: string): FileStore {
  const root = resolve(folder)
  const pathOf = (name: string): string => {
    const path = join(root, ownFileName(name))
    if (!path.startsWith(root + sep)) throw new Error(`Not a file name of ours: ${name}`)
    return path
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      // Written beside and then linked: a name appears whole or not at all, and a second write of it changes nothing.
      const unfinished = `${path}.${randomUUID()}.part`
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await link(unfinished, path)
        return 'written'
      } catch (error) {
        // `EEXIST` of `mkdir` is a file where a folder should be; of `link` it is the name that was there before.
        if (hasCode(error, 'EEXIST') && syscallOf(error) === 'link') return 'exists'
        throw failureOf(error)
      } finally {
        // What failed before says why; that nothing is left to remove must not hide it.
        await rm(unfinished, { force: true }).catch(() => undefined)
      }
    },
    async get(name) {
      const path = pathOf(name)
      try {
        return new Uint8Array(await readFile(path))
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null
        throw failureOf(error)
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true })
    },
    async list(folder, after = '') {
      const names = (await namesBelow(join(root, ownFolderName(folder)))).map((name) => `${folder}/${name}`)
      const wanted = names.filter((name) => name > after).toSorted()
      const page = wanted.slice(0, listedAtOnce)
      const files = await Promise.all(page.map((name) => fileAt(name, join(root, name))))
      const next = wanted.length > page.length ? (page.at(-1) ?? null) : null
      return { files: files.filter((file) => file !== null), next }
    },
  }
}

/** Files alone, and none that is only half written. */
async function namesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll(sep, '/'),
      )
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw failureOf(error)
  }
}

/** Null for one that was removed meanwhile. */
async function fileAt(name: string, path: string): Promise<StoredFile | null> {
  try {
    const { size, mtime } = await stat(path)
    return { name, bytes: size, writtenAt: mtime.toISOString() }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}
