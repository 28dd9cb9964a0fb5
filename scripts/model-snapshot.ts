/** One table of the embedded database, as the schema tool writes it; only what is joined here is named. */
interface TableSnapshot {
  readonly name: string
  readonly columns: Readonly<Record<string, unknown>>
  readonly indexes: Readonly<Record<string, unknown>>
  readonly foreignKeys: Readonly<Record<string, unknown>>
}

/** A whole model. */
export interface ModelSnapshot {
  readonly id: string
  readonly prevId: string
  readonly tables: Readonly<Record<string, TableSnapshot>>
}

/**
 * Everything of both models; where both have a thing, it is as in `first`. A column of both keeps its definition of
 * there, a table of both its own.
 */
export function joined(first: ModelSnapshot, second: ModelSnapshot): ModelSnapshot {
  const tables: Record<string, TableSnapshot> = { ...second.tables, ...first.tables }
  for (const [name, table] of Object.entries(first.tables)) {
    const other = second.tables[name]
    if (!other) continue
    tables[name] = {
      ...table,
      columns: { ...other.columns, ...table.columns },
      indexes: { ...other.indexes, ...table.indexes },
      foreignKeys: { ...other.foreignKeys, ...table.foreignKeys },
    }
  }
  return { ...first, tables }
}
