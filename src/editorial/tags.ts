import { raisedByContent, type TagRule } from '@/platform/tags/rules'

/** Carried by every kept page: its menus and its foot. */
export const siteTag = 'site'
/** The home, the lists and the pages of news. */
export const newsTag = 'news'
export const pagesTag = 'pages'
export const resourcesTag = 'resources'
export const questionsTag = 'questions'
export const homeTag = 'home'
export const testimoniesTag = 'testimonies'

/** The screens that show editors' texts. */
const texts = [newsTag, pagesTag, resourcesTag, questionsTag] as const

/** A text may name another one in a link or a block: what it shows of it changes with it. */
export const editorialTags: readonly TagRule[] = [
  raisedByContent({
    news: [...texts, homeTag],
    // Any page may have one in easy language beside it, which its head names.
    pages: [...texts, siteTag],
    testimonies: [testimoniesTag],
    resources: texts,
    // The card of a resource in a text says how heavy its document is.
    documents: texts,
    questions: [questionsTag],
    home: [homeTag],
    'site-settings': [siteTag],
  }),
]
