import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { type Actor, isMember } from '@/platform/actor'

/**
 * What somebody of the Région wrote with an act on a case, for the Région alone: it stands in the case's own document, in
 * a column that nobody asks about, and from there becomes a private note of the thread. Never a reason in the journal,
 * never in the payload of an effect: a scheme manager who belongs to the structure reads both.
 */
export interface RegionNote {
  readonly id: string
  readonly byId: string | null
  readonly byName: string
  readonly at: Instant
  readonly text: string
}

/** Older ones are notes of the thread long since. */
const mostKept = 20

export const regionNote = (actor: Actor, at: Instant, text: string): RegionNote => ({
  id: newId(),
  byId: isMember(actor) ? actor.userId : null,
  byName: isMember(actor) ? actor.displayName : 'Le portail',
  at,
  text,
})

/** The notes of a case with one more. */
export const noted = (notes: readonly RegionNote[] | null | undefined, note: RegionNote): readonly RegionNote[] =>
  [...(notes ?? []), note].slice(-mostKept)
