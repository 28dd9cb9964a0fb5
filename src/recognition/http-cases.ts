import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { caseDetail, caseQuery, listCases } from './own-cases'

const item = z.object({
  id: z.string(),
  number: z.string().nullable(),
  kind: z.string(),
  status: z.string(),
  organizationName: z.string(),
  submittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  assigneeName: z.string().nullable(),
  lastMessageAt: z.string().nullable(),
  lastMessageSide: z.string().nullable(),
})

const exchange = z.object({
  id: z.string(),
  kind: z.string(),
  side: z.string(),
  authorName: z.string(),
  at: z.string(),
  text: z.string(),
  reason: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  /** Fields that an answer may change (`answers.strategy`), and what one changed. */
  asked: z.array(z.object({ name: z.string(), label: z.string() })).nullish(),
  corrections: z
    .array(z.object({ name: z.string(), label: z.string(), before: z.string(), after: z.string() }))
    .nullish(),
})

/** Cases as data: for a structure's own software, and for whoever prefers it to the pages. */
export const caseEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/applications',
    asks: 'anyone',
    summary: 'Cases of a structure: filtered, sorted, with their total',
    query: caseQuery,
    answer: z.object({ items: z.array(item), total: z.number() }),
    limit: 'read',
    run: ({ portal, actor, query }) => listCases(portal, actor, query),
  }),
  endpoint({
    method: 'get',
    path: '/applications/:applicationId',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    summary: 'A case with its answers, its dialogue and its structure',
    params: z.object({ applicationId: idInput }),
    answer: item.extend({
      revision: z.number(),
      answers: z.record(z.string(), z.string()),
      exchanges: z.array(exchange),
      decisionReason: z.string().nullable(),
      organization: z.object({
        id: z.string(),
        displayName: z.string(),
        legalName: z.string(),
        kind: z.string(),
        department: z.string(),
        city: z.string(),
      }),
    }),
    limit: 'read',
    run: ({ portal, actor, params }) => caseDetail(portal, actor, params.applicationId),
  }),
]
