import { audienceWords, formatWords, whereLabels } from '@/agenda/words'
import { competencyWords, coverageWords, levelWords } from '@/catalogue/addresses'
import { ownParts } from '@/community/category'
import { placeOf } from '@/editorial/former-addresses'
import { newsTopics, resourceTopics } from '@/editorial/kinds'
import { slugOf } from '@/kernel/text'
import { organizationKindWords } from '@/organizations/kind-words'
import { departments } from '@/organizations/organization'
import type { QueryRule } from './page-query'

/**
 * A public page that is the same for every anonymous reader and needs no script of Next's: it is rendered once, sent
 * without them, and kept until one of its tags rises (design §4, decisions/0026). This table is what the server reads,
 * `docs/pages.md` prints and `tests/http/pages.test.ts` asks. A page with a form of ours (`PortalForm`) has no row.
 */
export interface PageRow {
  /** Its address; `:name` stands for one part without a dot. */
  readonly path: string
  /** Where the address alone does not tell: pages of editors stand beside those of the portal. */
  readonly isAt?: (path: string) => boolean
  /** What it was made from, by the names that slices raise in their `tags.ts`; its menus are those of every page (`siteTag`). */
  readonly tags: readonly string[]
  /** Parameters that make another page of it; all others are as if they were not there. */
  readonly query?: Readonly<Record<string, QueryRule>>
  /** For how long it counts as fresh where no tag tells of a change: numbers that move with every badge. */
  readonly freshSeconds?: number
}

/** Where the words stand that every address without a page answers, under 404. */
export const notFoundAddress = '/introuvable'

/** For pages all of whose changes raise a tag. */
export const usuallyFreshSeconds = 3_600
/** Figures: counted anew once a minute, and not for each badge that arrives. */
const figures = 60

/** What the blocks and links of an editor's text may show. */
const inTexts = ['media', 'badges', 'catalogue', 'structures'] as const
/** Topics in addresses are the French words. */
const wordsOf = (topics: Readonly<Record<string, string>>): readonly string[] => Object.values(topics).map(slugOf)

const programmeQuery = {
  q: 'text',
  lieu: { oneOf: Object.keys(whereLabels) },
  forme: { oneOf: formatWords.words },
  public: { oneOf: audienceWords.words },
  departement: { oneOf: Object.keys(departments) },
} as const

export const pageRows: readonly PageRow[] = [
  { path: '/', tags: ['home', 'news', 'structures', 'media', 'week'], freshSeconds: figures },
  {
    path: '/actualites',
    tags: ['news', 'media'],
    query: { rubrique: { oneOf: wordsOf(newsTopics) }, page: 'page' },
  },
  { path: '/actualites/:slug', tags: ['news', ...inTexts] },
  {
    path: '/ressources',
    tags: ['resources', 'media'],
    query: { rubrique: { oneOf: wordsOf(resourceTopics) }, 'mot-cle': 'text' },
  },
  { path: '/ressources/:slug', tags: ['resources', ...inTexts] },
  { path: '/questions', tags: ['questions', ...inTexts] },
  { path: '/badges', tags: ['badges', 'media'] },
  { path: '/badges/:slug', tags: ['badges', 'catalogue', 'structures', 'media'], freshSeconds: figures },
  {
    path: '/catalogue',
    tags: ['catalogue', 'structures'],
    query: {
      q: 'text',
      competence: { oneOf: competencyWords.words, orCode: true },
      niveau: { oneOf: levelWords.words, orCode: true },
      part: { oneOf: coverageWords.words },
      page: 'page',
    },
  },
  { path: '/catalogue/:id', tags: ['catalogue', 'structures', 'badges'] },
  {
    path: '/structures',
    tags: ['structures', 'catalogue'],
    query: {
      q: 'text',
      type: { oneOf: organizationKindWords.words },
      competence: { oneOf: competencyWords.words, orCode: true },
      departement: { oneOf: Object.keys(departments) },
      page: 'page',
    },
  },
  { path: '/structures/:slug', tags: ['structures', 'catalogue', 'media', 'week'] },
  {
    path: '/statistiques',
    tags: ['figures', 'structures', 'badges'],
    query: { annee: 'year', departement: { oneOf: Object.keys(departments) } },
    freshSeconds: figures,
  },
  { path: '/semaine', tags: ['week'], query: programmeQuery, freshSeconds: figures },
  {
    path: '/semaine/:annee',
    isAt: (path) => /^\/semaine\/20\d\d$/.test(path),
    tags: ['week'],
    query: programmeQuery,
    freshSeconds: figures,
  },
  { path: '/semaine/evenements/:slug', tags: ['week'], freshSeconds: figures },
  { path: '/donnees-ouvertes', tags: [] },
  { path: '/transparence', tags: ['moderation'], query: { annee: 'year' } },
  { path: '/recherche', tags: [], query: { q: 'text', dans: 'text' } },
  { path: '/rejoindre', tags: [] },
  { path: '/recruteurs', tags: ['testimonies'] },
  { path: '/donnees-personnelles', tags: [], query: { effacement: { oneOf: ['fait'] } } },
  { path: '/accessibilite', tags: [] },
  { path: notFoundAddress, tags: [] },
  { path: '/communaute', tags: ['community'], query: { avant: 'text' } },
  { path: '/communaute/charte', tags: [] },
  {
    path: '/communaute/:categorie',
    isAt: (path) => !ownParts.has(path.split('/')[2] ?? ''),
    tags: ['community'],
    query: { avant: 'text' },
  },
  { path: '/communaute/sujets/:sujet', tags: ['community'], query: { page: 'page' } },
  { path: '/communaute/messages/:message/versions', tags: ['community'] },
  { path: '/communaute/messages/:message/relecture', tags: [] },
  { path: '/plan-du-site', tags: ['pages'] },
  { path: '/:page', isAt: (path) => placeOf(path)?.kind === 'pages', tags: ['pages', ...inTexts] },
]
