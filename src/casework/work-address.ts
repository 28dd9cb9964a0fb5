import { addressWords } from '@/kernel/address-words'
import type { WorkQuery, WorkSort, WorkStage } from './work-query'

export const workPageSize = 25
/** How a view of the list is written in its address. */
export const stageWords = addressWords<WorkStage>({
  toTake: 'a-prendre',
  mine: 'a-moi',
  awaiting: 'en-attente',
  others: 'a-mes-collegues',
  decided: 'decides',
  answered: 'reponses-recues',
  asleep: 'sans-activite',
  past: 'delai-depasse',
  refusals: 'refus-a-relire',
  opinions: 'avis-a-donner',
})
export const sortWords = addressWords<WorkSort>({
  age: 'age',
  number: 'numero',
  organization: 'structure',
  assignee: 'suivi-par',
  lastMessage: 'dernier-message',
})
type Direction = WorkQuery['direction']
export const directionWords = addressWords<Direction>({ ascending: 'croissant', descending: 'decroissant' })
/** As addresses said it once. */
const earlier: Readonly<Record<string, Direction>> = { asc: 'ascending', desc: 'descending' }
/** In the filter by person: cases that nobody follows. */
export const nobody = 'personne'

/** What waits longest comes first; of what is decided, the latest. */
const usualDirection = (stage: WorkStage): Direction => (stage === 'decided' ? 'descending' : 'ascending')

/** What the address of the list asks for, from its first page; whatever is not understood falls back to the first view. */
export function workQueryOf(given: Readonly<Record<string, string | undefined>>): WorkQuery {
  const text = (name: string): string => given[name] ?? ''
  const stage = stageWords.meantBy(text('onglet')) ?? 'toTake'
  return {
    stage,
    search: text('q').slice(0, 100),
    assignee: text('suivi').slice(0, 100),
    label: text('etiquette').slice(0, 100),
    sort: sortWords.meantBy(text('tri')) ?? 'age',
    direction: directionWords.meantBy(text('sens')) ?? earlier[text('sens')] ?? usualDirection(stage),
    offset: 0,
    limit: workPageSize,
  }
}

/** The address of a view of the list, or of another page that shows the same. */
export function workAddress(query: WorkQuery, path = '/admin/travail'): string {
  const params = new URLSearchParams()
  if (query.stage !== 'toTake') params.set('onglet', stageWords.wordOf(query.stage))
  if (query.search) params.set('q', query.search)
  if (query.assignee) params.set('suivi', query.assignee)
  if (query.label) params.set('etiquette', query.label)
  if (query.sort !== 'age') params.set('tri', sortWords.wordOf(query.sort))
  if (query.direction !== usualDirection(query.stage)) params.set('sens', directionWords.wordOf(query.direction))
  if (query.offset > 0) params.set('page', String(query.offset / workPageSize + 1))
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

/** Another tab of the same search, in its usual order. */
export const stageAddress = (query: WorkQuery, stage: WorkStage): string =>
  workAddress({ ...query, stage, sort: 'age', direction: usualDirection(stage), offset: 0 })
