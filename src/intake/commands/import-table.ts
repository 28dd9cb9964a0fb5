import { z } from 'zod'
import { mayStartDraft, startedFromLines, startFromLine } from '@/catalogue/commands/start-from-elsewhere'
import { submissionMachine } from '@/catalogue/submission-machine'
import { ok, type Result, refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { callersOf } from '@/platform/who'
import { maxTableBytes, mostTableLines, readTable, type TableLine, tableText } from '../badges/table'

const tableInput = z.string().max(maxTableBytes, 'Ce tableau est trop long. Partagez-le en plusieurs.')
const may = callersOf(submissionMachine, 'start')

const previewLine = z.object({
  line: z.number(),
  name: z.string(),
  requested: z.object({
    competency: z.string().nullable(),
    level: z.string().nullable(),
    coverage: z.string().nullable(),
  }),
  problems: z.array(z.string()).max(20),
  /** The draft or case that the same line began before. */
  submissionId: z.string().nullable(),
})

/** One line as the preview shows it. */
export type PreviewLine = z.output<typeof previewLine>

/**
 * Reads a table of badges, and shows line by line what would be begun; nothing is (12.3 start). Problems
 * `badge-table.…` beside the fields `table` and `file`; the structure's own as those of `submission.start`.
 */
export const previewTable = command({
  name: 'submission.preview-table',
  summary: 'Read a table of badges and show each line; nothing is begun',
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    table: tableInput.default(''),
    file: z.custom<{ readonly bytes: Uint8Array } | null | undefined>(() => true),
  }),
  may,
  answer: z.object({
    table: z.string(),
    lines: z.array(previewLine).max(mostTableLines),
    ready: z.number(),
  }),
  run: async (portal, actor, { organizationId, table, file }): Promise<Result<unknown>> => {
    const allowed = await mayStartDraft(portal, actor, organizationId)
    if (!allowed.ok) return allowed
    const text = file ? tableText(file.bytes) : ok(table)
    if (!text.ok) return text
    const lines = readTable(text.value)
    if (!lines.ok) return lines
    const begun = await startedFromLines(
      portal,
      organizationId,
      lines.value.map(({ key }) => key),
    )
    const shown = lines.value.map((line) => ({ ...line, submissionId: begun.get(line.key) ?? null }))
    const ready = shown.filter(({ problems, submissionId }) => problems.length === 0 && submissionId === null).length
    return ok({ table: text.value, lines: shown, ready })
  },
})

/**
 * Begins a draft for each line that can be, and says how many; a line that began one before begins none. Broken off in
 * the middle and sent again it goes on where it was.
 */
export const importTable = command({
  name: 'submission.import-table',
  summary: 'Begin a draft for each line of a table of badges',
  input: z.object({ formKey: formKeyInput, organizationId: idInput, table: tableInput }),
  may,
  answer: z.object({ begun: z.number(), known: z.number(), left: z.number() }),
  run: async (portal, actor, { organizationId, table }): Promise<Result<unknown>> => {
    const allowed = await mayStartDraft(portal, actor, organizationId)
    if (!allowed.ok) return allowed
    const lines = readTable(table)
    return lines.ok ? beginEach(portal, actor, organizationId, lines.value) : lines
  },
})

async function beginEach(
  portal: Portal,
  actor: Actor,
  organizationId: string,
  lines: readonly TableLine[],
): Promise<Result<unknown>> {
  const right = lines.filter(({ problems }) => problems.length === 0)
  const known = await startedFromLines(
    portal,
    organizationId,
    right.map(({ key }) => key),
  )
  for (const { key, requested, explanation, ...line } of right) {
    if (known.has(key)) continue
    const badge = { name: line.name, description: line.description, criteria: line.criteria, sourceUrl: line.sourceUrl }
    const begun = await startFromLine(portal, actor, organizationId, { key, badge, requested, explanation })
    if (!begun.ok) return refuse(begun.problem)
  }
  return ok({ begun: right.length - known.size, known: known.size, left: lines.length - right.length })
}
