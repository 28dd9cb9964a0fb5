import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // The browser, kills and MongoDB suites have commands of their own; they need more than a checkout.
    exclude: [
      'tests/browser/**',
      'tests/kills/**',
      'tests/faults/**',
      'tests/mongo/**',
      'tests/requests/**',
      'node_modules/**',
    ],
    environment: 'node',
    pool: 'forks',
    // Loading Payload for each file anew took as long as the tests; every test opens a portal of its own anyway.
    isolate: false,
    setupFiles: ['tests/support/questions/at-each-file.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
