import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { findOrganization } from '@/organizations/queries'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { recognitionAccess } from './access'
import { type Application, shownNumber } from './application'
import { findApplication } from './change-application'
import { applications } from './records'

const shownStates = [
  'draft',
  'submitted',
  'inReview',
  'awaitingReply',
  'accepted',
  'refused',
  'closed',
  'withdrawn',
] as const
const longestPage = 100

/** What a page of them is asked for. */
export const caseQuery = z.object({
  organizationId: idInput,
  status: z.enum(shownStates).optional(),
  sort: z.enum(['submittedAt', 'decidedAt', 'number']).default('submittedAt'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(longestPage).default(20),
})

/** A page of a structure's cases, filtered and sorted, with how many there are; empty for whoever may not see them. */
export async function listCases(portal: Portal, actor: Actor, query: z.infer<typeof caseQuery>) {
  const { organizationId, status, sort, direction, offset, limit } = query
  const where = {
    and: [readable(recognitionAccess, 'applications', actor)],
    organizationId: { equals: organizationId },
    status: status ? { equals: status } : { not_equals: 'purged' },
  }
  const sign = direction === 'descending' ? '-' : ''
  const [rows, total] = await Promise.all([
    portal.store.find(applications, { where, sort: [`${sign}${sort}`, `${sign}id`], limit, offset }),
    portal.store.count(applications, where),
  ])
  return ok({ items: rows.map(caseItem), total })
}

const caseItem = (row: Application) => ({
  id: row.id,
  number: shownNumber(row),
  kind: row.kind,
  status: row.status,
  organizationName: row.organizationName,
  submittedAt: row.submittedAt,
  decidedAt: row.decidedAt,
  assigneeName: row.assigneeName,
  lastMessageAt: row.lastMessageAt,
  lastMessageSide: row.lastMessageSide,
})

/** A case with what was said in it and its structure; what the Région notes for itself stays there. */
export async function caseDetail(portal: Portal, actor: Actor, applicationId: string) {
  const row = await findApplication(portal, actor, applicationId)
  const organization = row && row.status !== 'purged' && (await findOrganization(portal, actor, row.organizationId))
  if (!organization) return refuse(problems.notFound)
  const { id, displayName, legalName, kind, department, city } = organization
  const { revision, answers, exchanges, decisionReason } = row
  const shown = { id, displayName, legalName, kind, department, city }
  return ok({ ...caseItem(row), revision, answers, exchanges, decisionReason, organization: shown })
}
