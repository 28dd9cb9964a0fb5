import { createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify } from 'jose'
import { parseCookies } from 'payload/shared'
import { z } from 'zod'
import type { Portal } from './portal'

/** A session that is open: whose it is, and which of theirs. */
export interface OpenSession {
  readonly userId: string
  readonly sessionId: string
}

/** What Payload signs into its cookie, as far as it is asked here. */
const claims = z.object({
  id: z.string().max(100),
  collection: z.literal('users'),
  sid: z.string().max(100),
})
/** The form of Payload's tokens; it refuses every other. */
const formOfToken = 1

/**
 * The session that a request carries. It says what Payload's own strategy says (`payload.auth`), which reads the whole
 * account with every session through its query builder for it: this is asked at each request and at each page, and reads
 * one row by its key. A token in a header is left to Payload.
 */
export async function openSession(portal: Portal, headers: Headers): Promise<OpenSession | null> {
  if (headers.has('authorization')) return sessionByPayload(portal, headers)
  const { config } = portal.payload
  const token = comesFromOurPages(headers, config.csrf)
    ? parseCookies(headers).get(`${config.cookiePrefix}-token`)
    : undefined
  const claimed = token ? await claimsOf(portal, token) : null
  if (!claimed) return null
  const session = { userId: claimed.id, sessionId: claimed.sid }
  return (await portal.store.holdsSession(session)) ? session : null
}

/** Browsers say where a request comes from; a cookie counts from our own pages and from the address line alone. */
function comesFromOurPages(headers: Headers, ours: readonly string[]): boolean {
  const origin = headers.get('origin')
  if (origin) return ours.includes(origin)
  return ['same-origin', 'same-site', 'none'].includes(headers.get('sec-fetch-site') ?? '')
}

async function claimsOf(portal: Portal, token: string): Promise<z.output<typeof claims> | null> {
  try {
    const verified = await jwtVerify(token, keyOf(portal.payload.secret), { algorithms: ['HS256'] })
    if (verified.protectedHeader.authVersion !== formOfToken) return null
    return claims.parse(verified.payload)
  } catch {
    return null
  }
}

const keys = new Map<string, KeyObject>()
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(Buffer.from(secret))
  keys.set(secret, key)
  return key
}

async function sessionByPayload(portal: Portal, headers: Headers): Promise<OpenSession | null> {
  const { user } = await portal.payload.auth({ headers })
  const sessionId = (user as { readonly _sid?: string } | null)?._sid
  return user && sessionId ? { userId: String(user.id), sessionId } : null
}
