import { z } from 'zod'
import { policyInput } from '@/catalogue/commands/write-policy'
import { familyInput, maxFamilyBytes } from '@/catalogue/family-lines'
import { endpoint } from '@/platform/endpoint'
import { figuresFile } from './export'
import { familyPreview, previewFamily } from './family-preview'
import { policyPreview, previewPolicy } from './policy-preview'
import { monthInput, visitsFile } from './visits/visit-months'

export const insightsEndpoints = [
  endpoint({
    method: 'get',
    path: '/statistics.csv',
    asks: 'anyone',
    summary: 'The public statistics as a table for spreadsheets',
    query: z.object({ indicateur: z.string().max(40).optional() }),
    limit: 'read',
    run: ({ portal, query }) => figuresFile(portal, query.indicateur ?? null),
  }),
  endpoint({
    method: 'get',
    path: '/visits.csv',
    asks: 'member',
    may: { staff: ['editor', 'schemeManager'] },
    summary: 'How often public pages were read in a month, as a table for spreadsheets',
    query: z.object({ mois: monthInput.optional() }),
    limit: 'read',
    run: ({ portal, actor, query }) => visitsFile(portal, actor, query.mois ?? null),
  }),
  endpoint({
    method: 'post',
    path: '/families/preview',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    summary: 'What a new version of a competence family would change, and whom it meets',
    body: familyInput,
    maxBytes: maxFamilyBytes,
    answer: familyPreview,
    limit: 'read',
    run: ({ portal, actor, body }) => previewFamily(portal, actor, body),
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
