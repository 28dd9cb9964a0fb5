import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { joined, type ModelSnapshot } from './model-snapshot'

interface DrizzleParts {
  readonly schema: Record<string, unknown>
  readonly defaultDrizzleSnapshot: ModelSnapshot
  readonly requireDrizzleKit: () => {
    readonly generateDrizzleJson: (schema: Record<string, unknown>) => Promise<ModelSnapshot>
    readonly generateMigration: (before: ModelSnapshot, after: ModelSnapshot) => Promise<string[]>
  }
}

/** The model as it was when migrations were last released: what a database in use may still be. */
const releasedModel = 'migrations/released.json'

const drizzle = (payload: Payload): DrizzleParts => payload.db as unknown as DrizzleParts

/** The model that the collections describe now. */
export async function currentModel(payload: Payload): Promise<ModelSnapshot> {
  const adapter = drizzle(payload)
  const model = await adapter.requireDrizzleKit().generateDrizzleJson(adapter.schema)
  // Both ids are made anew at each call and say nothing about the model.
  return { ...model, id: '', prevId: '' }
}

/**
 * The statements that lead from one model to another: first what is added, then what changes, then what goes. With
 * all at once the tool would ask a person which column was renamed to which, and a table that is made anew would be
 * filled from columns that are not there yet.
 */
export async function statementsBetween(
  payload: Payload,
  before: ModelSnapshot,
  after: ModelSnapshot,
): Promise<readonly string[]> {
  const { generateMigration } = drizzle(payload).requireDrizzleKit()
  const added = joined(before, after)
  const changed = joined(after, before)
  return [
    ...(await generateMigration(before, added)),
    ...(await generateMigration(added, changed)),
    ...(await generateMigration(changed, after)),
  ]
}

/** The released migrations, each in a file of its own that is never written again: `0001-initial` first. */
export const releasedMigrations = (root: string): readonly string[] =>
  readdirSync(join(root, 'migrations'))
    .filter((file) => /^\d{4}-[a-z0-9-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort()

/** What stands in `migrations/` beside the released ones: the step from the released model to today's, and the list. */
export async function migrationFiles(payload: Payload, root: string): Promise<Record<string, string>> {
  const before = existsSync(join(root, releasedModel))
    ? (JSON.parse(readFileSync(join(root, releasedModel), 'utf8')) as ModelSnapshot)
    : drizzle(payload).defaultDrizzleSnapshot
  const statements = await statementsBetween(payload, before, await currentModel(payload))
  return {
    'migrations/next.ts': stepFile(statements),
    'migrations/index.ts': listFile(releasedMigrations(root), statements),
  }
}

/** A migration's file. */
export function stepFile(statements: readonly string[]): string {
  const lines = statements.map((statement) => `  ${JSON.stringify(statement.replaceAll(/[\n\t]+/g, ' ').trim())},\n`)
  return `// Made by \`npm run generate\` from the collections; not written by hand.
export const statements: readonly string[] = [
${lines.join('')}]
`
}

function listFile(released: readonly string[], next: readonly string[]): string {
  const imports = released.map((name, at) => `import * as step${at + 1} from './${name}'\n`)
  const steps = released.map(
    (name, at) => `  { name: '${name.replace(/^\d{4}-/, '')}', statements: step${at + 1}.statements },\n`,
  )
  const fingerprint = createHash('sha256').update(next.join('\n')).digest('hex').slice(0, 12)
  if (next.length > 0) {
    imports.push(`import * as next from './next'\n`)
    steps.push(`  { name: 'next-${fingerprint}', statements: next.statements },\n`)
  }
  return `${imports.join('')}
// Made by \`npm run generate\`. « next » leads from the released model to today's; its name holds a part of its hash, so
// that a database of an unreleased model in between is told apart.
export const migrations = [
${steps.join('')}]
`
}
