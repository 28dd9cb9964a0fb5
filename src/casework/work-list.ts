import type { Instant } from '@/kernel/clock'
import { searchable } from '@/kernel/text'
import { ofOthers } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Slice } from '@/platform/slice'
import type { Collection, Filter } from '@/platform/store/store'
import type { Side } from './exchange'
import type { CaseKind } from './messages'

/** The tabs of the work list; `others` are cases under review by colleagues. */
export type WorkStage = 'toTake' | 'mine' | 'awaiting' | 'others' | 'decided'
export const workStages: readonly WorkStage[] = ['toTake', 'mine', 'awaiting', 'others', 'decided']

export const workStageNames: Readonly<Record<WorkStage, string>> = {
  toTake: 'À prendre',
  mine: 'À moi',
  awaiting: 'En attente de réponse',
  others: 'À mes collègues',
  decided: 'Décidés',
}

export type WorkSort = 'age' | 'number' | 'organization' | 'assignee' | 'lastMessage'

/** One case in the list, whatever slice it comes from. */
export interface WorkItem {
  readonly caseKind: CaseKind
  readonly id: string
  readonly number: string
  readonly organizationName: string
  /** « Participant », « Badge : Récolter avec soin ». */
  readonly kind: string
  readonly state: string
  readonly submittedAt: Instant | null
  readonly assigneeName: string | null
  readonly lastMessageAt: Instant | null
  readonly lastMessageSide: Side | null
  /** Page of the case in the admin. */
  readonly href: string
}

export interface WorkQuery {
  readonly stage: WorkStage
  /** As typed; accents and case do not matter, each word has to be found. */
  readonly search: string
  readonly sort: WorkSort
  readonly direction: 'ascending' | 'descending'
  readonly offset: number
  readonly limit: number
}

/** What a slice that has cases to review gives to the list: the same columns, read on behalf of an actor. */
export interface WorkSource {
  readonly find: (portal: Portal, actor: Actor, query: WorkQuery) => Promise<readonly WorkItem[]>
  readonly count: (portal: Portal, actor: Actor, query: Pick<WorkQuery, 'stage' | 'search'>) => Promise<number>
}

declare module '@/platform/slice' {
  interface Slice {
    /** What it gives to the work list of the Région. */
    readonly work?: readonly WorkSource[]
  }
}

/** The sources of every slice that has cases to review. */
export const workSourcesOf = (slices: readonly Slice[]): readonly WorkSource[] =>
  slices.flatMap(({ work = [] }) => work)

/** The columns that a collection of cases must have to feed the list. */
interface CaseColumns {
  readonly id: string
  readonly number: string
  readonly organizationName: string
  readonly submittedAt: Instant | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly lastMessageAt: Instant | null
  readonly lastMessageSide: Side | null
}

interface SourceDefinition<Row extends CaseColumns> {
  readonly cases: Collection<Row>
  /** The access table's filter of this actor. */
  readonly readable: (actor: Actor) => Filter
  /** States of each stage; « mine » and « others » share those under review. */
  readonly states: Readonly<Record<'toTake' | 'inReview' | 'awaiting' | 'decided', readonly string[]>>
  readonly item: (row: Row) => Pick<WorkItem, 'caseKind' | 'kind' | 'state' | 'href'>
}

const columns: Readonly<Record<WorkSort, keyof CaseColumns>> = {
  age: 'submittedAt',
  number: 'number',
  organization: 'organizationName',
  assignee: 'assigneeName',
  lastMessage: 'lastMessageAt',
}

/** A source over one collection whose rows carry the list's columns and a normalised `search`. */
export function workSource<Row extends CaseColumns>(definition: SourceDefinition<Row>): WorkSource {
  const { cases, readable, states, item } = definition
  const where = (actor: Actor, { stage, search }: Pick<WorkQuery, 'stage' | 'search'>): Filter => ({
    and: [readable(actor), ofOthers.filter(actor), stageFilter(actor, stage, states), ...wordFilters(search)],
  })
  return {
    count: (portal, actor, query) => portal.store.count(cases, where(actor, query)),
    find: async (portal, actor, query) => {
      const sign = query.direction === 'descending' ? '-' : ''
      const rows = await portal.store.find(cases, {
        where: where(actor, query),
        sort: [`${sign}${columns[query.sort]}`, `${sign}id`],
        limit: query.offset + query.limit,
      })
      return rows.map((row) => ({ ...listColumns(row), ...item(row) }))
    },
  }
}

/** Only what the list shows leaves: a row's dialogue and answers stay behind. */
const listColumns = (row: CaseColumns) => ({
  id: row.id,
  number: row.number,
  organizationName: row.organizationName,
  submittedAt: row.submittedAt,
  assigneeName: row.assigneeName,
  lastMessageAt: row.lastMessageAt,
  lastMessageSide: row.lastMessageSide,
})

function stageFilter(actor: Actor, stage: WorkStage, states: SourceDefinition<CaseColumns>['states']): Filter {
  const me = actor.kind === 'member' ? actor.userId : ''
  const inReview = { status: { in: [...states.inReview] } }
  if (stage === 'mine') return { ...inReview, assigneeId: { equals: me } }
  if (stage === 'others') return { ...inReview, assigneeId: { not_equals: me } }
  return { status: { in: [...states[stage]] } }
}

const wordFilters = (search: string): readonly Filter[] =>
  searchable(search)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => ({ search: { contains: word } }))

export interface WorkList {
  readonly items: readonly WorkItem[]
  readonly total: number
  readonly counts: Readonly<Record<WorkStage, number>>
}

/**
 * One page of the cases of all sources, merged in the order asked for, with the count of each tab under the same search.
 * Null for whoever does not review. Each source reads up to the page's end, so deep pages cost what precedes them.
 */
export async function workList(
  portal: Portal,
  actor: Actor,
  sources: readonly WorkSource[],
  query: WorkQuery,
): Promise<WorkList | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const found = await Promise.all(sources.map((source) => source.find(portal, actor, query)))
  const items = found
    .flat()
    .sort((a, b) => compare(a, b, query))
    .slice(query.offset, query.offset + query.limit)
  const counted = await Promise.all(
    workStages.map(async (stage) => {
      const each = await Promise.all(
        sources.map((source) => source.count(portal, actor, { stage, search: query.search })),
      )
      return [stage, each.reduce((sum, count) => sum + count, 0)] as const
    }),
  )
  const counts = Object.fromEntries(counted) as Record<WorkStage, number>
  return { items, counts, total: counts[query.stage] }
}

/** As the databases order: what is not there first, then by code units, equal values by id. */
function compare(a: WorkItem, b: WorkItem, { sort, direction }: Pick<WorkQuery, 'sort' | 'direction'>): number {
  const column = columns[sort] as 'submittedAt' | 'number' | 'organizationName' | 'assigneeName' | 'lastMessageAt'
  const [left, right] = [a[column] ?? '', b[column] ?? '']
  const order = left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1
  return direction === 'descending' ? -order : order
}
