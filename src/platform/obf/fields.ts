import { z } from 'zod'
import { parsed } from '@/kernel/text'

/*
 * How one field of Open Badge Factory's answers is read. None of these ever refuses its object: a field that is
 * missing, null or of a type that nobody expects reads as null (reference, « Shapes seen »).
 */

/** The default stands for a missing key, which zod would otherwise report before the transform runs. */
const field = <T>(read: (value: unknown) => T) => z.unknown().default(null).transform(read)

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null

/** A text that is not blank. */
export const text = field(textOf)

const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
export const number = field(numberOf)

/** The last second that JavaScript can name. */
const lastSecond = 8_640_000_000_000

/** Whole seconds since 1970; also from an ISO text, as error bodies have them. */
export const seconds = field((value): number | null => {
  const iso = typeof value === 'string' && /^\d{4}-/.test(value) ? Date.parse(value) / 1000 : null
  const found = Number.isFinite(iso) ? iso : numberOf(value)
  return found !== null && Math.abs(found) <= lastSecond ? Math.floor(found) : null
})

/** Null where the answer does not say. */
export const flag = field((value): boolean | null => {
  if (value === true || value === 1 || value === 'true' || value === '1') return true
  return value === false || value === 0 || value === 'false' || value === '0' ? false : null
})

/** The id of an object inside an object: `badge: {id}`. */
export const idInside = field((value): string | null =>
  typeof value === 'object' && value !== null && 'id' in value ? textOf(value.id) : null,
)

export type LogEntry =
  | { readonly kind: 'read'; readonly entry: Readonly<Record<string, string>> }
  /** Nobody wrote one, or the answer does not show it. */
  | { readonly kind: 'none' }
  /** Something stands there that is neither an object nor the JSON text of one. */
  | { readonly kind: 'unreadable' }

/** An object, or the JSON text of one, which may itself be written as a JSON text. */
export const logEntry = field((value): LogEntry => {
  let object = value
  for (let depth = 0; depth < 2 && typeof object === 'string' && object.trim() !== ''; depth += 1)
    object = parsed(object) ?? (object.trim() === 'null' ? null : false)
  if (object === null || (typeof object === 'string' && object.trim() === '')) return { kind: 'none' }
  if (typeof object !== 'object' || Array.isArray(object)) return { kind: 'unreadable' }
  const entry = Object.fromEntries(Object.entries(object).map(([key, member]) => [key, String(member)]))
  return { kind: 'read', entry }
})
