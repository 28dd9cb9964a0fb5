import { type AccessTable, readableNow } from './access'
import type { Actor } from './actor'
import type { Known } from './callers'
import type { Portal } from './portal'
import { findOne } from './rows'
import type { Aggregate, Collection } from './store/store'

/** The record under an id, if this person may read it; null tells them what strangers are told. */
export const readableById =
  <Row extends Aggregate>(table: AccessTable, rows: Collection<Row>) =>
  async (portal: Portal, actor: Actor, id: string): Promise<Row | null> =>
    findOne(portal, rows, { and: [await readableNow(portal, table, rows.slug, actor), { id: { equals: id } }] })

/** The same of the record that this field of an input names. */
export const readableRecord = <Row extends Aggregate & Known, const Parameter extends string>(
  table: AccessTable,
  rows: Collection<Row>,
  parameter: Parameter,
) => {
  const find = readableById(table, rows)
  return (portal: Portal, actor: Actor, input: { readonly [name in Parameter]: string }): Promise<Row | null> =>
    find(portal, actor, input[parameter])
}
