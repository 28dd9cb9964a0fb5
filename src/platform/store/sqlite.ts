import type { Client, InArgs } from '@libsql/client'
import type { Payload } from 'payload'
import { newId } from '../../kernel/ids'
import { diesAt } from '../kill-points'
import { guardBusy } from './busy'
import { columnsOf, isSameValue } from './columns'
import { rememberOwed } from './owed'
import { relayInSteps } from './relay-steps'
import { type Run, sqliteEffects } from './sqlite-effects'
import { columnName, orderOf, quoted, whereOf } from './sqlite-filter'
import { asRead, pendingState, readingOf, readRow, type Shape, takenField, written } from './sqlite-rows'
import { eachOf, insertOf, maxBound, relayOf, settleOf } from './sqlite-statements'
import type { Collection, Keeping, Store } from './store'

type Values = Readonly<Record<string, unknown>>

const owedColumns = '"revision", "pending", "pending_since", "form_keys"'

interface Options {
  /** A lock held past `busyTimeout`: the process must end; it is the caller that knows how. */
  readonly onBusy: (error: unknown) => void
}

/** The store on SQLite: statements over the adapter's own connection, which never opens a transaction across two turns. */
export function sqliteStore(payload: Payload, { onBusy }: Options): Store {
  const adapter = payload.db as unknown as { readonly client: Client; readonly tableNameMap: Map<string, string> }
  const known = new Map<string, Shape>()
  guardBusy(adapter.client, onBusy)

  function shapeOf(slug: string): Shape {
    const found = known.get(slug)
    if (found) return found
    const columns = columnsOf(payload, slug)
    const snake = columnName(slug).replaceAll('-', '_')
    const shape = { table: `"${adapter.tableNameMap.get(snake) ?? snake}"`, columns, ...readingOf(columns) }
    known.set(slug, shape)
    return shape
  }

  const run: Run = (sql, values) => adapter.client.execute({ sql, args: values as InArgs })

  /**
   * Without waiting for the disk. The log is one file in order, so that the next commit which waits takes this one along.
   * The driver does all three in this turn: no other statement meets the setting.
   */
  const runAhead: Run = async (sql, values) => {
    const ahead = adapter.client.execute('PRAGMA synchronous = NORMAL')
    const answer = run(sql, values)
    const back = adapter.client.execute('PRAGMA synchronous = FULL')
    const [, answered] = await Promise.all([ahead, answer, back])
    return answered
  }
  const running = ({ kept = 'now' }: Keeping = {}): Run => (kept === 'now' ? run : runAhead)

  const store: Store = {
    async get<T extends { readonly id: string }>(of: Collection<T>, id: string) {
      const shape = shapeOf(of.slug)
      const owed = shape.columns.has('pending') ? `, ${owedColumns}` : ''
      const { rows } = await run(`SELECT ${shape.selection}${owed} FROM ${shape.table} WHERE "id" = ?`, [id])
      const [found] = rows
      if (!found) return null
      const row = readRow(shape, found) as T
      if (owed) rememberOwed(row, pendingState(found))
      return row
    },

    async find<T extends { readonly id: string }>(
      of: Collection<T>,
      { where, sort, limit, offset }: Parameters<Store['find']>[1],
    ) {
      const shape = shapeOf(of.slug)
      const { table, columns, selection } = shape
      const clause = whereOf(columns, of.slug, where)
      const page = limit === undefined ? '' : ` LIMIT ${Number(limit)} OFFSET ${Number(offset ?? 0)}`
      const { rows } = await run(
        `SELECT ${selection} FROM ${table} WHERE ${clause.sql}${orderOf(columns, of.slug, sort)}${page}`,
        clause.values,
      )
      return rows.map((row) => readRow(shape, row) as T)
    },

    async findEach(reads) {
      const { sql, args } = eachOf(shapeOf, reads)
      const { rows } = await run(sql, args)
      const found: unknown[][] = reads.map(() => [])
      for (const row of rows) {
        const place = Number(row.read)
        const shape = shapeOf(reads[place]?.of.slug ?? '')
        const values = readRow(shape, row)
        if (shape.columns.has('pending')) rememberOwed(values, pendingState(row))
        found[place]?.push(values)
      }
      return found as never
    },

    async count(of, where) {
      const { table, columns } = shapeOf(of.slug)
      const clause = whereOf(columns, of.slug, where)
      const { rows } = await run(`SELECT count(*) AS total FROM ${table} WHERE ${clause.sql}`, clause.values)
      return Number(rows[0]?.total ?? 0)
    },

    async insert<T extends { readonly id: string }>(of: Collection<T>, row: T, keeping?: Keeping) {
      const shape = shapeOf(of.slug)
      const values = row as unknown as Values
      const fields = Object.keys(values)
      const sql = `INSERT INTO ${shape.table} (${fields.map(quoted).join()}) VALUES (${fields.map(() => '?').join()})`
      try {
        await running(keeping)(
          sql,
          fields.map((field) => written(shape.columns, of.slug, field, values[field])),
        )
        return { outcome: 'new' as const, row: asRead(shape, values) as T }
      } catch (error) {
        const field = takenField(shape.columns, error)
        if (field) return { outcome: 'exists' as const, field }
        throw error
      }
    },

    async insertMany<T extends { readonly id: string }>(
      of: Collection<T>,
      rows: readonly T[],
      { by, compare }: Parameters<Store['insertMany']>[2],
    ) {
      const outcomes: ('new' | 'same' | 'different')[] = []
      const width = Math.max(1, Object.keys(rows[0] ?? {}).length)
      const step = Math.max(1, Math.floor(maxBound / width))
      for (let start = 0; start < rows.length; start += step) {
        outcomes.push(
          ...(await insertChunk(of.slug, rows.slice(start, start + step) as unknown as readonly Values[], by, compare)),
        )
      }
      return outcomes
    },

    async swap<T extends { readonly id: string; readonly revision: number }>(
      of: Collection<T>,
      expected: Parameters<Store['swap']>[1],
      changed: object,
      keeping?: Keeping,
    ) {
      const set = changed as Values
      const shape = shapeOf(of.slug)
      const { table, columns, selection } = shape
      const fields = Object.keys(set)
      const clause = whereOf(columns, of.slug, expected.where ?? {})
      const assignments = [...fields.map((field) => `${quoted(field)} = ?`), '"revision" = "revision" + 1']
      const sql = `UPDATE ${table} SET ${assignments.join()} WHERE "id" = ? AND "revision" = ? AND ${clause.sql} RETURNING ${selection}`
      const values = fields.map((field) => written(columns, of.slug, field, set[field]))
      try {
        const { rows } = await running(keeping)(sql, [...values, expected.id, expected.revision, ...clause.values])
        return rows[0]
          ? { outcome: 'swapped' as const, row: readRow(shape, rows[0]) as T }
          : { outcome: 'lost' as const }
      } catch (error) {
        const field = takenField(columns, error)
        if (field) return { outcome: 'exists' as const, field }
        throw error
      }
    },

    async settle(slug, documents) {
      if (documents.length === 0) return
      const { sql, args } = settleOf(shapeOf(slug), documents)
      await run(sql, args)
    },

    async relay(relayed) {
      if (diesAt('relay:effects-written', 'relay:journal-written')) return relayInSteps(store, relayed)
      const statements = relayOf(shapeOf, relayed)
      if (statements.length === 0) return false
      // One call of the driver, which returns to nobody before its COMMIT; BUSY can only meet its BEGIN IMMEDIATE.
      const answers = await adapter.client.batch(
        statements.map(({ sql, args }) => ({ sql, args: [...args] })),
        'write',
      )
      return relayed.ended !== undefined && answers.at(-1)?.rows.length === 1
    },

    async keep() {
      await adapter.client.execute('PRAGMA wal_checkpoint(PASSIVE)')
    },

    async pendingOf(slug, id) {
      const { table } = shapeOf(slug)
      const { rows } = await run(`SELECT ${owedColumns} FROM ${table} WHERE "id" = ?`, [id])
      return rows[0] ? pendingState(rows[0]) : null
    },

    async findPending(slug, before, limit) {
      const { table } = shapeOf(slug)
      const { rows } = await run(
        `SELECT "id" FROM ${table} WHERE "pending_since" < ? ORDER BY "pending_since" LIMIT ?`,
        [before, limit],
      )
      return rows.map((row) => String(row.id))
    },

    async remove(slug, where) {
      const { table, columns } = shapeOf(slug)
      const clause = whereOf(columns, slug, where)
      return (await run(`DELETE FROM ${table} WHERE ${clause.sql}`, clause.values)).rowsAffected
    },

    async raiseTags(names, at) {
      if (names.length === 0) return
      const { table } = shapeOf('cache-tags')
      await run(
        `INSERT INTO ${table} ("id", "name", "counter", "raised_at") VALUES ${names.map(() => '(?,?,1,?)').join()}
          ON CONFLICT ("name") DO UPDATE SET "counter" = "counter" + 1, "raised_at" = excluded."raised_at"`,
        names.flatMap((name) => [newId(), name, at]),
      )
    },

    ...sqliteEffects(run, runAhead, shapeOf),
  }
  return store

  async function insertChunk(slug: string, rows: readonly Values[], by: string, compare: readonly string[]) {
    const { sql, args } = insertOf(shapeOf(slug), slug, rows)
    const { rowsAffected } = await run(sql, args)
    if (rowsAffected === rows.length) return rows.map(() => 'new' as const)
    return outcomesOf(slug, rows, by, compare)
  }

  /** What became of rows of which some were taken: those that stand under their own ids are new. */
  async function outcomesOf(slug: string, rows: readonly Values[], by: string, compare: readonly string[]) {
    const keys = rows.map((row) => row[by] as string)
    const found = await store.find<{ id: string }>({ slug }, { where: { [by]: { in: [...new Set(keys)] } } })
    const byKey = new Map(found.map((row) => [String((row as unknown as Values)[by]), row as unknown as Values]))
    return rows.map((row): 'new' | 'same' | 'different' => {
      const stored = byKey.get(String(row[by]))
      if (stored?.id === row.id) return 'new'
      return stored && compare.every((field) => isSameValue(stored[field], row[field])) ? 'same' : 'different'
    })
  }
}
