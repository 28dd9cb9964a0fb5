import { z } from 'zod'
import { collection } from '../store/store'

/** A counter in the database: it went up, so whatever is kept in memory under this name is not what it was. */
export interface CacheTag {
  readonly id: string
  /** `structures`: one of the few names that slices write in their tables, so that reading all stays a small read. */
  readonly name: string
  readonly counter: number
  readonly raisedAt: string
}

export const cacheTags = collection<CacheTag>('cache-tags')

export const tagName = z
  .string()
  .max(40)
  .regex(/^[a-z]+(?:-[a-z]+)*$/)

/** More names than the tables of all slices will ever have. */
export const mostTags = 200
