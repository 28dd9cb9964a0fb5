import { randomUUID } from 'node:crypto'
import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import { BootStop } from '@/platform/boot-stop'
import { migrations } from '~/migrations'

/** One step from an earlier model to the next: done whole or not at all. */
export interface MigrationStep {
  readonly name: string
  readonly statements: readonly string[]
}

/** The migrations that this database lacks; MongoDB needs none, its indexes are made when it is opened. */
export async function behindMigrations(payload: Payload): Promise<readonly string[]> {
  if (payload.db.name !== 'sqlite') return []
  const done = await doneMigrations(clientOf(payload))
  return migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
}

/**
 * Brings the database up to date and answers what was done. Only `npm start` and the command of that name call it;
 * never two at once. Throws `BootStop` on a database of a model between two releases, or of a later portal.
 */
export async function migrate(payload: Payload): Promise<readonly string[]> {
  if (payload.db.name !== 'sqlite') return []
  return applyMigrations(clientOf(payload), migrations)
}

/** Applies the steps that the database lacks, each in one transaction with the line that says that it was done. */
export async function applyMigrations(client: Client, steps: readonly MigrationStep[]): Promise<readonly string[]> {
  const done = await doneMigrations(client)
  const known = new Set(steps.map(({ name }) => name))
  const unknown = [...done].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new BootStop([
      `DATABASE_URL: this database was made from another, unreleased model (${unknown.join(', ')}); remove it (by default the folder « data »), or choose another.`,
    ])
  }
  const missing = steps.filter(({ name }) => !done.has(name))
  for (const { name, statements } of missing) {
    await client.migrate([
      ...statements,
      { sql: 'INSERT INTO payload_migrations (id, name, batch) VALUES (?, ?, ?)', args: [randomUUID(), name, 1] },
    ])
  }
  return missing.map(({ name }) => name)
}

async function doneMigrations(client: Client): Promise<ReadonlySet<string>> {
  const tables = await client.execute(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'payload_migrations'`,
  )
  if (tables.rows.length === 0) return new Set()
  const { rows } = await client.execute('SELECT name FROM payload_migrations')
  return new Set(rows.map((row) => String(row.name)))
}

const clientOf = (payload: Payload): Client => (payload.db as unknown as { readonly client: Client }).client
