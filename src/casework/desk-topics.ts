import type { ParisDate } from '@/kernel/dates'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Slice } from '@/platform/slice'

/** What calls for the Région beside cases: each with its count, the oldest first. */
export type DeskTopic = 'ending' | 'lateDeclarations' | 'flagged' | 'failedSends'

export const deskTopicNames: Readonly<Record<DeskTopic, string>> = {
  ending: 'Statuts qui prennent fin',
  lateDeclarations: 'Déclarations tardives',
  flagged: 'Badges à relire',
  failedSends: 'Envois bloqués',
}

/** One line of a topic. */
export interface TopicItem {
  readonly id: string
  /** What it is about: a structure, a badge. */
  readonly title: string
  /** Why it is here, in a few words. */
  readonly detail: string
  /** Initials of a person, or a structure. */
  readonly who: string
  /** What it is ordered by. */
  readonly on: ParisDate
  /** Where it is handled. */
  readonly href: string
}

/** What a slice gives to a topic, as this person may see it. */
export interface TopicSource {
  readonly topic: DeskTopic
  readonly count: (portal: Portal, actor: Actor) => Promise<number>
  /** The oldest first. */
  readonly find: (
    portal: Portal,
    actor: Actor,
    page: { readonly offset: number; readonly limit: number },
  ) => Promise<readonly TopicItem[]>
}

declare module '@/platform/slice' {
  interface Slice {
    /** What it gives to « À traiter » beside its cases. */
    readonly topics?: readonly TopicSource[]
  }
}

export const topicSourcesOf = (slices: readonly Slice[]): readonly TopicSource[] =>
  slices.flatMap(({ topics = [] }) => topics)

export interface TopicCount {
  readonly topic: DeskTopic
  readonly count: number
}

/** How much waits in each topic; nothing for whoever does not review. */
export async function topicCounts(
  portal: Portal,
  actor: Actor,
  sources: readonly TopicSource[],
): Promise<readonly TopicCount[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  return Promise.all(sources.map(async ({ topic, count }) => ({ topic, count: await count(portal, actor) })))
}

/** One page of a topic; null for whoever does not review, and for a topic that no slice gives. */
export async function topicItems(
  portal: Portal,
  actor: Actor,
  sources: readonly TopicSource[],
  topic: DeskTopic,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly TopicItem[] | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const source = sources.find((one) => one.topic === topic)
  return source ? source.find(portal, actor, page) : null
}
