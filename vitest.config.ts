import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The same order everywhere, so that a red in CI is everybody's red; `TEST_SEED=7 npm test` takes another one. */
const seed = Number(process.env.TEST_SEED ?? 12)
console.log(`TEST_SEED=${seed}`)

export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // The browser, kills and MongoDB suites have commands of their own; they need more than a checkout.
    exclude: [
      'tests/browser/**',
      'tests/kills/**',
      'tests/faults/**',
      'tests/files/**',
      'tests/mongo/**',
      'tests/requests/**',
      'node_modules/**',
    ],
    environment: 'node',
    pool: 'forks',
    // By default one processor is left free: on two, that is half.
    maxWorkers: '100%',
    // Loading Payload for each file anew took as long as the tests; every test opens a portal of its own anyway.
    isolate: false,
    setupFiles: ['tests/support/questions/at-each-file.ts'],
    // No test may lean on another one: files and tests come in an order of their own in each run, stories apart.
    sequence: { shuffle: { files: true, tests: true }, seed },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
