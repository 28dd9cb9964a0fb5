import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { askingsIn, coverOf, slices } from './tests/support/questions/cover'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What can only be seen on MongoDB itself, or is about the store: run whatever else is chosen. */
const always = ['tests/platform/**/*.test.ts', 'tests/mongo/**/*.test.ts', 'tests/faults/two-workers.test.ts']
/** By what `npm test` noted (`scripts/test-mongo.ts` says where), the files that ask everything that any file asks; without notes, all. */
function chosen(): readonly string[] {
  const askings = askingsIn(process.env.QUESTIONS_TO_COVER, root)
  if (!askings) return [`tests/{${slices(root)}}/**/*.test.ts`]
  const files = coverOf(askings, (file) => file.startsWith('tests/platform/'))
  const questions = new Set(askings.flatMap((asking) => asking.questions)).size
  const opening = askings.filter((asking) => asking.questions.length > 0).length
  console.log(`${files.length} of ${opening} files that open a portal ask all its ${questions} questions.`)
  return files
}

/** What both databases must do alike: each question that a test asks of its database, and the whole journey. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: [...always, ...chosen()],
    environment: 'node',
    pool: 'forks',
    // By default one processor is left free: on two, that is half.
    maxWorkers: '100%',
    // As in `vitest.config.ts`: each test opens a database of its own.
    isolate: false,
    setupFiles: ['tests/support/questions/at-each-file.ts'],
    testTimeout: 40_000,
    hookTimeout: 120_000,
  },
})
