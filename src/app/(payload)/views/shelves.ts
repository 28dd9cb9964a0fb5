import type { SanitizedConfig } from 'payload'
import { permitted } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { publishedSlices } from '@/platform/published-slices'
import { nothing } from '@/platform/store/store'

/** Whether the collection is this person's work: its table's `admin`. What anybody may read is no work of an editor. */
const worksOn = (actor: Actor, slug: string): boolean =>
  publishedSlices().some(({ access = {} }) => slug in access && permitted(access, slug, 'admin', actor) !== nothing)

/** The collections of the admin's menu and home for this person, of those that Payload would show. */
export const ownCollections = <Slug extends string>(actor: Actor, shown: readonly Slug[]): Slug[] =>
  shown.filter((slug) => worksOn(actor, slug))

export interface Shelf {
  readonly name: string
  readonly collections: readonly { readonly slug: string; readonly title: string }[]
}

/** The same, by the heading under which the admin groups them. */
export function shelvesOf(actor: Actor, config: SanitizedConfig, visible: readonly string[]): readonly Shelf[] {
  const own: readonly string[] = ownCollections(actor, visible)
  const shown = config.collections.filter(({ slug }) => own.includes(slug))
  const byShelf = Object.groupBy(shown, ({ admin }) => wordOf(admin.group) || 'Contenus')
  return Object.entries(byShelf).map(([name, collections = []]) => ({
    name,
    collections: collections.map(({ slug, labels }) => ({ slug, title: wordOf(labels.plural) || slug })),
  }))
}

const wordOf = (label: unknown): string => (typeof label === 'string' ? label : '')
