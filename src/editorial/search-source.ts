import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { withoutAddresses } from '@/kernel/text'
import { contentChanged } from '@/platform/content/events'
import type { SearchSource } from '@/platform/portal'
import { after, type SearchText } from '@/platform/search'
import { newsOf, pageOf, questionOf, resourceOf } from './content'
import { addressOf, type ContentKind, kindWords, newsTopics, questionTopics, resourceTopics } from './kinds'

type Row = Readonly<Record<string, unknown>>

/** The search keeps no more of a text. */
const longestText = 20_000

const sourceOf = (
  kind: ContentKind,
  label: string,
  textOf: (row: Row) => Pick<SearchText, 'title' | 'detail' | 'text'>,
): SearchSource => ({
  kind: searchKinds[kind],
  label,
  follows: [after(contentChanged, ({ collection, id }) => (collection === kind ? [id] : []))],
  thingsAfter: async ({ payload }, last, limit) => {
    const { docs } = await payload.find({
      collection: kind,
      where: last === null ? {} : { id: { greater_than: last } },
      sort: 'id',
      select: {},
      limit,
      pagination: false,
      depth: 0,
      draft: false,
      overrideAccess: true,
    })
    return docs.map(({ id }) => String(id))
  },
  textsOf: async ({ payload }, things) => {
    const { docs } = await payload.find({
      collection: kind,
      where: { and: [{ id: { in: [...things] } }, { _status: { equals: 'published' } }] },
      limit: things.length,
      pagination: false,
      depth: 0,
      draft: false,
      overrideAccess: true,
    })
    return new Map(
      docs.map((doc) => {
        const { title, detail, text } = textOf(doc as unknown as Row)
        const address = addressOf(kind, String(doc.slug ?? ''))
        return [
          String(doc.id),
          [{ part: '', title, detail, text: withoutAddresses(text.slice(0, longestText), ''), address, periods: null }],
        ]
      }),
    )
  },
})

/** Parts of addresses of the search: French where a reader sees them. */
const searchKinds: Readonly<Record<ContentKind, string>> = {
  news: 'actualites',
  pages: 'textes',
  resources: 'ressources',
  questions: 'questions',
}

const topicWord = (words: Readonly<Record<string, string>>, topic: string | null): string =>
  topic === null ? '' : (words[topic] ?? '')
const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')

export const editorialSources: readonly SearchSource[] = [
  sourceOf('news', kindWords.news.several, (row) => {
    const { title, topic, summary, body } = newsOf(row)
    return { title, detail: topicWord(newsTopics, topic), text: joined(summary, plainTextOf(body)) }
  }),
  sourceOf('pages', 'À lire', (row) => {
    const { title, summary, body, isEasyToRead } = pageOf(row)
    return {
      title,
      detail: isEasyToRead ? 'Facile à lire et à comprendre' : '',
      text: joined(summary, plainTextOf(body)),
    }
  }),
  sourceOf('resources', kindWords.resources.several, (row) => {
    const { title, topic, summary, keywords, body } = resourceOf(row)
    return { title, detail: topicWord(resourceTopics, topic), text: joined(summary, ...keywords, plainTextOf(body)) }
  }),
  sourceOf('questions', kindWords.questions.several, (row) => {
    const { title, topic, body } = questionOf(row)
    return { title, detail: topicWord(questionTopics, topic), text: plainTextOf(body) }
  }),
]
