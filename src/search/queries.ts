import { parisDateOf } from '@/kernel/dates'
import { ok, type Result } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import type { SearchHit } from '@/platform/search'
import { questionOf } from './question'

export interface Found {
  readonly query: string
  readonly total: number
  /** Nothing holds all of the words: these hold some. */
  readonly isPartial: boolean
  /** The kind with the best hit first. */
  readonly groups: readonly {
    readonly kind: string
    readonly label: string
    readonly total: number
    readonly hits: readonly SearchHit[]
  }[]
}

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
