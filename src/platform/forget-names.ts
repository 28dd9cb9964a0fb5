import type { NamingFields } from './outbox'
import type { Portal } from './portal'
import { publishedSlices } from './published-slices'
import { effects } from './relay'

const pageSize = 200

/**
 * Takes the name of an account that is gone out of the outbox: rows that are done are kept for a month, and those that
 * failed until somebody looks at them (ACC-6). Harmless twice.
 */
export async function forgetNames(portal: Portal, userId: string, instead: string): Promise<void> {
  for (const { type, naming } of publishedSlices().flatMap((slice) => slice.effects ?? []))
    if (Object.keys(naming).length > 0) await forgetIn(portal, type, naming, userId, instead)
}

async function forgetIn(portal: Portal, type: string, naming: NamingFields, userId: string, instead: string) {
  for (let last = ''; ; ) {
    const where = { type: { equals: type }, id: { greater_than: last } }
    const rows = await portal.store.find(effects, { where, sort: 'id', limit: pageSize })
    for (const { id, payload } of rows) {
      const without = withoutName(payload, naming, userId, instead)
      if (without)
        await portal.payload.db.updateOne({ collection: 'effects', id, data: { payload: without }, returning: false })
    }
    if (rows.length < pageSize) return
    last = rows.at(-1)?.id ?? ''
  }
}

/** The payload without this person's name; null where it stands nowhere in it. */
export function withoutName(
  payload: Readonly<Record<string, unknown>>,
  naming: NamingFields,
  userId: string,
  instead: string,
): Readonly<Record<string, unknown>> | null {
  const fields = Object.entries(naming).filter(
    ([name, account]) => payload[account] === userId && name in payload && payload[name] !== instead,
  )
  return fields.length > 0 ? { ...payload, ...Object.fromEntries(fields.map(([name]) => [name, instead])) } : null
}
