import { describe } from 'vitest'

/**
 * Steps that go on from one another, as a file or a badge lives through them: they run in their order, while all other
 * tests run in any (`vitest.config.ts`). What does not go on from the step before belongs into a `describe`.
 */
export function story(title: string, steps: () => void): void {
  describe(title, { shuffle: false }, steps)
}
