import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { publishedSlices } from '@/platform/published-slices'
import { labelCase } from './manage-labels'
import type { CaseKind } from './messages'
import { findCase, workSourcesOf } from './work-source'

export const batchActs = ['assign', 'label', 'unlabel', 'remind'] as const
export type BatchAct = (typeof batchActs)[number]
export const mostInBatch = 50

/** What became of one case of a batch. */
export interface BatchLine {
  readonly name: string
  readonly isDone: boolean
  /** « Fait », or why not. */
  readonly detail: string
}

/** `application:<id>:<revision>`: which case, and as it was when it was ticked. */
const ticked = z
  .string()
  .max(130)
  .regex(/^(?:application|submission):[\w-]+:\d+$/)

/**
 * One act on several cases: each is decided by its own command, under its own rules and the revision that the list
 * showed, and has its own line in the answer. Sent again, it does nothing twice.
 */
export const actOnCases = command({
  name: 'casework.act-on-cases',
  summary: 'Assign, label or remind several cases, with a line for each',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: z.object({
    lines: z.array(z.object({ name: z.string(), isDone: z.boolean(), detail: z.string() })),
    done: z.number(),
  }),
  input: z.object({
    formKey: formKeyInput,
    act: z.enum(batchActs, { error: 'Choisissez ce qu’il faut faire.' }),
    cases: z
      .array(ticked, { error: 'Cochez au moins un dossier.' })
      .min(1, 'Cochez au moins un dossier.')
      .max(mostInBatch, `Cochez ${mostInBatch} dossiers au plus.`),
    assigneeId: idInput.optional(),
    labelId: idInput.optional(),
  }),
  run: async (portal, actor, given): Promise<Result<{ lines: readonly BatchLine[]; done: number }>> => {
    if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.forbidden)
    const missing = missingOf(given)
    if (missing) return refuse({ ...problems.invalid, fields: [missing] })
    const lines: BatchLine[] = []
    for (const one of new Set(given.cases)) lines.push(await lineOf(portal, actor, one, given))
    return ok({ lines, done: lines.filter(({ isDone }) => isDone).length })
  },
})

type Given = z.output<typeof actOnCases.input>

function missingOf({ act, assigneeId, labelId }: Given): { name: string; detail: string } | null {
  if (act === 'assign' && !assigneeId) return { name: 'assigneeId', detail: 'Choisissez à qui confier ces dossiers.' }
  if ((act === 'label' || act === 'unlabel') && !labelId)
    return { name: 'labelId', detail: 'Choisissez une étiquette.' }
  return null
}

async function lineOf(portal: Portal, actor: Actor, one: string, given: Given): Promise<BatchLine> {
  const [kind = '', caseId = '', revision = ''] = one.split(':')
  const caseKind = kind as CaseKind
  const written = await findCase(portal, actor, caseKind, caseId)
  if (!written) return { name: 'Dossier introuvable', isDone: false, detail: problems.notFound.detail }
  const formKey = `${given.formKey.slice(0, 60)}:${caseId.slice(-24)}`
  const acts = workSourcesOf(publishedSlices()).find((source) => source.caseKind === caseKind)?.acts
  const form = { caseId, formKey, revision: Number(revision) }
  const result: Result<unknown> =
    given.act === 'assign'
      ? ((await acts?.assign(portal, actor, { ...form, assigneeId: given.assigneeId ?? '', word: '' })) ??
        refuse(problems.notFound))
      : given.act === 'remind'
        ? ((await acts?.remind(portal, actor, form)) ?? refuse(problems.notFound))
        : await labelCase.run(portal, actor, {
            ...{ formKey, caseKind, caseId, labelId: given.labelId ?? '' },
            isOn: given.act === 'label' ? 'yes' : 'no',
          })
  return { name: written.name, isDone: result.ok, detail: result.ok ? 'Fait' : result.problem.detail }
}
