import type { InValue, Row } from '@libsql/client'
import { openBare } from '../support/bare-database'
import { answerCalls } from '../support/child'

/** What the intake wrote, written again: the same rows, in batches of the same size, and nothing else. */
const database = await openBare(process.env.BENCH_DATABASE ?? '')
const written = await openBare(process.env.BENCH_WRITTEN ?? '')
const batch = 300
const tables = ['recipients', 'partner_awards', 'regional_awards', 'issuances', 'effects', 'journal']
const last = new Map<string, string>()

/** Rows that came since the last call; reading them is not timed. */
async function newRows(table: string): Promise<readonly Row[]> {
  const args = [last.get(table) ?? '']
  const { rows } = await written.execute({ sql: `SELECT * FROM ${table} WHERE id > ? ORDER BY id`, args })
  const latest = rows.at(-1)
  if (latest) last.set(table, String(latest.id))
  return rows
}

async function insert(table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const tuple = `(${columns.map(() => '?').join()})`
  const sql = `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join()}) VALUES ${rows.map(() => tuple).join()}`
  await database.execute({ sql, args: rows.flatMap((row) => columns.map((column) => row[column] as InValue)) })
}

answerCalls(
  {
    /** Passes by what is there before the first round. */
    skip: async () => {
      for (const table of tables) await newRows(table)
    },
    write: async () => {
      let seconds = 0
      let count = 0
      for (const table of tables) {
        const rows = await newRows(table)
        count += rows.length
        const begun = performance.now()
        for (let start = 0; start < rows.length; start += batch) await insert(table, rows.slice(start, start + batch))
        seconds += (performance.now() - begun) / 1000
      }
      return { seconds, rows: count }
    },
  },
  async () => {
    database.close()
    written.close()
  },
)
