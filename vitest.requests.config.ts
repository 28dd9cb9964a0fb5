import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Thousands of generated requests, in a process of their own: its memory is measured. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: ['tests/requests/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
})
