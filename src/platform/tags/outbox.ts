import { z } from 'zod'
import { type Effect, effect } from '../outbox'
import { tagName } from './cache-tags'

const tagsInput = z.object({ tags: z.array(tagName).max(20) })

/** Raises tags again, for the case that the process died before it did so itself. */
export const raiseTags = effect('platform.raise-tags', tagsInput)

/** One row for one set of tags, whoever asks for it. */
export const raising = (names: readonly string[]): Effect => {
  const tags = [...new Set(names)].toSorted()
  return raiseTags({ tags }, { target: tags.join(',') })
}

/** The tags among what a change owes. */
export const tagsOwed = (
  owed: readonly { readonly type: string; readonly payload: Readonly<Record<string, unknown>> }[],
): readonly string[] => [
  ...new Set(owed.flatMap(({ type, payload }) => (type === raiseTags.type ? tagsInput.parse(payload).tags : []))),
]
