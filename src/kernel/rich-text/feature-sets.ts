import { deskBlockReaders } from './desk-blocks'
import type { HeadingLevel } from './document'

/** Lists in lists, marks in links…: levels of nodes inside each other. Four levels of lists need ten. */
export const deepestNesting = 16

/** What a text may hold at most; each has its own sentence (`faults.ts`). */
export interface Bounds {
  readonly characters: number
  /** Paragraphs, items, runs, breaks: everything that is read, also what is then left out. */
  readonly nodes: number
  readonly links: number
  readonly mentions: number
  readonly images: number
}

/** Reads the fields of a block; null for what is none. */
export type BlockReader = (fields: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | null

/** What a kind of text may hold. A node that is not named here does not survive reading; its words do. */
export interface FeatureSet {
  readonly headings: readonly HeadingLevel[]
  readonly rules: boolean
  /** Links to records of the CMS, beside addresses. */
  readonly records: boolean
  readonly images: boolean
  readonly mentions: boolean
  readonly blocks: Readonly<Record<string, BlockReader>>
  readonly bounds: Bounds
}

/** What people write on our own screens. */
export const peopleText: FeatureSet = {
  headings: [2, 3],
  rules: false,
  records: false,
  images: true,
  mentions: true,
  blocks: {},
  bounds: { characters: 20_000, nodes: 8_000, links: 60, mentions: 30, images: 20 },
}

/** What the Région's editors write in the CMS. */
export const cmsText: FeatureSet = {
  headings: [2, 3, 4],
  rules: true,
  records: true,
  images: true,
  mentions: false,
  blocks: {},
  bounds: { characters: 100_000, nodes: 30_000, links: 500, mentions: 0, images: 100 },
}

/** What they write on the editors' desk: the same, and blocks between paragraphs. */
export const deskText: FeatureSet = { ...cmsText, blocks: deskBlockReaders }

/** The same set with narrower or wider bounds: a field of 1,200 characters, a newcomer who may add two links. */
export const within = (set: FeatureSet, bounds: Partial<Bounds>): FeatureSet => ({
  ...set,
  bounds: { ...set.bounds, ...bounds },
})

/** Words, headings, lists, quotes and links: for a field whose screen offers neither pictures nor people. */
export const wordsOnly = (set: FeatureSet): FeatureSet => ({ ...set, images: false, mentions: false })
