import { keptVariants, type QueryRule } from '@/server/pages/page-query'
import { type PageRow, pageRows, usuallyFreshSeconds } from '@/server/pages/page-rows'

const ruleInWords = (rule: QueryRule): string => {
  if (rule === 'text') return 'any text: rendered for who asks, never kept'
  if (rule === 'page') return 'a number'
  if (rule === 'year') return 'a year'
  const words = `one of ${rule.oneOf.length} word${rule.oneOf.length === 1 ? '' : 's'}`
  return rule.orCode ? `${words}, or the code of a family: rendered for who asks, never kept` : words
}

const queryInWords = (query: PageRow['query'] = {}): string =>
  Object.entries(query)
    .map(([name, rule]) => `\`${name}\`: ${ruleInWords(rule)}`)
    .join('; ') || '–'

const fresh = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${seconds / 60} min`)

const line = ({ path, tags, query, freshSeconds }: PageRow): string =>
  `| \`${path}\` | ${tags.join(', ') || '–'} | ${queryInWords(query)} | ${keptVariants(query ?? {})} | ${fresh(freshSeconds ?? usuallyFreshSeconds)} |`

/** docs/pages.md: which pages are kept for anonymous readers, and until when. */
export const pagesPage = (): string =>
  [
    '# Public pages that are kept',
    '',
    'Made from `src/server/pages/page-rows.ts` by `npm run generate`; `tests/http/pages.test.ts` asks every row over HTTP. A page of this table is rendered once for all who are not signed in, is sent without the scripts of Next, and is kept until one of its tags rises, at most until midnight in Paris; one that is older than « fresh » is answered once more while it is made anew (`decisions/0026-kept-pages.md`). Every other address is rendered for each request.',
    '',
    '| page | tags | parameters that make another page | addresses at most, for each page | fresh |',
    '|---|---|---|---|---|',
    ...pageRows.map(line),
    '',
    'To add a page: a row here, whose tags are those that its queries read (`tags.ts` of their slices; a test refuses a tag that nothing raises). It may hold no `PortalForm` and no component of the browser: those need React’s scripts, and their page gets no row. What a page needs of a script is a module in `src/browser`, which listens on the document.',
    '',
  ].join('\n')
