import { describe, expect, it } from 'vitest'
import { joined, type ModelSnapshot } from '../../scripts/model-snapshot'

const model = (tables: Readonly<Record<string, Readonly<Record<string, string>>>>): ModelSnapshot => ({
  id: '',
  prevId: '',
  tables: Object.fromEntries(
    Object.entries(tables).map(([name, columns]) => [name, { name, columns, indexes: {}, foreignKeys: {} }]),
  ),
})
const before = model({ kept: { id: 'text', name: 'not null', old: 'text' }, gone: { id: 'text' } })
const after = model({ kept: { id: 'text', name: 'null', added: 'text' }, made: { id: 'text' } })

describe('a step between two models', () => {
  it('adds first: everything of both is there, and what was there is as it was', () => {
    expect(joined(before, after).tables).toMatchObject({
      kept: { columns: { id: 'text', name: 'not null', old: 'text', added: 'text' } },
      gone: {},
      made: {},
    })
  })

  it('changes second: a table that is made anew is filled from columns that are all there', () => {
    const columns = (snapshot: ModelSnapshot) => Object.keys(snapshot.tables.kept?.columns ?? {}).toSorted()
    expect(joined(after, before).tables.kept?.columns).toMatchObject({ name: 'null' })
    expect(columns(joined(after, before))).toEqual(columns(joined(before, after)))
  })
})
