import type { CustomBlock } from './document'
import { linkAddress } from './link-address'
import { writtenText } from './written-text'

/*
 * What the Région's editors put between paragraphs. Each is read by name like every other form (`read.ts`): what has no
 * name here is not kept, and every text and list has an end.
 */

export interface KeyFigure {
  readonly value: string
  readonly label: string
}

export interface TitledText {
  readonly title: string
  readonly text: string
}

export type DeskBlock =
  | { readonly type: 'figure'; readonly image: string; readonly caption: string }
  | { readonly type: 'pullQuote'; readonly quote: string; readonly author: string }
  | { readonly type: 'keyFigures'; readonly figures: readonly KeyFigure[]; readonly source: string }
  | { readonly type: 'callToAction'; readonly text: string; readonly label: string; readonly address: string }
  | { readonly type: 'steps'; readonly items: readonly TitledText[] }
  | {
      readonly type: 'video'
      readonly title: string
      readonly address: string
      readonly duration: string
      readonly transcript: string
    }
  | { readonly type: 'documents'; readonly title: string; readonly resources: readonly string[] }
  | { readonly type: 'badge'; readonly badge: string }
  | { readonly type: 'structure'; readonly slug: string }
  | { readonly type: 'accordion'; readonly items: readonly TitledText[] }

type Fields = Readonly<Record<string, unknown>>

/** Longest texts and lists of blocks, for the forms of the CMS too. */
export const deskBounds = {
  line: 200,
  quote: 600,
  text: 3_000,
  transcript: 40_000,
  address: 500,
  figures: 6,
  items: 20,
  resources: 20,
} as const

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const line = (value: unknown, most: number = deskBounds.line): string =>
  typeof value === 'string' ? writtenText(value.slice(0, most)).trim() : ''

/** A text of several lines: each as it is kept, what stands between them stays. */
const lines = (value: unknown, most: number = deskBounds.text): string =>
  typeof value === 'string'
    ? value
        .slice(0, most)
        .toWellFormed()
        .split(/\r\n|\r|\n/)
        .map(writtenText)
        .join('\n')
        .trim()
    : ''

/** An id as records have them; the CMS gives the record itself where it was populated. */
function id(value: unknown): string {
  const given = isFields(value) ? value.id : value
  return typeof given === 'string' && given.length <= 100 && /^[\w-]+$/.test(given) ? given : ''
}

const rows = <T>(value: unknown, most: number, read: (row: Fields) => T | null): readonly T[] =>
  Array.isArray(value)
    ? value.slice(0, most).flatMap((row) => {
        const made = isFields(row) ? read(row) : null
        return made === null ? [] : [made]
      })
    : []

const titled = (row: Fields): TitledText | null => {
  const made = { title: line(row.title), text: lines(row.text) }
  return made.title === '' ? null : made
}

const figure = (row: Fields): KeyFigure | null => {
  const made = { value: line(row.value, 40), label: line(row.label) }
  return made.value === '' ? null : made
}

const readers: Readonly<Record<DeskBlock['type'], (fields: Fields) => DeskBlock>> = {
  figure: ({ image, caption }) => ({ type: 'figure', image: id(image), caption: line(caption, deskBounds.quote) }),
  pullQuote: ({ quote, author }) => ({
    type: 'pullQuote',
    quote: line(quote, deskBounds.quote),
    author: line(author),
  }),
  keyFigures: ({ figures, source }) => ({
    type: 'keyFigures',
    figures: rows(figures, deskBounds.figures, figure),
    source: line(source),
  }),
  callToAction: ({ text, label, address }) => ({
    type: 'callToAction',
    text: line(text, deskBounds.quote),
    label: line(label),
    address: linkAddress(line(address, deskBounds.address)) ?? '',
  }),
  steps: ({ items }) => ({ type: 'steps', items: rows(items, deskBounds.items, titled) }),
  video: ({ title, address, duration, transcript }) => ({
    type: 'video',
    title: line(title),
    address: linkAddress(line(address, deskBounds.address)) ?? '',
    duration: line(duration, 40),
    transcript: lines(transcript, deskBounds.transcript),
  }),
  documents: ({ title, resources }) => ({
    type: 'documents',
    title: line(title),
    resources: Array.isArray(resources) ? resources.slice(0, deskBounds.resources).map(id).filter(Boolean) : [],
  }),
  badge: ({ badge }) => ({ type: 'badge', badge: id(badge) }),
  structure: ({ slug }) => ({ type: 'structure', slug: line(slug).replace(/^\/?structures\//, '') }),
  accordion: ({ items }) => ({ type: 'accordion', items: rows(items, deskBounds.items, titled) }),
}

const isDeskType = (type: string): type is DeskBlock['type'] => Object.hasOwn(readers, type)

/** The CMS finds a block in its form by this id. */
const blockId = (value: unknown): Fields =>
  typeof value === 'string' && value.length <= 60 && /^[\w-]+$/.test(value) ? { id: value } : {}

/** For a set of forms: reads the fields of each kind of block, with the id that the CMS gave it. */
export const deskBlockReaders: Readonly<Record<string, (fields: Fields) => Fields>> = Object.fromEntries(
  Object.entries(readers).map(([type, read]) => [
    type,
    (fields: Fields): Fields => {
      const { type: _, ...kept } = read(fields)
      return { ...kept, ...blockId(fields.id) }
    },
  ]),
)

/** A block of a text that was read, by its own fields; null for one that no reader knows. */
export const deskBlockOf = ({ type, fields }: CustomBlock): DeskBlock | null =>
  isDeskType(type) ? readers[type](fields) : null

/** What a reader sees of it, in order: for plain texts, the search, the length of reading. */
export function wordsOfBlock(block: DeskBlock): readonly string[] {
  switch (block.type) {
    case 'figure':
      return [block.caption].filter(Boolean)
    case 'pullQuote':
      return [block.quote, block.author].filter(Boolean)
    case 'keyFigures':
      return [...block.figures.map(({ value, label }) => `${value} ${label}`), block.source].filter(Boolean)
    case 'callToAction':
      return [block.text, block.label].filter(Boolean)
    case 'steps':
    case 'accordion':
      return block.items.flatMap(({ title, text }) => [title, text]).filter(Boolean)
    case 'video':
      return [block.title, block.transcript].filter(Boolean)
    case 'documents':
      return [block.title].filter(Boolean)
    case 'badge':
    case 'structure':
      return []
  }
}
