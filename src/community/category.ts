import { type Aggregate, collection } from '@/platform/store/store'

/** A part of the community (COM-2). */
export interface Category extends Aggregate {
  readonly name: string
  /** Unique; stays when the name changes. */
  readonly slug: string
  readonly summary: string
  /** Its place in the list, the lowest first. */
  readonly position: number
  /** Takes no new topics any more. */
  readonly isClosed: boolean
}

export const categories = collection<Category>('community-categories')

/** More would be no list to choose from. */
export const mostCategories = 30
export const longestCategoryName = 40
export const longestSummary = 120

/** Parts of addresses below `/communaute` that are screens. */
export const ownParts: ReadonlySet<string> = new Set([
  ...['sujets', 'messages', 'ecrire', 'rejoindre', 'charte', 'membres', 'recherche', 'categories'],
  ...['profil', 'quitter', 'signets', 'groupes', 'flux'],
])

export const categoryPath = ({ slug }: Pick<Category, 'slug'>): string => `/communaute/${slug}`
