import { headers } from 'next/headers'
import { cache } from 'react'
import { type Actor, anonymous } from './actor'
import { openSession } from './open-session'
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
  const session = await openSession(here, await headers())
  const actor = session ? await here.identify(session.userId) : anonymous
  return { portal: here, actor, sessionId: session?.sessionId ?? null }
})
