import type { Request } from 'express'
import { type Actor, anonymous } from '@/platform/actor'
import { openSession } from '@/platform/open-session'
import type { Portal } from '@/platform/portal'

/** The account behind a request that has not reached Payload yet, by the same rules as there (cookie, origin, header). */
export async function userIdOf(portal: Portal, request: Request): Promise<string | null> {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'sec-fetch-site', 'authorization']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return (await openSession(portal, headers))?.userId ?? null
}

/** Who sends it. */
export async function signedIn(portal: Portal, request: Request): Promise<Actor> {
  const userId = await userIdOf(portal, request)
  return userId ? portal.identify(userId) : anonymous
}
