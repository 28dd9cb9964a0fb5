import { raisedByContent, type TagRule } from '@/platform/tags/rules'

/** Carried by every kept page: its menus and its foot. */
export const siteTag = 'site'
/** The home, the lists and the pages of news. */
export const newsTag = 'news'
export const pagesTag = 'pages'
export const resourcesTag = 'resources'
export const questionsTag = 'questions'
export const homeTag = 'home'

/** A text may name another one in a link or a block: what it shows of it changes with it. */
export const editorialTags: readonly TagRule[] = [
  raisedByContent({
    news: [newsTag, homeTag, pagesTag, resourcesTag],
    pages: [pagesTag, newsTag, resourcesTag],
    resources: [resourcesTag, newsTag, pagesTag],
    documents: [resourcesTag],
    questions: [questionsTag],
    home: [homeTag],
    'site-settings': [siteTag],
  }),
]
