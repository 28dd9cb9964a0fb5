import type { Client } from '@libsql/client'
import type { Migration, Payload } from 'payload'
import { BootStop } from '@/platform/env'
import { migrations } from '~/migrations/index'

/** The migrations that this database lacks; MongoDB needs none, its indexes are made when it is opened. */
export async function behindMigrations(payload: Payload): Promise<readonly string[]> {
  if (payload.db.name !== 'sqlite') return []
  const client = (payload.db as unknown as { readonly client: Client }).client
  const tables = await client.execute(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'payload_migrations'`,
  )
  if (tables.rows.length === 0) return migrations.map(({ name }) => name)
  const { rows } = await client.execute('SELECT name FROM payload_migrations')
  const done = new Set(rows.map((row) => String(row.name)))
  return migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
}

/**
 * Brings the database up to date. Only `npm start` and the command of that name call it; never two at once. Throws
 * `BootStop` on a database of an earlier model: before the first release there is one migration, made anew each time.
 */
export async function migrate(payload: Payload): Promise<readonly string[]> {
  const behind = await behindMigrations(payload)
  if (behind.length === 0) return behind
  if (behind.length === migrations.length && (await hasTables(payload))) {
    throw new BootStop([
      'DATABASE_URL: this database was made from an earlier, unreleased model; remove it (by default the folder « data »), or choose another.',
    ])
  }
  await payload.db.migrate({ migrations: migrations as unknown as Migration[] })
  return behind
}

async function hasTables(payload: Payload): Promise<boolean> {
  const client = (payload.db as unknown as { readonly client: Client }).client
  const { rows } = await client.execute(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users'`)
  return rows.length > 0
}
