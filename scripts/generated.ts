import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { generateImportMap, getPayload, type Payload } from 'payload'
import { generateTypes } from 'payload/node'
import pino from 'pino'
import { portalConfig } from '../payload.config'
import { documents } from './documents'

const root = resolve(import.meta.dirname, '..')
const migrationFile = 'initial'

/** Tracked files that are made, never written by hand. */
export const generatedFiles = [
  'src/payload-types.ts',
  'src/app/(payload)/admin/importMap.js',
  'migrations/index.ts',
  `migrations/${migrationFile}.ts`,
  ...Object.keys(documents),
]

/** Makes every generated file; `check` puts the old contents back and answers the paths that were behind. */
export async function generated(mode: 'write' | 'check'): Promise<readonly string[]> {
  const before = new Map(generatedFiles.map((path) => [path, read(path)]))
  const folder = mkdtempSync(join(tmpdir(), 'portal-generate-'))
  const log = pino({ level: 'silent' })
  const config = await portalConfig(
    { portalUrl: 'http://localhost:3000', secret: 'generation only', databaseUrl: `file:${folder}/empty.db` },
    log,
  )
  // Payload looks for the admin's folder below the current one, and asks for the file to exist.
  process.chdir(root)
  ensure('src/app/(payload)/admin/importMap.js', 'export const importMap = {}\n')
  await generateTypes(config, { log: false })
  await generateImportMap(config, { log: false, force: true })
  const payload = await getPayload({ config, disableOnInit: true, key: 'generate' })
  await writeMigration(payload)
  for (const [path, text] of Object.entries(documents)) writeFileSync(join(root, path), await text())
  await payload.destroy()
  rmSync(folder, { recursive: true, force: true })
  const behind = generatedFiles.filter((path) => before.get(path) !== read(path))
  if (mode === 'check') for (const path of behind) writeFileSync(join(root, path), before.get(path) ?? '')
  return behind
}

interface DrizzleParts {
  readonly schema: Record<string, unknown>
  readonly defaultDrizzleSnapshot: unknown
  readonly requireDrizzleKit: () => {
    readonly generateDrizzleJson: (schema: Record<string, unknown>) => Promise<unknown>
    readonly generateMigration: (before: unknown, after: unknown) => Promise<string[]>
  }
}

/** The statements that make the whole embedded database from nothing. */
export async function schemaStatements(payload: Payload): Promise<readonly string[]> {
  const adapter = payload.db as unknown as DrizzleParts
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  return generateMigration(adapter.defaultDrizzleSnapshot, await generateDrizzleJson(adapter.schema))
}

/** The product is unreleased: one migration, made again whenever the model changes. */
async function writeMigration(payload: Payload): Promise<void> {
  const statements = await schemaStatements(payload)
  const folder = join(root, 'migrations')
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) rmSync(join(folder, file))
  const fingerprint = createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 12)
  const lines = statements.map((statement) => `  ${JSON.stringify(statement.replaceAll(/[\n\t]+/g, ' ').trim())},`)
  writeFileSync(
    join(folder, `${migrationFile}.ts`),
    `import type { MigrateUpArgs } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite'

// Made by \`npm run generate\` from the collections; not written by hand.
const statements = [
${lines.join('\n')}
]

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const statement of statements) await db.run(sql.raw(statement))
}

/** There is nothing before the first migration: empty the data folder instead. */
export async function down(): Promise<void> {}
`,
  )
  writeFileSync(
    join(folder, 'index.ts'),
    `import * as initial from './${migrationFile}'

// Made by \`npm run generate\`. The name holds a part of the statements’ hash, so that a database that was made
// from an earlier model is told apart.
export const migrations = [{ name: 'initial-${fingerprint}', up: initial.up, down: initial.down }]
`,
  )
}

const read = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null

function ensure(path: string, text: string): void {
  if (!existsSync(join(root, path))) writeFileSync(join(root, path), text)
}
