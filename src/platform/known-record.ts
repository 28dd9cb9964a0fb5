import { type AccessTable, readable } from './access'
import type { Actor } from './actor'
import type { Known } from './callers'
import type { Portal } from './portal'
import type { Aggregate, Collection } from './store/store'

/** The record that this parameter of a path names, if this person may read it; null tells them what strangers are told. */
export const readableRecord =
  <Row extends Aggregate & Known>(table: AccessTable, rows: Collection<Row>, parameter: string) =>
  async (portal: Portal, actor: Actor, params: Readonly<Record<string, string>>): Promise<Row | null> => {
    const where = { and: [readable(table, rows.slug, actor), { id: { equals: params[parameter] ?? '' } }] }
    const [row] = await portal.store.find(rows, { where, limit: 1 })
    return row ?? null
  }
