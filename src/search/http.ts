import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { searchEverything } from './queries'

/** A longer text is still answered with the sentence that says what a search takes. */
const longestText = 10_000

const marks = z.array(z.tuple([z.number().int(), z.number().int()]))
const hit = z.object({
  key: z.string(),
  title: z.string(),
  titleMarks: marks,
  excerpt: z.string(),
  excerptMarks: marks,
  detail: z.string(),
  address: z.string(),
})

export const searchEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/search',
    asks: 'anyone',
    tag: 'search',
    summary: 'Everything that anonymous readers may find, grouped by kind; found words as ranges of the texts',
    query: z.object({
      q: z.string().max(longestText, 'Votre recherche est trop longue. Gardez les mots qui comptent.'),
      kind: z.string().max(40).optional(),
    }),
    limit: 'read',
    answer: z.object({
      query: z.string(),
      total: z.number().int(),
      isPartial: z.boolean(),
      groups: z.array(z.object({ kind: z.string(), label: z.string(), total: z.number().int(), hits: z.array(hit) })),
    }),
    run: ({ portal, query }) => searchEverything(portal, query),
  }),
]
