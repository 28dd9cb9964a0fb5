import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitClass } from '@/platform/endpoint'
import type { Portal } from '@/platform/portal'
import { type Figure, limits } from './limits'

type Limiter = RateLimiterMemory | RateLimiterMongo
type Counted = 'account' | 'address'

/** Answers the seconds to wait, or null when the request may pass. */
export type Admission = (request: Request, of: LimitClass) => Promise<number | null>

/** One counter a class: in memory for the embedded database (one web process), in MongoDB for many. */
export function rateLimits(portal: Portal): Admission {
  const counters = new Map<string, Limiter>()
  for (const [name, figures] of Object.entries(limits)) {
    counters.set(`${name}:account`, counter(portal, `${name}:account`, figures.account))
    counters.set(`${name}:address`, counter(portal, `${name}:address`, figures.address))
  }
  return async (request, of) => {
    const account = accountOf(portal, request)
    const by: Counted = account ? 'account' : 'address'
    const key = account ?? networkOf(request.ip ?? '')
    try {
      await counters.get(`${of}:${by}`)?.consume(key)
      return null
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
      throw error
    }
  }
}

function counter(portal: Portal, keyPrefix: string, { points, seconds }: Figure): Limiter {
  const memory = new RateLimiterMemory({ keyPrefix, points, duration: seconds })
  const adapter = portal.payload.db as unknown as {
    readonly connection?: { getClient(): unknown; readonly name: string }
  }
  if (portal.payload.db.name !== 'mongoose' || !adapter.connection) return memory
  return new RateLimiterMongo({
    storeClient: adapter.connection.getClient(),
    dbName: adapter.connection.name,
    tableName: 'rate-limits',
    keyPrefix,
    points,
    duration: seconds,
    // While the database does not answer, each process counts for itself.
    insuranceLimiter: memory,
  })
}

/** One household gets a whole /64 of IPv6: counting single addresses would count nothing. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '')
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : []
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}

/**
 * The account that a signed cookie or header names; null when there is none, or a forged or expired one. It decides
 * whose counter is used and nothing else: sessions are checked where identity matters.
 */
export function accountOf(portal: Portal, request: Request): string | null {
  const header = /^(?:JWT|Bearer) (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const name = `${portal.payload.config.cookiePrefix}-token`
  const cookie = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  const [head, body, signature] = (header ?? cookie ?? '').split('.')
  if (!head || !body || !signature) return null
  const expected = createHmac('sha256', portal.payload.secret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected)) return null
  try {
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { id?: unknown; exp?: unknown }
    const isOver = typeof claims.exp === 'number' && claims.exp * 1000 < Date.now()
    return typeof claims.id === 'string' && !isOver ? claims.id : null
  } catch {
    return null
  }
}
