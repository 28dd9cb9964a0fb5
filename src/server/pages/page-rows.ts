import { competencyWords, coverageWords, levelWords } from '@/catalogue/addresses'
import { organizationKindWords } from '@/organizations/kind-words'
import { departments } from '@/organizations/organization'
import type { QueryRule } from './page-query'

/**
 * A public page that is the same for every anonymous reader and needs no script of Next's: it is rendered once, sent
 * without them, and kept until one of its tags rises (design §4, decisions/0025). This table is what the server reads,
 * `docs/pages.md` prints and `tests/http/pages.test.ts` asks. A page with a form of ours (`PortalForm`) has no row.
 */
export interface PageRow {
  /** Its address; `:name` stands for one part without a dot. */
  readonly path: string
  /** What it was made from, by the names that slices raise in their `tags.ts`. */
  readonly tags: readonly string[]
  /** Parameters that make another page of it; all others are as if they were not there. */
  readonly query?: Readonly<Record<string, QueryRule>>
  /** For how long it counts as fresh where no tag tells of a change: numbers that move with every badge. */
  readonly freshSeconds?: number
}

/** For pages all of whose changes raise a tag. */
export const usuallyFreshSeconds = 3_600
/** Figures: counted anew once a minute, and not for each badge that arrives. */
const figures = 60

export const pageRows: readonly PageRow[] = [
  { path: '/', tags: ['structures'], freshSeconds: figures },
  { path: '/badges', tags: ['badges', 'media'] },
  { path: '/badges/:slug', tags: ['badges', 'catalogue', 'structures', 'media'], freshSeconds: figures },
  {
    path: '/catalogue',
    tags: ['catalogue', 'structures'],
    query: {
      q: 'text',
      competence: { oneOf: competencyWords.words },
      niveau: { oneOf: levelWords.words },
      part: { oneOf: coverageWords.words },
      page: 'page',
    },
  },
  { path: '/catalogue/:id', tags: ['catalogue', 'structures'] },
  {
    path: '/structures',
    tags: ['structures', 'catalogue'],
    query: {
      q: 'text',
      type: { oneOf: organizationKindWords.words },
      competence: { oneOf: competencyWords.words },
      departement: { oneOf: Object.keys(departments) },
      page: 'page',
    },
  },
  { path: '/structures/:slug', tags: ['structures', 'catalogue', 'media'] },
  { path: '/statistiques', tags: ['structures'], query: { annee: 'year' }, freshSeconds: figures },
  { path: '/recherche', tags: [], query: { q: 'text', dans: 'text' } },
  { path: '/recruteurs', tags: [] },
  { path: '/donnees-personnelles', tags: [], query: { effacement: { oneOf: ['fait'] } } },
  { path: '/mentions-legales', tags: [] },
  { path: '/accessibilite', tags: [] },
  { path: '/plan-du-site', tags: [] },
]
