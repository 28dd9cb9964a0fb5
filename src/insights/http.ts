import { z } from 'zod'
import { policyInput } from '@/catalogue/commands/write-policy'
import { endpoint } from '@/platform/endpoint'
import { statisticsFile } from './export'
import { policyPreview, previewPolicy } from './policy-preview'

export const insightsEndpoints = [
  endpoint({
    method: 'get',
    path: '/statistics.csv',
    asks: 'anyone',
    summary: 'The public statistics as a table for spreadsheets',
    query: z.object({ annee: z.string().max(10).optional() }),
    limit: 'read',
    run: ({ portal, query }) => statisticsFile(portal, query.annee),
  }),
  endpoint({
    method: 'post',
    path: '/scheme-policies/preview',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    summary: 'What a new version of the scheme’s figures would change, and whom it meets',
    body: policyInput,
    answer: policyPreview,
    limit: 'read',
    run: ({ portal, actor, body }) => previewPolicy(portal, actor, body),
  }),
]
