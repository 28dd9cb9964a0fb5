import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestPortal } from './portal'

interface MongoDatabase {
  collections(): Promise<readonly { find(filter: object): { toArray(): Promise<readonly unknown[]> } }[]>
}

/** All that the database holds, as text: the bytes of SQLite's files, or every document of MongoDB. */
export async function everythingKept(portal: TestPortal): Promise<string> {
  if (portal.payload.db.name !== 'mongoose') {
    const files = readdirSync(portal.env.dataFolder).filter((name) => name.startsWith('portal.db'))
    return files.map((name) => readFileSync(join(portal.env.dataFolder, name)).toString('latin1')).join('')
  }
  const { connection } = portal.payload.db as unknown as { readonly connection: { readonly db: MongoDatabase } }
  const collections = await connection.db.collections()
  const documents = await Promise.all(collections.map((collection) => collection.find({}).toArray()))
  return JSON.stringify(documents)
}
