import type { Instant } from '@/kernel/clock'
import type { RichText } from '@/kernel/rich-text/document'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { newsTopics, questionTopics, resourceTopics } from './kinds'

type Row = Readonly<Record<string, unknown>>

interface Text {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly body: RichText
  readonly publishedAt: Instant | null
  readonly updatedAt: Instant
}

export interface NewsItem extends Text {
  readonly summary: string
  readonly topic: string | null
  readonly pictureId: string | null
  readonly author: string
}

export interface ContentPage extends Text {
  readonly summary: string
  readonly isProposal: boolean
  readonly isEasyToRead: boolean
  /** The page of the portal that it says in easy words; '' for one that stands alone. */
  readonly easyFor: string
}

export interface Resource extends Text {
  readonly summary: string
  readonly topic: string | null
  readonly documentId: string | null
  /** Where it is instead; '' for a document or a text alone. */
  readonly address: string
  readonly keywords: readonly string[]
}

export interface Question extends Text {
  readonly topic: string | null
  readonly position: number
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
/** A form may hold the record itself. */
const idIn = (value: unknown): string | null => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'string' && id !== '' ? id : null
}
const topicIn = (value: unknown, words: Readonly<Record<string, string>>): string | null =>
  typeof value === 'string' && Object.hasOwn(words, value) ? value : null

const textOf = (row: Row): Text => ({
  id: textIn(row.id),
  slug: textIn(row.slug),
  title: textIn(row.title) || 'Sans titre',
  body: readRichText(row.body, deskText).text,
  publishedAt: idIn(row.publishedAt),
  updatedAt: textIn(row.updatedAt),
})

/* Rows of the CMS, or what its form holds, as the portal shows them. Nothing else of a row leaves. */

export const newsOf = (row: Row): NewsItem => ({
  ...textOf(row),
  summary: textIn(row.summary),
  topic: topicIn(row.topic, newsTopics),
  pictureId: idIn(row.picture),
  author: textIn(row.author),
})

export const pageOf = (row: Row): ContentPage => ({
  ...textOf(row),
  summary: textIn(row.summary),
  isProposal: row.isProposal === true,
  isEasyToRead: row.isEasyToRead === true,
  easyFor: row.isEasyToRead === true ? textIn(row.easyFor) : '',
})

export const resourceOf = (row: Row): Resource => ({
  ...textOf(row),
  summary: textIn(row.summary),
  topic: topicIn(row.topic, resourceTopics),
  documentId: idIn(row.document),
  address: textIn(row.address),
  keywords: textIn(row.keywords)
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
    .slice(0, 20),
})

export const questionOf = (row: Row): Question => ({
  ...textOf(row),
  topic: topicIn(row.topic, questionTopics),
  position: Number(row.position ?? 0),
})

/** What a form may hold before it is saved, over what was saved: fields of the wrong kind change nothing. */
export const asWritten = <T>(saved: Row, written: Row, read: (row: Row) => T): T =>
  read({ ...saved, ...written, id: saved.id, slug: saved.slug, publishedAt: saved.publishedAt })
