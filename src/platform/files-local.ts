import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { FileStore } from './files'

/** `<folder>/<id>.<extension>`, as `FileStore` says; anything else could leave the folder. */
const namePattern = /^[a-z0-9-]+(\/[a-z0-9-]+)*\/[A-Za-z0-9_-]+\.[a-z0-9]{1,8}$/

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code

/** Files in a local folder, readable by their owner alone. */
export function localFiles(folder: string): FileStore {
  const root = resolve(folder)
  const pathOf = (name: string): string => {
    const path = join(root, name)
    if (!namePattern.test(name) || !path.startsWith(root + sep)) throw new Error(`Not a file name of ours: ${name}`)
    return path
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Written beside and then linked: a name appears whole or not at all, and a second write of it changes nothing.
      const unfinished = `${path}.${randomUUID()}.part`
      try {
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
        if (hasCode(error, 'EEXIST')) return 'exists'
        throw error
      } finally {
        await rm(unfinished, { force: true })
      }
    },
    async get(name) {
      try {
        return new Uint8Array(await readFile(pathOf(name)))
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null
        throw error
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true })
    },
  }
}
