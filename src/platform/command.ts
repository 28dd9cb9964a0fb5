import type { z } from 'zod'
import type { Result } from '../kernel/result'
import type { Actor } from './actor'
import type { Callers, Known } from './callers'
import type { Portal } from './portal'

/**
 * A use case: load → decide → commit. The same one stands behind the endpoint, the screens, the worker, the
 * demonstration and the tests. `input` is parsed at the edge; `run` reads top to bottom and holds no rule itself.
 */
export interface Command<Input extends z.ZodType, Output> {
  readonly name: string
  /** What it does, in a few English words, for the page of the API. */
  readonly summary?: string
  readonly input: Input
  /** `anyone`: a link or code in the input proves the right, or none is needed. Absent: whoever is signed in. */
  readonly asks?: 'anyone' | 'member' | 'holder'
  /** For whom it is at all; `run` asks again, of what it changes. Absent: whomever `asks` lets in. */
  readonly may?: Callers
  /** The record that its input names, where this person knows of it: who does not is told so before anything else. */
  record?(portal: Portal, actor: Actor, input: z.output<Input>): Promise<Known | null>
  /** What leaves: anything that the schema does not name is dropped. */
  readonly answer?: z.ZodType
  readonly run: (portal: Portal, actor: Actor, input: z.output<Input>) => Promise<Result<Output>>
}

/** A command as its slice writes it. The one place where refusals are logged: their code alone, never what was sent. */
export const command = <Input extends z.ZodType, Output>(value: Command<Input, Output>): Command<Input, Output> => ({
  ...value,
  run: async (portal, actor, input) => {
    const result = await value.run(portal, actor, input)
    if (!result.ok) {
      const { code, status } = result.problem
      portal.log.info({ command: value.name, code, status, actor: actor.kind }, 'command refused')
    }
    return result
  },
})
