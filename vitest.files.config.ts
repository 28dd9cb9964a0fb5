import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The outside of files and of returned mail: stand-ins for S3 and for a mail server under Java, which Maven brings. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: ['tests/files/**/*.test.ts', 'tests/mailbox/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 40_000,
  },
})
