import { z } from 'zod'
import { endpoint } from '@/platform/endpoint'
import { statisticsFile } from './export'

export const insightsEndpoints = [
  endpoint({
    method: 'get',
    path: '/statistics.csv',
    asks: 'anyone',
    tag: 'insights',
    summary: 'The public statistics as a table for spreadsheets',
    query: z.object({ annee: z.string().optional() }),
    limit: 'read',
    run: ({ portal, query }) => statisticsFile(portal, query.annee),
  }),
]
