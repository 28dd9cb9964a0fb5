import type { Client } from '@libsql/client'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '@/platform/store/columns'
import { columnName } from '@/platform/store/sqlite-filter'
import { testPortal } from '../support/portal'

// SQLite takes an unknown column in quotes for a text: a wrong name would filter wrongly, without an error.
describe.skipIf(process.env.TEST_MONGODB_URL)('the embedded database', () => {
  it('has a column of the store’s name for each field of each collection that the store writes', async () => {
    const portal = await testPortal()
    const { client } = portal.payload.db as unknown as { readonly client: Client }
    const ours = portal.payload.config.collections.filter((collection) =>
      collection.flattenedFields.some((field) => field.name === 'revision'),
    )
    expect(ours.length).toBeGreaterThan(5)
    for (const { slug } of ours) {
      const { rows } = await client.execute(`PRAGMA table_info("${columnName(slug).replaceAll('-', '_')}")`)
      const present = rows.map((row) => String(row.name))
      const expected = [...columnsOf(portal.payload, slug).keys()].map(columnName)
      expect({ slug, present }).toEqual({ slug, present: expect.arrayContaining(expected) })
    }
    await portal.close()
  })
})
