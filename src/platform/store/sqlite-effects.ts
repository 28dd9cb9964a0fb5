import type { InValue, Row } from '@libsql/client'
import { whereOf } from './sqlite-filter'
import { readRow, type Shape } from './sqlite-rows'
import { finishOf } from './sqlite-statements'
import type { EffectRow, Filter, Store } from './store'

export type Run = (
  sql: string,
  values: readonly InValue[],
) => Promise<{ readonly rows: readonly Row[]; readonly rowsAffected: number }>

/** The queue's part of the store on SQLite: leases are taken and ended in single statements. */
export function sqliteEffects(
  run: Run,
  runAhead: Run,
  shapeOf: (slug: string) => Shape,
): Pick<Store, 'claim' | 'finish' | 'reviveEffect'> {
  return {
    async claim({ limit, now, leaseUntil, token, types, keys }) {
      const shape = shapeOf('effects')
      const { table, columns, selection } = shape
      const narrowed: Filter = { ...(types ? { type: { in: types } } : {}), ...(keys ? { key: { in: keys } } : {}) }
      const clause = whereOf(columns, 'effects', narrowed)
      // One walk along the index for each status, so that a claim costs the same however many are waiting.
      const due = (status: string, instant: string) =>
        `SELECT * FROM (SELECT "id", "run_after" FROM ${table} WHERE "status" = '${status}' AND "${instant}" <= ? AND ${clause.sql} ORDER BY "run_after" LIMIT ?)`
      const candidates = [due('waiting', 'run_after'), due('failed', 'run_after'), due('running', 'lease_until')]
      // A lease that ran out counts as an attempt: an effect that kills its worker must end in `dead` as well.
      const sql = `UPDATE ${table} SET "attempts" = "attempts" + ("status" = 'running'), "status" = 'running', "lease_until" = ?, "lease_token" = ?
        WHERE "id" IN (SELECT "id" FROM (${candidates.join(' UNION ALL ')}) ORDER BY "run_after" LIMIT ?) RETURNING ${selection}`
      const each = [now, ...clause.values, limit]
      const { rows } = await runAhead(sql, [leaseUntil, token, ...each, ...each, ...each, limit])
      return rows.map((row) => readRow(shape, row) as unknown as EffectRow)
    },

    async finish(ids, token, finish) {
      if (ids.length === 0) return []
      const { sql, args } = finishOf(shapeOf('effects'), ids, token, finish)
      const { rows } = await run(sql, args)
      return rows.map((row) => String(row.id))
    },

    async reviveEffect(id, now) {
      const sql = `UPDATE ${shapeOf('effects').table} SET "status" = 'waiting', "attempts" = 0, "run_after" = ? WHERE "id" = ? AND "status" = 'dead'`
      return (await run(sql, [now, id])).rowsAffected === 1
    },
  }
}
