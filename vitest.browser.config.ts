import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The story first: the other files then look at a portal that holds something. Whoever moves its clock comes last. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      `${moduleId.includes('/story') ? 0 : moduleId.includes('/third-') ? 2 : 1}${moduleId}`
    return files.toSorted((one, other) => rank(one).localeCompare(rank(other)))
  }
}

/** The portal as built, in the system's Chromium; `PORTAL_TO_WALK` names one that runs already. */
export default defineConfig({
  resolve: { alias: { '@/': `${root}src/`, '~/': root } },
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/support/portal.ts'],
    environment: 'node',
    pool: 'forks',
    sequence: { sequencer: InOrder },
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
})
