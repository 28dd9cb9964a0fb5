import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Result } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { searchHit } from '@/platform/search'
import { questionOf } from './question'

export const found = z.object({
  query: z.string(),
  total: z.number().int(),
  /** Nothing holds all of the words: these hold some. */
  isPartial: z.boolean(),
  /** The kind with the best hit first. */
  groups: z.array(z.object({ kind: z.string(), label: z.string(), total: z.number().int(), hits: z.array(searchHit) })),
})
export type Found = z.infer<typeof found>

/** Hits of each kind; of one kind alone, as many as a page shows. */
const ofEach = 5
const ofOne = 50

/**
 * What anonymous readers may find, whoever asks: accents, case, plurals and typing errors are forgiven. `kind` narrows
 * to one kind of result; an unknown one narrows nothing. Problems of `questionOf`.
 */
export async function searchEverything(
  portal: Portal,
  asked: { readonly q: string; readonly kind?: string | undefined },
): Promise<Result<Found>> {
  const question = questionOf(asked.q)
  if (!question.ok) return question
  const labels = new Map(portal.searchSources.map(({ kind, label }) => [kind, label]))
  const kind = asked.kind !== undefined && labels.has(asked.kind) ? asked.kind : null
  const { groups, total, isPartial } = await portal.search.find({
    words: question.value,
    kind,
    today: parisDateOf(portal.clock.now()),
    limit: kind === null ? ofEach : ofOne,
  })
  return ok({
    query: question.value,
    total,
    isPartial,
    groups: groups.map((group) => ({ ...group, label: labels.get(group.kind) ?? '' })),
  })
}
