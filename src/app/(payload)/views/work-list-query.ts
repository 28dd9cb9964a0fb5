import { type WorkQuery, type WorkSort, type WorkStage, workStages } from '@/casework/work-list'

export const pageSize = 25
const sorts: readonly WorkSort[] = ['age', 'number', 'organization', 'assignee', 'lastMessage']
/** Deep pages cost what precedes them: whoever looks further searches. */
const lastPage = 200

type SearchParams = Readonly<Record<string, string | string[] | undefined>>
const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

type Direction = WorkQuery['direction']
const directions: Readonly<Record<string, Direction>> = { asc: 'ascending', desc: 'descending' }

/** What waits longest comes first; of what is decided, the latest. */
const usualDirection = (stage: WorkStage): Direction => (stage === 'decided' ? 'descending' : 'ascending')
export const shortDirection = (direction: Direction): 'asc' | 'desc' => (direction === 'descending' ? 'desc' : 'asc')

/** What the address of the list asks for; whatever is not understood falls back to the first view. */
export function readQuery(params: SearchParams): WorkQuery {
  const page = Number.parseInt(text(params.page), 10)
  const stage = workStages.find((one) => one === text(params.onglet)) ?? 'toTake'
  return {
    stage,
    search: text(params.q).slice(0, 100),
    sort: sorts.find((sort) => sort === text(params.tri)) ?? 'age',
    direction: directions[text(params.sens)] ?? usualDirection(stage),
    offset: (Math.min(lastPage, Math.max(1, Number.isNaN(page) ? 1 : page)) - 1) * pageSize,
    limit: pageSize,
  }
}

/** The address of a view of the list. */
export function address(query: WorkQuery): string {
  const params = new URLSearchParams()
  if (query.stage !== 'toTake') params.set('onglet', query.stage)
  if (query.search) params.set('q', query.search)
  if (query.sort !== 'age') params.set('tri', query.sort)
  if (query.direction !== usualDirection(query.stage)) params.set('sens', shortDirection(query.direction))
  if (query.offset > 0) params.set('page', String(query.offset / pageSize + 1))
  const text = params.toString()
  return text ? `/admin/travail?${text}` : '/admin/travail'
}

/** Another tab of the same search, in its usual order. */
export const stageAddress = (query: WorkQuery, stage: WorkStage): string =>
  address({ ...query, stage, sort: 'age', direction: usualDirection(stage), offset: 0 })
