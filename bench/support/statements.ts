import type { Portal } from '@/platform/portal'

interface Client {
  execute(...given: unknown[]): Promise<unknown>
}

export interface StatementCount {
  readonly count: () => number
  /** The statements since the last reset, shortened, with how often each ran. */
  readonly kinds: () => ReadonlyMap<string, number>
  readonly reset: () => void
}

/** Counts every statement that this process sends to SQLite, whoever sends it. */
export function countStatements(portal: Portal): StatementCount {
  const { client } = portal.payload.db as unknown as { readonly client: Client }
  const execute = client.execute.bind(client)
  let kinds = new Map<string, number>()
  const counted = (...given: unknown[]): Promise<unknown> => {
    const [statement] = given as [string | { readonly sql: string }]
    const kind = kindOf(typeof statement === 'string' ? statement : statement.sql)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    return execute(...given)
  }
  Object.defineProperty(client, 'execute', { value: counted, configurable: true, writable: true })
  return {
    count: () => [...kinds.values()].reduce((sum, times) => sum + times, 0),
    kinds: () => kinds,
    reset: () => {
      kinds = new Map()
    },
  }
}

/** « SELECT issuances »: the verb and the first table. */
function kindOf(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '?'
  const table = /(?:from|into|update)\s+["`]?(\w+)/i.exec(sql)?.[1] ?? '?'
  return `${verb} ${table}`
}
