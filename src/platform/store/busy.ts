import type { Client } from '@libsql/client'

const guarded = new WeakSet<Client>()
const calls = ['execute', 'batch', 'migrate', 'executeMultiple', 'transaction'] as const

/**
 * Tells `onBusy` of every lock that outlasted `busyTimeout`, whoever asked: the store, Payload's own sign-in, a save in
 * the CMS. After one, the driver answers later writes from memory only (docs/decisions/0004), so the process must end.
 */
export function guardBusy(client: Client, onBusy: (error: unknown) => void): void {
  if (guarded.has(client)) return
  guarded.add(client)
  for (const name of calls) {
    const call = client[name].bind(client) as (...values: unknown[]) => Promise<unknown>
    const watched = async (...values: unknown[]): Promise<unknown> => {
      try {
        return await call(...values)
      } catch (error) {
        if (isBusy(error)) onBusy(error)
        throw error
      }
    }
    Object.defineProperty(client, name, { value: watched, configurable: true, writable: true })
  }
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code ?? '').startsWith('SQLITE_BUSY')
