import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from '@/boot/migrate'
import { migrations } from '~/migrations/index'
import released from '~/migrations/released.json'

let folder: string
let client: Client

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-migrations-'))
  client = createClient({ url: `file:${join(folder, 'portal.db')}` })
})
afterEach(() => {
  client.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The steps that were released: a database in use has all of them, and not the one that is being made. */
const releasedSteps = migrations.filter(({ name }) => !name.startsWith('next-'))

interface Column {
  readonly name: string
  readonly type: string
}
const tables = Object.values(released.tables) as unknown as readonly {
  readonly name: string
  readonly columns: Readonly<Record<string, Column>>
}[]

/** Something in every column of every table, so that a step that only an empty table survives is seen. */
async function fillEveryTable(): Promise<void> {
  await client.execute('PRAGMA foreign_keys = off')
  for (const { name, columns } of tables) {
    if (name === 'payload_migrations') continue
    const names = Object.values(columns).map((column) => `\`${column.name}\``)
    const values = Object.values(columns).map((column) => (column.type.startsWith('text') ? `${column.name}-1` : 1))
    await client.execute({
      sql: `INSERT INTO \`${name}\` (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      args: values,
    })
  }
}

const countRows = async (table: string): Promise<number> =>
  Number((await client.execute(`SELECT count(*) AS rows FROM \`${table}\``)).rows[0]?.rows)

describe('migrations', () => {
  it('carry a database of the released model, with a row in every table, to today’s', async () => {
    await applyMigrations(client, releasedSteps)
    await fillEveryTable()
    const before = new Map<string, number>()
    for (const { name } of tables) before.set(name, await countRows(name))
    expect([...before.values()].every((count) => count > 0)).toBe(true)

    const done = await applyMigrations(client, migrations)

    expect(done).toEqual(migrations.slice(releasedSteps.length).map(({ name }) => name))
    const { rows } = await client.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    const still = new Set(rows.map((row) => String(row.name)))
    for (const [table, count] of before) {
      if (still.has(table) && table !== 'payload_migrations')
        expect([table, await countRows(table)]).toEqual([table, count])
    }
  })

  it('do nothing a second time', async () => {
    await applyMigrations(client, migrations)
    expect(await applyMigrations(client, migrations)).toEqual([])
  })

  it('leave nothing of a step that fails in the middle', async () => {
    await applyMigrations(client, migrations)
    const broken = { name: 'broken', statements: ['CREATE TABLE half (id text)', 'ALTER TABLE nowhere ADD x text'] }
    await expect(applyMigrations(client, [...migrations, broken])).rejects.toThrow('nowhere')
    const { rows } = await client.execute(`SELECT 1 FROM sqlite_master WHERE name = 'half'`)
    expect(rows).toEqual([])
  })

  it('refuse a database of a model that was never released', async () => {
    await applyMigrations(client, [...migrations, { name: 'next-of-a-branch', statements: [] }])
    await expect(applyMigrations(client, migrations)).rejects.toThrow('next-of-a-branch')
  })
})
