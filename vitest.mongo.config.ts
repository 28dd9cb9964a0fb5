import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What both databases must do alike: everything that opens a portal through `testPortal`, and the whole journey. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: [
      'tests/{platform,people,organizations,casework,recognition,catalogue,awards,insights,mongo}/**/*.test.ts',
      'tests/faults/two-workers.test.ts',
    ],
    environment: 'node',
    pool: 'forks',
    testTimeout: 40_000,
    hookTimeout: 120_000,
  },
})
