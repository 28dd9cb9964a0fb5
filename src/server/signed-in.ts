import type { Request } from 'express'
import { type Actor, anonymous } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** Who sends a request that has not reached Payload yet, by the same rules as there (cookie, origin, header). */
export async function signedIn(portal: Portal, request: Request): Promise<Actor> {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'sec-fetch-site', 'authorization']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const { user } = await portal.payload.auth({ headers })
  return user ? portal.identify(String(user.id)) : anonymous
}
