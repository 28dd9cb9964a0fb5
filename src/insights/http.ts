import { z } from 'zod'
import { endpoint } from '@/platform/endpoint'
import { statisticsCsv } from './export'
import { statistics } from './queries'

export const insightsEndpoints = [
  endpoint({
    method: 'get',
    path: '/statistics.csv',
    asks: 'anyone',
    tag: 'insights',
    summary: 'The public statistics as a table for spreadsheets',
    query: z.object({ annee: z.string().optional() }),
    limit: 'read',
    run: async ({ portal, query }) => {
      const found = await statistics(portal, query.annee)
      return new Response(statisticsCsv(found), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="badges-normandie-${found.year ?? 'tout'}.csv"`,
        },
      })
    },
  }),
]
