// Turns the places in a stack of the compiled portal into places of the sources: `npm run trace < lines.txt`.
// The processes do not do it themselves: the maps of both would take half a gigabyte of memory (docs/performance.md).
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const maps = new Map()

function mapOf(name) {
  if (!maps.has(name)) {
    const path = [join(root, 'dist', `${name}.map`), join(root, 'dist', 'chunks', `${name}.map`)].find(existsSync)
    maps.set(name, path ? { folder: dirname(path), map: new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) } : null)
  }
  return maps.get(name)
}

function placeInSources(written, path, line, column) {
  const found = mapOf(basename(path))
  const entry = found?.map.findEntry(Number(line) - 1, Number(column) - 1)
  if (!entry?.originalSource) return written
  const source = relative(root, resolve(found.folder, entry.originalSource))
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
}

const lines = readFileSync(0, 'utf8')
process.stdout.write(lines.replaceAll(/((?:file:\/\/)?[^\s()":]*\.mjs):(\d+):(\d+)/g, placeInSources))
