import { z } from 'zod'
import { type FieldProblem, ok, type Result, refuse } from '@/kernel/result'
import { type Actor, isMember } from '@/platform/actor'
import { problems } from '@/platform/problem'
import type { FieldChange, Fields, MergedFields } from './draft-fields'

/** Longest text that a draft keeps; its submission asks for less, and says so. Nothing is cut. */
export const longestDraftText = 20_000
/** Room for a draft whose long texts are all full. */
export const maxDraftBytes = 1024 * 1024

/** What an autosave sends beside its fields. */
export const savedForm = {
  /** Field → revision at which this form read it, where that is not `revision`. */
  seen: z
    .record(z.string().max(120), z.number().int())
    .refine((seen) => Object.keys(seen).length <= 200, 'Il y a trop de champs : rechargez la page.')
    .optional(),
  /** Names this rendering of the form. */
  writer: z.string().max(100).optional(),
}

/** What an autosave answers: the draft as it is now, what somebody else wrote meanwhile, and what a submission would refuse. */
export const savedAnswer = z.object({
  id: z.string(),
  revision: z.number(),
  status: z.string(),
  number: z.string(),
  draft: z.record(z.string(), z.union([z.string(), z.boolean()])),
  conflicts: z.array(
    z.object({
      name: z.string(),
      theirs: z.union([z.string(), z.boolean()]),
      /** null: this person, in another window. */
      by: z.string().nullable(),
      at: z.string(),
    }),
  ),
  marks: z.array(z.object({ name: z.string(), detail: z.string() })),
})

type SavedDraft = Pick<z.infer<typeof savedAnswer>, 'draft' | 'conflicts'> & { readonly marks: readonly FieldProblem[] }

interface DraftCase {
  readonly id: string
  readonly revision: number
}

export const fieldChangeBy = (actor: Actor, revision: number, writer: string, at: string): FieldChange => ({
  revision,
  writer,
  byId: isMember(actor) ? actor.userId : '',
  by: isMember(actor) ? actor.displayName : '',
  at,
})

/** How often a typing is merged again after somebody else's that came in between. */
const mergeTries = 10

const asRefusal = (result: Result<unknown>): Result<never> => (result.ok ? refuse(problems.unexpected) : result)

/**
 * One autosave: load → merge each field for itself → write what this person typed. Of several people at once nobody
 * loses a field: whoever comes second is merged into what the first one wrote.
 */
export async function saveFields<Draft extends DraftCase>(
  actor: Actor,
  form: { readonly revision: number; readonly writer?: string | undefined },
  step: {
    readonly find: () => Promise<Result<Draft>>
    readonly merge: (draft: Draft) => MergedFields
    /** Whether this person may save this case now, when there is nothing to write. */
    readonly mayRead: (draft: Draft) => Promise<Result<unknown>>
    readonly write: (draft: Draft, shownRevision: number) => Promise<Result<Draft>>
    readonly fieldsOf: (draft: Draft) => Fields
    readonly marksOf: (draft: Draft) => readonly FieldProblem[]
  },
): Promise<Result<Draft & SavedDraft>> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await step.find()
    if (!found.ok) return found
    const { written, conflicts } = step.merge(found.value)
    // A program that names no form has nobody to choose between two values: it is told that its revision is old.
    if (conflicts.length > 0 && !form.writer) return asRefusal(await step.write(found.value, form.revision))
    const isEmpty = Object.keys(written).length === 0
    const allowed = isEmpty ? await step.mayRead(found.value) : null
    if (allowed && !allowed.ok) return allowed
    const result = isEmpty ? found : await step.write(found.value, found.value.revision)
    if (!result.ok && result.problem.code === 'revision.moved' && attempt < mergeTries) continue
    if (!result.ok) return result
    const ownId = isMember(actor) ? actor.userId : null
    const told = conflicts.map(({ name, theirs, by, byId, at }) => ({
      name,
      theirs,
      at,
      by: byId === ownId ? null : by,
    }))
    return ok({
      ...result.value,
      draft: step.fieldsOf(result.value),
      conflicts: told,
      marks: step.marksOf(result.value),
    })
  }
}
