/*
 * The border between what people publish and what moderation does with it (MOD): a slice that has content names its
 * kinds in `slice.ts` (`moderated: […]`, `ModeratedContent` in `portal.ts`); moderation finds, hides and brings back
 * through these, and knows no more.
 */

/** What may be done to a piece of content, each with the act that takes it back. */
export const contentMeasures = {
  hide: { label: 'Masquer', done: 'masqué', undo: 'restore' },
  lock: { label: 'Fermer aux réponses', done: 'fermé aux réponses', undo: 'unlock' },
  move: { label: 'Déplacer', done: 'déplacé', undo: 'moveBack' },
  merge: { label: 'Réunir avec un autre', done: 'réuni avec un autre', undo: 'split' },
} as const
export type ContentMeasure = keyof typeof contentMeasures

/** A piece of content as it stands now, for whoever moderates. */
export interface ShownContent {
  readonly id: string
  readonly title: string
  /** Its words, plain; moderation keeps the first 2,000 signs of them with a report. */
  readonly text: string
  /** Its address on the portal: a path, with what follows « # ». */
  readonly path: string
  /** Accounts of whoever wrote it or answers for it: they are told why, and moderate nothing about it. */
  readonly authorIds: readonly string[]
  readonly authorName: string
  readonly state: 'visible' | 'hidden' | 'held' | 'removed'
}

/** How a measure reaches content: one act of moderation, whose key makes a repetition harmless. */
export interface ContentAct {
  readonly contentId: string
  /** The same for each attempt at one act. */
  readonly key: string
  /** Category, topic or position that the measure needs (`move`, `merge`); absent elsewhere. */
  readonly to?: string
}
