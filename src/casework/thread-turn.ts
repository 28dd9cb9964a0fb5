import type { z } from 'zod'
import type { Command } from '@/platform/command'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import type { Upload } from '@/platform/request-body'

/** What a thread holds at most is counted, then written: of two at once about one case the second counts the first. */
export const inThreadTurn = <T>(portal: Portal, caseId: string, write: () => Promise<T>): Promise<T> =>
  alone(portal, `thread:${caseId}`, write)

/** The same of a command that may bring a document, from its first question until its entry stands in the thread. */
export const filesInTurn = <Input extends z.ZodType<{ readonly file?: Upload | null | undefined }>, Output>(
  of: Command<Input, Output>,
  caseIdOf: (input: z.output<Input>) => string,
): Command<Input, Output> => ({
  ...of,
  run: (portal, actor, input) =>
    input.file
      ? inThreadTurn(portal, caseIdOf(input), () => of.run(portal, actor, input))
      : of.run(portal, actor, input),
})
