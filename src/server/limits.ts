import type { LimitClass } from '@/platform/endpoint'

/** So many requests in so many seconds. */
export interface Figure {
  readonly points: number
  readonly seconds: number
}

/**
 * Every figure of the rate limits (design §8b). Signed-in requests count by account, others by address. A school or
 * a town hall shares one address, and our suites run from one: the figures leave room for both, and are never off.
 */
export const limits: Readonly<Record<LimitClass, { readonly account: Figure; readonly address: Figure }>> = {
  read: { account: { points: 6_000, seconds: 60 }, address: { points: 12_000, seconds: 60 } },
  write: { account: { points: 600, seconds: 60 }, address: { points: 300, seconds: 60 } },
  signIn: { account: { points: 120, seconds: 600 }, address: { points: 120, seconds: 600 } },
  signUp: { account: { points: 60, seconds: 3600 }, address: { points: 150, seconds: 3600 } },
  code: { account: { points: 60, seconds: 600 }, address: { points: 120, seconds: 600 } },
  forgotten: { account: { points: 60, seconds: 3600 }, address: { points: 60, seconds: 3600 } },
  upload: { account: { points: 120, seconds: 600 }, address: { points: 60, seconds: 600 } },
}

/** Payload's REST answers at most so much, whatever the address asks for (an open `limit` gave whole collections away). */
export const restBounds = {
  limit: 100,
  page: 10_000,
  depth: 2,
  sorts: 4,
  /** Conditions of a filter in all, its levels of « and » and « or », values in a list, characters of a value. */
  conditions: 50,
  nesting: 5,
  listLength: 200,
  valueLength: 400,
  patternLength: 100,
} as const

/** What the admin keeps for a person (columns of lists, pages being edited): so much each, and so many. */
export const adminRecordBounds = {
  preferences: 100,
  preferenceKey: 120,
  preferenceBytes: 16 * 1024,
  locks: 20,
} as const

/** No request is larger: the greatest upload is 10 MB, with room for the other fields of its form. */
export const maxBodyBytes = 10 * 1024 * 1024 + 64 * 1024
