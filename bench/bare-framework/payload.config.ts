import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig } from 'payload'

/** Payload as it comes: its own accounts and nothing else. What the portal's start and memory are held against. */
export default buildConfig({
  secret: 'a bench needs none',
  telemetry: false,
  graphQL: { disable: true },
  collections: [],
  db: sqliteAdapter({ client: { url: process.env.BENCH_DATABASE ?? 'file::memory:' }, wal: true, push: true }),
  typescript: { autoGenerate: false },
})
