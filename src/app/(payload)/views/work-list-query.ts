import type { DeskTopic } from '@/casework/desk-topics'
import { workPageSize, workQueryOf } from '@/casework/work-address'
import type { WorkQuery } from '@/casework/work-query'
import { addressWords } from '@/kernel/address-words'
import { pageIn, type Query, textIn } from './query'

/** What calls for somebody beside cases stands under the same name in the address as the tabs of cases. */
export const topicWords = addressWords<DeskTopic>({
  ending: 'fins-de-statut',
  lateDeclarations: 'declarations-tardives',
  flagged: 'badges-a-relire',
  failedSends: 'envois-bloques',
})
export const readTopic = (query: Query): DeskTopic | null => topicWords.meantBy(textIn(query, 'onglet'))
export const topicAddress = (topic: DeskTopic, page = 1): string =>
  `/admin/travail?onglet=${topicWords.wordOf(topic)}${page > 1 ? `&page=${page}` : ''}`

/** What the address of the list asks for, with its page. */
export function readQuery(query: Query): WorkQuery {
  const names = ['onglet', 'q', 'tri', 'sens', 'suivi', 'etiquette']
  const given = Object.fromEntries(names.map((name) => [name, textIn(query, name)]))
  return { ...workQueryOf(given), offset: (pageIn(query) - 1) * workPageSize }
}
