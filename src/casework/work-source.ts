import type { Instant } from '@/kernel/clock'
import { addDays, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { ofOthers } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Slice } from '@/platform/slice'
import type { Collection, Filter } from '@/platform/store/store'
import type { Side } from './exchange'
import { followedToday } from './stand-ins'
import { type WorkItem, type WorkQuery, type WorkStage, workColumns } from './work-query'

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
  /** Days without a change after which a case sleeps, by today's policy. */
  readonly sleepingDays: (portal: Portal) => Promise<number>
  /** Whether its rows have an indicative date, in `targetOn` (CLK). */
  readonly hasTarget: boolean
  readonly item: (row: Row) => Pick<WorkItem, 'caseKind' | 'kind' | 'state' | 'href'>
}

/** A source over one collection whose rows carry the list's columns and a normalised `search`. */
export function workSource<Row extends CaseColumns>(definition: SourceDefinition<Row>): WorkSource {
  const { cases, readable, item } = definition
  const where = async (
    portal: Portal,
    actor: Actor,
    { stage, search }: Pick<WorkQuery, 'stage' | 'search'>,
  ): Promise<Filter> => ({
    and: [
      readable(actor),
      ofOthers.filter(actor),
      await stageFilter(portal, actor, stage, definition),
      ...wordFilters(search),
    ],
  })
  return {
    count: async (portal, actor, query) => portal.store.count(cases, await where(portal, actor, query)),
    find: async (portal, actor, query) => {
      const sign = query.direction === 'descending' ? '-' : ''
      const rows = await portal.store.find(cases, {
        where: await where(portal, actor, query),
        sort: [`${sign}${workColumns[query.sort]}`, `${sign}id`],
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

async function stageFilter<Row extends CaseColumns>(
  portal: Portal,
  actor: Actor,
  stage: WorkStage,
  { states, sleepingDays, hasTarget }: SourceDefinition<Row>,
): Promise<Filter> {
  const today = parisDateOf(portal.clock.now())
  const inReview = { status: { in: [...states.inReview] } }
  switch (stage) {
    case 'mine':
      return { ...inReview, assigneeId: { in: [...(await followedToday(portal, actor))] } }
    case 'others':
      return { ...inReview, assigneeId: { not_in: [...(await followedToday(portal, actor))] } }
    case 'answered':
      return { ...inReview, lastMessageSide: { equals: 'organization' } }
    case 'asleep': {
      const since = startOfParisDay(addDays(today, -(await sleepingDays(portal))))
      const open = [...states.toTake, ...states.inReview, ...states.awaiting]
      return { status: { in: open }, updatedAt: { less_than: since } }
    }
    case 'past':
      return hasTarget
        ? { status: { in: [...states.toTake, ...states.inReview] }, targetOn: { less_than: today } }
        : { id: { in: [] } }
    default:
      return { status: { in: [...states[stage]] } }
  }
}

const wordFilters = (search: string): readonly Filter[] =>
  searchable(search)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => ({ search: { contains: word } }))
