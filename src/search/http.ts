import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { found, searchEverything } from './queries'

/** A longer text is still answered with the sentence that says what a search takes. */
const longestText = 10_000

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
    answer: found,
    run: ({ portal, query }) => searchEverything(portal, query),
  }),
]
