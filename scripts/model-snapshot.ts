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

/** The later model with everything of the earlier one that it no longer has. */
export function joined(before: ModelSnapshot, after: ModelSnapshot): ModelSnapshot {
  const tables: Record<string, TableSnapshot> = { ...before.tables }
  for (const [name, table] of Object.entries(after.tables)) {
    const earlier = before.tables[name]
    tables[name] = earlier
      ? {
          ...table,
          columns: { ...earlier.columns, ...table.columns },
          indexes: { ...earlier.indexes, ...table.indexes },
          foreignKeys: { ...earlier.foreignKeys, ...table.foreignKeys },
        }
      : table
  }
  return { ...after, tables }
}
