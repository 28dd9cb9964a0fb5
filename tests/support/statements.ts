import type { Portal } from '@/platform/portal'

type Statement = string | { readonly sql: string }

interface Client {
  execute(...given: unknown[]): Promise<unknown>
  batch(statements: readonly Statement[], ...given: unknown[]): Promise<unknown>
}

export interface StatementCount {
  /** Statements since the last reset; each of a batch counts. */
  readonly count: () => number
  /** Times something was written: by a statement of its own, or by a batch. */
  readonly commits: () => number
  /** How many of them waited for the disk. */
  readonly waits: () => number
  /** The statements since the last reset, shortened, with how often each ran. */
  readonly kinds: () => ReadonlyMap<string, number>
  readonly reset: () => void
}

/** Counts every statement that this process sends to SQLite, whoever sends it. */
export function countStatements(portal: Pick<Portal, 'payload'>): StatementCount {
  const { client } = portal.payload.db as unknown as { readonly client: Client }
  const [execute, batch] = [client.execute.bind(client), client.batch.bind(client)]
  let kinds = new Map<string, number>()
  let [commits, waits, isWaiting] = [0, 0, true]
  const committed = (): void => {
    commits += 1
    if (isWaiting) waits += 1
  }
  const note = (statement: Statement): void => {
    const kind = kindOf(typeof statement === 'string' ? statement : statement.sql)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const counted = {
    execute: (...given: unknown[]): Promise<unknown> => {
      const [statement] = given as [Statement]
      const sql = typeof statement === 'string' ? statement : statement.sql
      const setting = /^PRAGMA synchronous = (\w+)/.exec(sql)?.[1]
      if (setting) isWaiting = setting === 'FULL'
      else note(statement)
      if (!/^\s*(?:select|pragma)/i.test(sql)) committed()
      return execute(...given)
    },
    batch: (statements: readonly Statement[], ...given: unknown[]): Promise<unknown> => {
      for (const statement of statements) note(statement)
      committed()
      return batch(statements, ...given)
    },
  }
  for (const [name, value] of Object.entries(counted))
    Object.defineProperty(client, name, { value, configurable: true, writable: true })
  return {
    count: () => [...kinds.values()].reduce((sum, times) => sum + times, 0),
    commits: () => commits,
    waits: () => waits,
    kinds: () => kinds,
    reset: () => {
      kinds = new Map()
      commits = 0
      waits = 0
    },
  }
}

/** « SELECT issuances, issuer_states »: the verb and the tables. */
function kindOf(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '?'
  const tables = [...sql.matchAll(/(?:\bfrom|\binto|\bupdate)\s+["`]?(\w+)/gi)].map(([, table]) => table)
  return `${verb} ${[...new Set(tables)].join(', ') || '?'}`
}
