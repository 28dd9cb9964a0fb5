import { withoutAddresses } from '@/kernel/text'
import type { SearchSource } from '@/platform/portal'
import { after } from '@/platform/search'
import { categories, mostCategories } from './category'
import { topicChanged } from './events'
import { type Post, posts } from './post'
import { topicPath, topics } from './topic'

/** The search keeps no more of a text. */
const longestText = 20_000

/** Topics that everybody reads: the title, the first post and the reply that solved it. */
export const communitySource: SearchSource = {
  kind: 'communaute',
  label: 'Communauté',
  follows: [after(topicChanged, ({ topicId }) => [topicId])],
  thingsAfter: async ({ store }, last, limit) => {
    const where = last === null ? {} : { id: { greater_than: last } }
    return (await store.find(topics, { where, sort: 'id', limit })).map(({ id }) => id)
  },
  textsOf: async ({ store }, things) => {
    const rows = await store.find(topics, {
      where: { id: { in: [...things] }, state: { equals: 'published' } },
      limit: things.length,
    })
    const wanted = rows.flatMap(({ id, solutionId }) => (solutionId ? [id, solutionId] : [id]))
    const [written, places] = await Promise.all([
      store.find(posts, { where: { id: { in: wanted }, state: { equals: 'published' } }, limit: wanted.length }),
      store.find(categories, { where: {}, limit: mostCategories }),
    ])
    const words = new Map(written.map(({ id, plain }: Post) => [id, plain]))
    const names = new Map(places.map(({ id, name }) => [id, name]))
    return new Map(
      rows.map(({ id, title, solutionId, categoryId, isSolved, slug, code }) => {
        const text = [words.get(id), words.get(solutionId)].filter(Boolean).join('\n\n')
        const detail = [names.get(categoryId), isSolved ? 'Résolu' : ''].filter(Boolean).join(' · ')
        const address = topicPath({ slug, code })
        return [
          id,
          [{ part: '', title, detail, text: withoutAddresses(text.slice(0, longestText), ''), address, periods: null }],
        ]
      }),
    )
  },
}
