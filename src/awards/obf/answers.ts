import { z } from 'zod'

/*
 * What Open Badge Factory's V2 answers look like once its surprises are taken out:
 * numbers and booleans may come as texts, objects as JSON texts, fields as null, and unknown fields may appear.
 */

const text = z.union([z.string(), z.number()]).transform(String)
const optionalText = z
  .unknown()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''))
const optionalNumber = z.unknown().transform((value): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
})
const flag = z.unknown().transform((value) => value === true || value === 1 || value === 'true' || value === '1')

/** An object, a JSON text of one, or nothing readable: null. */
const logEntry = z.unknown().transform((value): Readonly<Record<string, string>> | null => {
  const object = typeof value === 'string' ? parsed(value) : value
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return null
  return Object.fromEntries(Object.entries(object).map(([key, entry]) => [key, String(entry)]))
})

/** Null for what is no JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: optionalNumber })

/** Seconds since 1970 throughout. */
export const obfEvent = z
  .object({
    id: text,
    name: optionalText,
    badge_id: optionalText,
    badge: z.object({ id: text }).nullish().catch(null),
    issued_on: optionalNumber,
    expires_on: optionalNumber,
    recipient_count: optionalNumber,
    api_consumer_id: optionalText,
    log_entry: logEntry,
    ctime: optionalNumber,
    mtime: optionalNumber,
  })
  .transform(({ badge, badge_id, ...event }) => ({ ...event, badge_id: badge_id || (badge?.id ?? '') }))
export type ObfEvent = z.output<typeof obfEvent>

/** `receive_url` acts like a password of its holder: it is left out here, so that nobody can keep or log it. */
export const obfRecipient = z.object({
  event_id: text,
  assertion_id: text,
  email: z.string(),
  name: optionalText,
  assertion_json_url: optionalText,
  received: flag,
  revoked: flag,
  issued_on: optionalNumber,
  expires_on: optionalNumber,
})
export type ObfRecipient = z.output<typeof obfRecipient>

export const obfBadge = z.object({ id: text, name: optionalText, draft: flag, ctime: optionalNumber })
export type ObfBadge = z.output<typeof obfBadge>

export const clientInfo = z.object({
  id: optionalText,
  name: optionalText,
  issuing_limit: optionalNumber,
  paid_until: optionalNumber,
})
export type ClientInfo = z.output<typeof clientInfo>

/** `count` and `resource_id` change places with null from one operation to the next. */
export const operationResult = z.object({
  success: z.unknown().transform((value) => value !== false && value !== 'false' && value !== 0),
  message: optionalText,
  resource_type: optionalText,
  resource_id: optionalText,
  count: optionalNumber,
})

const listAnswer = z.object({ result: z.array(z.unknown()), total: optionalNumber })

/** One page of a list. `received` counts the rows that came, `unreadable` those that made no sense. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly received: number
  readonly unreadable: number
  /** Rows of the whole list; null when the answer does not say. */
  readonly total: number | null
}

/** Null for what is no list at all. */
export function pageOf<Row>(row: z.ZodType<Row>, body: unknown): Page<Row> | null {
  const list = listAnswer.safeParse(body)
  if (!list.success) return null
  const rows = list.data.result.flatMap((item) => {
    const read = row.safeParse(item)
    return read.success ? [read.data] : []
  })
  const received = list.data.result.length
  return { rows, received, unreadable: received - rows.length, total: list.data.total }
}
