import { generateExpiredPayloadCookie, generatePayloadCookie, logoutOperation, type PayloadRequest } from 'payload'
import { inTurn } from './accounts'
import type { Portal } from './portal'

const cookieSettings = (portal: Portal) => ({
  collectionAuthConfig: portal.payload.collections.users.config.auth,
  cookiePrefix: portal.payload.config.cookiePrefix,
})

/** The `Set-Cookie` that opens a session. */
export const sessionCookie = (portal: Portal, token: string): string =>
  generatePayloadCookie({ ...cookieSettings(portal), token })

/** Ends the session of this request, if it has one, and answers the `Set-Cookie` that clears it. */
export async function endSession(portal: Portal, request: PayloadRequest): Promise<string> {
  const { user } = request
  const logOut = () => logoutOperation({ collection: portal.payload.collections.users, req: request })
  if (user) await inTurn(portal, String(user.id), logOut)
  return generateExpiredPayloadCookie(cookieSettings(portal))
}
