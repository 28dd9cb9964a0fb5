import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { generateImportMap, getPayload, type Payload, type SanitizedConfig } from 'payload'
import { generateTypes } from 'payload/node'
import pino from 'pino'
import { portalConfig } from '../payload.config'
import { documents } from './documents'
import { migrationFiles } from './migration-files'

const root = resolve(import.meta.dirname, '..')

/** Tracked files that are made, never written by hand. */
export const generatedFiles = [
  'src/payload-types.ts',
  'src/app/(payload)/admin/importMap.js',
  'migrations/index.ts',
  'migrations/next.ts',
  ...Object.keys(documents),
]

/** Opens an empty portal for the time of `use`, so that what the code describes can be read off it. */
export async function withEmptyPortal(
  use: (config: SanitizedConfig, payload: Payload) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-generate-'))
  const log = pino({ level: 'silent' })
  const config = await portalConfig(
    { portalUrl: 'http://localhost:3000', secret: 'generation only', databaseUrl: `file:${folder}/empty.db` },
    log,
  )
  // A key of its own: the second one opened in a process would otherwise be the first, closed already.
  const payload = await getPayload({ config, disableOnInit: true, key: randomUUID() })
  await use(config, payload)
  await payload.destroy()
  rmSync(folder, { recursive: true, force: true })
}

/** Makes every generated file; `check` puts the old contents back and answers the paths that were behind. */
export async function generated(mode: 'write' | 'check'): Promise<readonly string[]> {
  const before = new Map(generatedFiles.map((path) => [path, read(path)]))
  // Payload looks for the admin's folder below the current one, and asks for the file to exist.
  process.chdir(root)
  ensure('src/app/(payload)/admin/importMap.js', 'export const importMap = {}\n')
  await withEmptyPortal(async (config, payload) => {
    await generateTypes(config, { log: false })
    await generateImportMap(config, { log: false, force: true })
    const made = await migrationFiles(payload, root)
    for (const [path, text] of Object.entries(made)) writeFileSync(join(root, path), text)
    for (const [path, text] of Object.entries(documents)) writeFileSync(join(root, path), await text())
  })
  const behind = generatedFiles.filter((path) => before.get(path) !== read(path))
  if (mode === 'check') for (const path of behind) writeFileSync(join(root, path), before.get(path) ?? '')
  return behind
}

const read = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null

function ensure(path: string, text: string): void {
  if (!existsSync(join(root, path))) writeFileSync(join(root, path), text)
}
