import type { InValue } from '@libsql/client'
import { chunksOf } from '../../kernel/chunks'
import { finishValues } from './finish'
import { quoted, whereOf } from './sqlite-filter'
import { type Shape, written } from './sqlite-rows'
import type { Aggregate, Filter, Read, Relayed } from './store'

/** A statement with its bound values. */
export interface Statement {
  readonly sql: string
  readonly args: readonly InValue[]
}

type Values = Readonly<Record<string, unknown>>
type ShapeOf = (slug: string) => Shape

/** SQLite answers at most this many bound values a statement. */
export const maxBound = 30_000

/** Rows of equal fields; one whose unique key is taken is left out. */
export function insertOf({ table, columns }: Shape, slug: string, rows: readonly Values[]): Statement {
  const fields = Object.keys(rows[0] ?? {})
  const tuple = `(${fields.map(() => '?').join()})`
  return {
    sql: `INSERT INTO ${table} (${fields.map(quoted).join()}) VALUES ${rows.map(() => tuple).join()} ON CONFLICT DO NOTHING`,
    args: rows.flatMap((row) => fields.map((field) => written(columns, slug, field, row[field]))),
  }
}

export const settleOf = ({ table }: Shape, documents: readonly Pick<Aggregate, 'id' | 'revision'>[]): Statement => ({
  sql: `UPDATE ${table} SET "pending" = '[]', "pending_since" = NULL
    FROM (VALUES ${documents.map(() => '(?,?)').join()}) AS "read" WHERE "id" = "read"."column1" AND "revision" = "read"."column2"`,
  args: documents.flatMap(({ id, revision }) => [id, revision]),
})

/** Ends effects whose lease is still held under this token, and answers which. */
export function finishOf(
  { table, columns }: Shape,
  ids: readonly string[],
  token: string,
  finish: Parameters<typeof finishValues>[0],
): Statement {
  const set = finishValues(finish)
  const fields = Object.keys(set)
  const isCounted = finish.status === 'dead' || (finish.status === 'failed' && finish.countAttempt)
  const assigned = [
    ...fields.map((field) => `${quoted(field)} = ?`),
    ...(isCounted ? ['"attempts" = "attempts" + 1'] : []),
  ]
  return {
    sql: `UPDATE ${table} SET ${assigned.join()}
      WHERE "lease_token" = ? AND "status" = 'running' AND "id" IN (${ids.map(() => '?').join()}) RETURNING "id"`,
    args: [...fields.map((field) => written(columns, 'effects', field, set[field])), token, ...ids],
  }
}

/** The relay's writes, in their order. */
export function relayOf(shapeOf: ShapeOf, { rows, sources, ended }: Relayed): readonly Statement[] {
  const inserts = rows.flatMap((group) => {
    const values = group.rows as readonly unknown[] as readonly Values[]
    const step = Math.floor(maxBound / Math.max(1, Object.keys(values[0] ?? {}).length))
    return chunksOf(values, step).map((chunk) => insertOf(shapeOf(group.slug), group.slug, chunk))
  })
  const settled = [...Map.groupBy(sources, (source) => source.slug)].flatMap(([slug, documents]) =>
    chunksOf(documents, maxBound / 2).map((chunk) => settleOf(shapeOf(slug), chunk)),
  )
  const end = ended && finishOf(shapeOf('effects'), [ended.id], ended.token, { status: 'done', doneAt: ended.doneAt })
  return [...inserts, ...settled, ...(end ? [end] : [])]
}

const owed = ['revision', 'pending', 'pending_since', 'form_keys']

/** Several reads as one statement: each row says whose answer it is (`read`), and what its document owes. */
export function eachOf(shapeOf: ShapeOf, reads: readonly Read<{ readonly id: string }>[]): Statement {
  const parts = reads.map(({ of, where, limit }, place) => {
    const { table, columns, selection } = shapeOf(of.slug)
    const clause = whereOf(columns, of.slug, where)
    const owes = owed.map((column) => (columns.has('pending') ? `"${column}"` : `NULL AS "${column}"`)).join()
    const most = limit === undefined ? '' : ` LIMIT ${Number(limit)}`
    return {
      sql: `SELECT ${place} AS "read", * FROM (SELECT ${selection}, ${owes} FROM ${table} WHERE ${clause.sql}${most})`,
      args: clause.values,
    }
  })
  return { sql: parts.map(({ sql }) => sql).join(' UNION ALL '), args: parts.flatMap(({ args }) => args) }
}

/** Several counts of one table in one pass: twenty statements, each by an index, read the same rows again and again. */
export function countEachOf(
  { table, columns }: Shape,
  slug: string,
  where: Filter,
  parts: readonly Filter[],
): Statement {
  const kept = whereOf(columns, slug, where)
  const each = parts.map((part) => whereOf(columns, slug, part))
  const counts = each.map(({ sql }, place) => `count(*) FILTER (WHERE ${sql}) AS c${place}`)
  return {
    sql: `SELECT ${counts.join()} FROM ${table} WHERE ${kept.sql}`,
    args: [...each.flatMap(({ values }) => values), ...kept.values],
  }
}
