import { type Client, createClient } from '@libsql/client'

/**
 * The same driver with the portal’s settings, and nothing between it and the statements. It waits longer for the lock:
 * two loops without a pause keep each other from it for more than the portal’s five seconds.
 */
export async function openBare(url: string): Promise<Client> {
  const client = createClient({ url })
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA busy_timeout = 60000')
  await client.execute('PRAGMA synchronous = FULL')
  return client
}
