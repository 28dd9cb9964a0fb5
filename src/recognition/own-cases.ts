import type { Exchange, Side } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import { ok, type Result, refuse } from '@/kernel/result'
import type { Organization } from '@/organizations/organization'
import { findOrganization } from '@/organizations/queries'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { recognitionAccess } from './access'
import type { Answers } from './answers'
import { type Application, type ApplicationKind, type ApplicationState, shownNumber } from './application'
import { findApplication } from './change-application'
import { applications } from './records'

export type CaseSort = 'submittedAt' | 'decidedAt' | 'number'

export interface CaseQuery {
  readonly organizationId: string
  readonly status?: ApplicationState | undefined
  readonly sort: CaseSort
  readonly direction: 'ascending' | 'descending'
  readonly offset: number
  readonly limit: number
}

/** One case of a structure in a list. */
export interface CaseItem {
  readonly id: string
  readonly number: string | null
  readonly kind: ApplicationKind
  readonly status: ApplicationState
  readonly organizationName: string
  readonly submittedAt: Instant | null
  readonly decidedAt: Instant | null
  readonly assigneeName: string | null
  readonly lastMessageAt: Instant | null
  readonly lastMessageSide: Side | null
}

export interface CaseList {
  readonly items: readonly CaseItem[]
  readonly total: number
}

/** A page of a structure's cases, filtered and sorted, with how many there are; empty for whoever may not see them. */
export async function listCases(portal: Portal, actor: Actor, query: CaseQuery): Promise<Result<CaseList>> {
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

const caseItem = (row: Application): CaseItem => ({
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
export interface CaseDetail extends CaseItem {
  readonly revision: number
  readonly answers: Answers
  readonly exchanges: readonly Exchange[]
  readonly decisionReason: string | null
  readonly organization: Pick<Organization, 'id' | 'displayName' | 'legalName' | 'kind' | 'department' | 'city'>
}

export async function caseDetail(portal: Portal, actor: Actor, applicationId: string): Promise<Result<CaseDetail>> {
  const row = await findApplication(portal, actor, applicationId)
  const organization = row && row.status !== 'purged' && (await findOrganization(portal, actor, row.organizationId))
  if (!organization) return refuse(problems.notFound)
  const { id, displayName, legalName, kind, department, city } = organization
  const { revision, answers, exchanges, decisionReason } = row
  const shown = { id, displayName, legalName, kind, department, city }
  return ok({ ...caseItem(row), revision, answers, exchanges, decisionReason, organization: shown })
}
