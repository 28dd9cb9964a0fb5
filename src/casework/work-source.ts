import type { Instant } from '@/kernel/clock'
import { addDays, parisDateOf, startOfParisDay } from '@/kernel/dates'
import type { Result } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { ofOthers, seesRegionSide } from '@/platform/access'
import { type Actor, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { publishedSlices } from '@/platform/published-slices'
import { rowsInOrder } from '@/platform/rows'
import type { Slice } from '@/platform/slice'
import type { Collection, Filter } from '@/platform/store/store'
import type { HandedOver } from './assign'
import type { Side } from './exchange'
import { casesLabelled } from './labels'
import { casesWrittenSince } from './last-written'
import type { CaseKind } from './messages'
import { casesAwaiting } from './opinions/awaiting'
import type { ShownCase } from './shown-case'
import { followedToday } from './stand-ins'
import { nobody } from './work-address'
import { type WorkItem, type WorkQuery, type WorkStage, workColumns } from './work-query'
import type { WrittenCase } from './write-in-case'

/** What a slice that has cases to review gives to the list: the same columns, read on behalf of an actor. */
export interface WorkSource extends Partial<CaseDoor> {
  readonly find: (portal: Portal, actor: Actor, query: WorkQuery) => Promise<readonly WorkItem[]>
  /** How many there are in each of these views, under the same search. */
  readonly countEach: (
    portal: Portal,
    actor: Actor,
    query: Omit<WorkFilter, 'stage'>,
    stages: readonly WorkStage[],
  ) => Promise<readonly number[]>
  /** All of them in their order, whatever their number: for exports. */
  readonly each: (portal: Portal, actor: Actor, query: WorkQuery) => AsyncIterable<WorkItem>
}

type WorkFilter = Pick<WorkQuery, 'stage' | 'search' | 'assignee' | 'label'>

/** What a form on one of several cases sends. */
interface OnCase {
  readonly caseId: string
  readonly formKey: string
  readonly revision: number
}

/** How casework reaches cases that another slice owns. */
interface CaseDoor {
  readonly caseKind: CaseKind
  /** The case where this person reads it for the Région; null otherwise. */
  readonly written: (portal: Portal, actor: Actor, id: string) => Promise<WrittenCase | null>
  /** What an invited expert sees of it, on nobody's behalf; null where there is nothing to see. */
  readonly shown: (portal: Portal, id: string) => Promise<ShownCase | null>
  /** One document of what is shown, to be saved. */
  readonly shownFile: (portal: Portal, id: string, fileId: string) => Promise<Response | Result<never>>
  /** Acts on several cases at once: the slice's own commands. */
  readonly acts: {
    readonly assign: (portal: Portal, actor: Actor, given: OnCase & HandedOver) => Promise<Result<unknown>>
    readonly remind: (portal: Portal, actor: Actor, given: OnCase) => Promise<Result<unknown>>
  }
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

/** A case of any kind, where this person reads it for the Région. */
export async function findCase(
  portal: Portal,
  actor: Actor,
  caseKind: CaseKind,
  caseId: string,
): Promise<WrittenCase | null> {
  const source = workSourcesOf(publishedSlices()).find((one) => one.caseKind === caseKind)
  const written = await source?.written?.(portal, actor, caseId)
  return written && seesRegionSide(actor, written.organizationId) ? written : null
}

/** The columns that a collection of cases must have to feed the list. */
interface CaseColumns {
  readonly id: string
  readonly revision: number
  readonly number: string
  readonly organizationName: string
  readonly submittedAt: Instant | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly lastMessageAt: Instant | null
  readonly lastMessageSide: Side | null
  readonly activeAt?: Instant | null
}

interface SourceDefinition<Row extends CaseColumns> extends CaseDoor {
  readonly cases: Collection<Row>
  /** The access table's filter of this actor. */
  readonly readable: (actor: Actor) => Filter
  /** States of each stage; « mine » and « others » share those under review. */
  readonly states: Readonly<Record<'toTake' | 'inReview' | 'awaiting' | 'decided', readonly string[]>>
  /** Days without anybody at work on it after which a case sleeps, by today's policy. */
  readonly sleepingDays: (portal: Portal) => Promise<number>
  /** Whether its rows have an indicative date, in `targetOn` (CLK). */
  readonly hasTarget: boolean
  readonly item: (row: Row) => Pick<WorkItem, 'caseKind' | 'kind' | 'state' | 'href'>
}

/** A source over one collection whose rows carry the list's columns and a normalised `search`. */
export function workSource<Row extends CaseColumns>(definition: SourceDefinition<Row>): WorkSource {
  const { cases, readable, item, caseKind, written, shown, shownFile, acts } = definition
  /** What holds whatever the view. */
  const searched = async (
    portal: Portal,
    actor: Actor,
    { search, assignee, label }: Omit<WorkFilter, 'stage'>,
  ): Promise<Filter> => ({
    and: [
      readable(actor),
      ofOthers.filter(actor),
      ...wordFilters(search),
      ...(assignee ? [{ assigneeId: { equals: assignee === nobody ? null : assignee } }] : []),
      ...(label ? [{ id: { in: [...(await casesLabelled(portal, label, caseKind))] } }] : []),
    ],
  })
  const where = async (portal: Portal, actor: Actor, query: WorkFilter): Promise<Filter> => ({
    and: [await searched(portal, actor, query), await stageFilter(portal, actor, query.stage, definition)],
  })
  return {
    ...{ caseKind, written, shown, shownFile, acts },
    countEach: async (portal, actor, query, stages) => {
      const parts = await Promise.all(stages.map((stage) => stageFilter(portal, actor, stage, definition)))
      return portal.store.countEach(cases, await searched(portal, actor, query), parts)
    },
    each: async function* (portal, actor, query) {
      const order = { column: workColumns[query.sort], isDescending: query.direction === 'descending' }
      for await (const row of rowsInOrder(portal, cases, await where(portal, actor, query), order))
        yield { ...listColumns(row), ...item(row) }
    },
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
  revision: row.revision,
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
  { states, sleepingDays, hasTarget, caseKind }: SourceDefinition<Row>,
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
      const written = await casesWrittenSince(portal, caseKind, since)
      return { status: { in: open }, activeAt: { less_than: since }, id: { not_in: [...written] } }
    }
    case 'past':
      return hasTarget
        ? { status: { in: [...states.toTake, ...states.inReview] }, targetOn: { less_than: today } }
        : { id: { in: [] } }
    case 'opinions': {
      const open = [...states.toTake, ...states.inReview, ...states.awaiting]
      return { status: { in: open }, id: { in: [...(await casesAwaiting(portal, actor, caseKind))] } }
    }
    case 'refusals':
      return hasTarget
        ? {
            ...inReview,
            and: [
              { refusalById: { not_equals: null } },
              { refusalById: { not_equals: isMember(actor) ? actor.userId : '' } },
            ],
          }
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
