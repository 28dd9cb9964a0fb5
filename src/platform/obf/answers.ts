import { z } from 'zod'
import { flag, idInside, logEntry, number, seconds, text, textOf } from './fields'

/*
 * What Open Badge Factory's V2 answers look like once their surprises are taken out. A row of a list and a single object
 * of the same thing are two shapes. Ids alone are required, and only where the next step cannot do without.
 */

const id = z.unknown().transform((value, context): string => {
  const read = textOf(value)
  if (read !== null) return read
  context.addIssue('an id is missing')
  return z.NEVER
})

export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: number })

/** A row of the event list: it need not hold the log entry, and names the badge by its id. Seconds since 1970 throughout. */
export const obfEventRow = z.object({
  id,
  name: text,
  badge_id: text,
  issued_on: seconds,
  expires_on: seconds,
  recipient_count: number,
  api_consumer_id: text,
  ctime: seconds,
  mtime: seconds,
})
export type ObfEventRow = z.output<typeof obfEventRow>

const singleEvent = z
  .object({
    id: text,
    name: text,
    badge: idInside,
    badge_id: text,
    issued_on: seconds,
    expires_on: seconds,
    api_consumer_id: text,
    log_entry: logEntry,
    ctime: seconds,
    mtime: seconds,
  })
  .transform(({ badge, badge_id, ...event }) => ({ ...event, badge_id: badge ?? badge_id }))

/** A single event: its log entry says whose it is; it has neither `badge_id` nor `recipient_count`. */
export type ObfEvent = Omit<z.output<typeof singleEvent>, 'id'> & { readonly id: string }

/** The event that was asked for; null for an answer that is none, or that names another one. */
export function eventOf(asked: string, body: unknown): ObfEvent | null {
  const event = singleEvent.safeParse(body).data
  return event && (event.id === null || event.id === asked) ? { ...event, id: asked } : null
}

/** The assertion that an address names: its last part, without an extension, a query or a fragment. */
function assertionIn(address: string): string | null {
  const [path = ''] = address.split(/[?#]/, 1)
  const [name = ''] = path.slice(path.lastIndexOf('/') + 1).split('.', 1)
  return path.includes('/') && /^[0-9a-f]{40}$/i.test(name) ? name : null
}

/** `receive_url` acts like a password of its holder: it is left out here, so that nobody can keep or log it. */
export const obfRecipient = z
  .object({
    event_id: text,
    badge_id: text,
    assertion_id: text,
    email: text,
    name: text,
    assertion_json_url: text,
    received: flag,
    revoked: flag,
    issued_on: seconds,
    expires_on: seconds,
  })
  .transform((row) => ({
    ...row,
    assertion_id: row.assertion_id ?? assertionIn(row.assertion_json_url ?? ''),
  }))
export type ObfRecipient = z.output<typeof obfRecipient>

export const obfBadge = z
  .object({ id, name: text, draft: flag, ctime: seconds })
  .transform(({ name, draft, ...badge }) => ({ ...badge, name: name ?? '', draft: draft ?? false }))
export type ObfBadge = z.output<typeof obfBadge>

const content = z
  .object({ language: text, name: text, description: text, criteria: text })
  .catch({ language: null, name: null, description: null, criteria: null })

/** A single badge: its words by language, the picture written out as data or as an address. */
const singleBadge = z.object({
  id: text,
  primary_language: text,
  content: z.array(content).max(200).catch([]),
  image: text,
  draft: flag,
})
export interface ObfBadgeText {
  readonly name: string
  readonly description: string
  /** Markdown, or HTML where it is old. */
  readonly criteria: string
  readonly image: string | null
  readonly draft: boolean
}

/** The badge that was asked for, in French where it has it, else in its own language; null for what is none. */
export function badgeTextOf(asked: string, body: unknown): ObfBadgeText | null {
  const badge = singleBadge.safeParse(body).data
  if (!badge || (badge.id !== null && badge.id !== asked)) return null
  const inLanguage = (language: string | null) => badge.content.find((one) => one.language === language)
  const words = inLanguage('fr') ?? inLanguage(badge.primary_language) ?? badge.content[0]
  return {
    name: words?.name ?? '',
    description: words?.description ?? '',
    criteria: words?.criteria ?? '',
    image: badge.image,
    draft: badge.draft ?? false,
  }
}

export const clientInfo = z.object({ id: text, name: text, issuing_limit: number, paid_until: seconds })
export type ClientInfo = z.output<typeof clientInfo>

/** `count` and `resource_id` change places with null from one operation to the next. */
export const operationResult = z
  .object({ success: flag, message: text, resource_type: text, resource_id: text, count: number })
  .transform((result) => ({ ...result, success: result.success ?? true }))

const listAnswer = z.object({ result: z.array(z.unknown()), total: number })
const emptyList = z.object({ result: z.null().optional(), total: z.literal([0, '0']) })

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
  if (emptyList.safeParse(body).success) return { rows: [], received: 0, unreadable: 0, total: 0 }
  const list = listAnswer.safeParse(body)
  if (!list.success) return null
  const rows = list.data.result.flatMap((item) => {
    const read = row.safeParse(item)
    return read.success ? [read.data] : []
  })
  const received = list.data.result.length
  return { rows, received, unreadable: received - rows.length, total: list.data.total }
}
