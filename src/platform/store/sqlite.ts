import type { Client, InArgs } from '@libsql/client'
import type { Payload } from 'payload'
import { chunksOf } from '../../kernel/chunks'
import { newId } from '../../kernel/ids'
import { diesAt } from '../kill-points'
import { guardBusy } from './busy'
import { columnsOf } from './columns'
import { outcomesOf } from './outcomes'
import { rememberOwed } from './owed'
import { relayInSteps } from './relay-steps'
import { type Run, sqliteEffects } from './sqlite-effects'
import { columnName, orderOf, quoted, whereOf } from './sqlite-filter'
import { asRead, pendingState, readingOf, readRow, type Shape, takenField, written } from './sqlite-rows'
import { countEachOf, eachOf, insertOf, maxBound, relayOf, settleOf } from './sqlite-statements'
import type { Keeping, Store } from './store'

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
    async get(of, id) {
      const shape = shapeOf(of.slug)
      const owed = shape.columns.has('pending') ? `, ${owedColumns}` : ''
      const { rows } = await run(`SELECT ${shape.selection}${owed} FROM ${shape.table} WHERE "id" = ?`, [id])
      const [found] = rows
      if (!found) return null
      const row = readRow(shape, found) as never
      if (owed) rememberOwed(row, pendingState(found))
      return row
    },

    async find(of, { where, sort, limit, offset }) {
      const shape = shapeOf(of.slug)
      const { table, columns, selection } = shape
      const clause = whereOf(columns, of.slug, where)
      const page = limit === undefined ? '' : ` LIMIT ${Number(limit)} OFFSET ${Number(offset ?? 0)}`
      const { rows } = await run(
        `SELECT ${selection} FROM ${table} WHERE ${clause.sql}${orderOf(columns, of.slug, sort)}${page}`,
        clause.values,
      )
      return rows.map((row) => readRow(shape, row) as never)
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

    async holdsSession({ userId, sessionId }) {
      const { rows } = await run(
        'SELECT 1 FROM "users_sessions" JOIN "users" ON "users"."id" = "_parent_id" WHERE "users_sessions"."id" = ? AND "_parent_id" = ?',
        [sessionId, userId],
      )
      return rows.length > 0
    },

    async count(of, where) {
      const { table, columns } = shapeOf(of.slug)
      const clause = whereOf(columns, of.slug, where)
      const { rows } = await run(`SELECT count(*) AS total FROM ${table} WHERE ${clause.sql}`, clause.values)
      return Number(rows[0]?.total ?? 0)
    },

    async countEach(of, where, parts) {
      if (parts.length === 0) return []
      const { sql, args } = countEachOf(shapeOf(of.slug), of.slug, where, parts)
      const { rows } = await run(sql, args)
      return parts.map((_, place) => Number(rows[0]?.[`c${place}`] ?? 0))
    },

    async insert(of, row, keeping) {
      const shape = shapeOf(of.slug)
      const values = row as unknown as Values
      const fields = Object.keys(values)
      const sql = `INSERT INTO ${shape.table} (${fields.map(quoted).join()}) VALUES (${fields.map(() => '?').join()})`
      try {
        await running(keeping)(
          sql,
          fields.map((field) => written(shape.columns, of.slug, field, values[field])),
        )
        return { outcome: 'new' as const, row: asRead(shape, values) as never }
      } catch (error) {
        const field = takenField(shape.columns, error)
        if (field) return { outcome: 'exists' as const, field }
        throw error
      }
    },

    async insertMany(of, rows, { by, compare }) {
      const width = Math.max(1, Object.keys(rows[0] ?? {}).length)
      let added = 0
      for (const chunk of chunksOf(
        rows as readonly unknown[] as readonly Values[],
        Math.max(1, Math.floor(maxBound / width)),
      )) {
        const { sql, args } = insertOf(shapeOf(of.slug), of.slug, chunk)
        added += (await run(sql, args)).rowsAffected
      }
      return added === rows.length ? rows.map(() => 'new' as const) : outcomesOf(store, of, rows, by, compare)
    },

    async swap(of, expected, set, keeping) {
      const shape = shapeOf(of.slug)
      const { table, columns, selection } = shape
      const fields = Object.keys(set)
      const clause = whereOf(columns, of.slug, expected.where ?? {})
      const assignments = [...fields.map((field) => `${quoted(field)} = ?`), '"revision" = "revision" + 1']
      const sql = `UPDATE ${table} SET ${assignments.join()} WHERE "id" = ? AND "revision" = ? AND ${clause.sql} RETURNING ${selection}`
      const values = fields.map((field) => written(columns, of.slug, field, (set as Values)[field]))
      try {
        const { rows } = await running(keeping)(sql, [...values, expected.id, expected.revision, ...clause.values])
        return rows[0]
          ? { outcome: 'swapped' as const, row: readRow(shape, rows[0]) as never }
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
}
