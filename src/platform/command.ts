import type { z } from 'zod'
import type { Result } from '../kernel/result'
import type { Actor } from './actor'
import type { Portal } from './portal'

/**
 * A use case: load → decide → commit. The same one stands behind the endpoint, the screens, the worker, the
 * demonstration and the tests. `input` is parsed at the edge; `run` reads top to bottom and holds no rule itself.
 */
export interface Command<Input extends z.ZodType, Output> {
  readonly name: string
  readonly input: Input
  readonly run: (portal: Portal, actor: Actor, input: z.output<Input>) => Promise<Result<Output>>
}

export const command = <Input extends z.ZodType, Output>(value: Command<Input, Output>): Command<Input, Output> => value
