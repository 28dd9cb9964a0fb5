import { z } from 'zod'
import { exchange } from '../obf/transport'
import { type CallTime, machineTime, pace } from '../paced-calls'
import type { AddressSearch, FoundPlace } from './address'

/** Fifty questions a second are answered; places are looked up in the background, so a quarter of that is plenty. */
const spacingMs = 80
const longestAnswerMs = 4_000
const longestQueueMs = 20_000
const largestAnswer = 512 * 1024
const longestLabel = 300

/** Of an answer, what a place needs; a feature without it is none. */
const feature = z.object({
  geometry: z.object({
    coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.unknown()),
  }),
  properties: z.object({
    score: z.number().min(0).max(1).catch(0),
    label: z
      .string()
      .transform((text) => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, longestLabel))
      .catch(''),
  }),
})
const answer = z.object({ features: z.array(z.unknown()) })

/** The best place of an answer; null where it names none, undefined for what is no answer of the service. */
export function placeIn(given: unknown): FoundPlace | null | undefined {
  const parsed = answer.safeParse(given)
  if (!parsed.success) return undefined
  const [first] = parsed.data.features
  if (first === undefined) return null
  const told = feature.safeParse(first)
  if (!told.success) return undefined
  const [longitude, latitude] = told.data.geometry.coordinates
  return { longitude, latitude, ...told.data.properties }
}

/**
 * The service at this address: one question at a time, silence after a 429 for as long as it asks for. `log` gets the
 * reason of a failure, never what was asked.
 */
export function httpAddressSearch(
  baseUrl: string,
  log: (why: string) => void,
  { time = machineTime, timeoutMs = longestAnswerMs }: { readonly time?: CallTime; readonly timeoutMs?: number } = {},
): AddressSearch {
  const { turn, hold } = pace({ spacingMs, longestQueueMs }, time)
  return {
    async find({ line, postalCode }) {
      if (!(await turn())) return { kind: 'away' }
      const query = new URLSearchParams({ q: line, limit: '1', ...(postalCode ? { postcode: postalCode } : {}) })
      const came = await exchange({
        ...{ method: 'GET', url: `${baseUrl}/geocodage/search?${query}`, headers: { accept: 'application/json' } },
        ...{ timeoutMs, largestAnswer },
      })
      if (came.kind === 'throttled') hold(came.retryAfterSeconds)
      const place = came.kind === 'answered' ? placeIn(came.value) : undefined
      if (place !== undefined) return { kind: 'found', place }
      log(
        came.kind === 'answered'
          ? 'an answer that is none'
          : came.kind === 'refused'
            ? `answer ${came.status}`
            : came.why,
      )
      return { kind: 'away' }
    },
  }
}
