import { headers } from 'next/headers'
import { cache } from 'react'
import { type Actor, anonymous } from './actor'
import { type Portal, portal } from './portal'

interface Current {
  readonly portal: Portal
  readonly actor: Actor
  /** The session of this browser, for the page that lists them. */
  readonly sessionId: string | null
}

/** The portal and the person who looks at this page, for server components; asked once a rendering. */
export const currentActor = cache(async (): Promise<Current> => {
  const here = portal()
  const { user } = await here.payload.auth({ headers: await headers() })
  const sessionId = (user as { readonly _sid?: string } | null)?._sid ?? null
  return { portal: here, actor: user ? await here.identify(String(user.id)) : anonymous, sessionId }
})
