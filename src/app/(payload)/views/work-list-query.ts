import type { DeskTopic } from '@/casework/desk-topics'
import type { WorkQuery, WorkSort, WorkStage } from '@/casework/work-query'
import { addressWords } from '@/kernel/address-words'
import { pageIn, type Query, textIn } from './query'

export const pageSize = 25
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
})
/** What calls for somebody beside cases stands under the same name in the address. */
export const topicWords = addressWords<DeskTopic>({
  ending: 'fins-de-statut',
  lateDeclarations: 'declarations-tardives',
  flagged: 'badges-a-relire',
  failedSends: 'envois-bloques',
})
export const readTopic = (query: Query): DeskTopic | null => topicWords.meantBy(textIn(query, 'onglet'))
export const topicAddress = (topic: DeskTopic, page = 1): string =>
  `/admin/travail?onglet=${topicWords.wordOf(topic)}${page > 1 ? `&page=${page}` : ''}`
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

/** What waits longest comes first; of what is decided, the latest. */
const usualDirection = (stage: WorkStage): Direction => (stage === 'decided' ? 'descending' : 'ascending')

/** What the address of the list asks for; whatever is not understood falls back to the first view. */
export function readQuery(query: Query): WorkQuery {
  const stage = stageWords.meantBy(textIn(query, 'onglet')) ?? 'toTake'
  return {
    stage,
    search: textIn(query, 'q').slice(0, 100),
    sort: sortWords.meantBy(textIn(query, 'tri')) ?? 'age',
    direction: directionWords.meantBy(textIn(query, 'sens')) ?? earlier[textIn(query, 'sens')] ?? usualDirection(stage),
    offset: (pageIn(query) - 1) * pageSize,
    limit: pageSize,
  }
}

/** The address of a view of the list. */
export function address(query: WorkQuery): string {
  const params = new URLSearchParams()
  if (query.stage !== 'toTake') params.set('onglet', stageWords.wordOf(query.stage))
  if (query.search) params.set('q', query.search)
  if (query.sort !== 'age') params.set('tri', sortWords.wordOf(query.sort))
  if (query.direction !== usualDirection(query.stage)) params.set('sens', directionWords.wordOf(query.direction))
  if (query.offset > 0) params.set('page', String(query.offset / pageSize + 1))
  const text = params.toString()
  return text ? `/admin/travail?${text}` : '/admin/travail'
}

/** Another tab of the same search, in its usual order. */
export const stageAddress = (query: WorkQuery, stage: WorkStage): string =>
  address({ ...query, stage, sort: 'age', direction: usualDirection(stage), offset: 0 })
