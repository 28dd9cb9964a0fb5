import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The store of files on an S3 service: a stand-in under Java, which Maven brings. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: { include: ['tests/files/**/*.test.ts'], environment: 'node', pool: 'forks', testTimeout: 40_000 },
})
