import { type Client, createClient } from '@libsql/client'

/** The same driver with the same settings as the portal’s, and nothing between it and the statements. */
export async function openBare(url: string): Promise<Client> {
  const client = createClient({ url })
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA busy_timeout = 5000')
  await client.execute('PRAGMA synchronous = FULL')
  return client
}
