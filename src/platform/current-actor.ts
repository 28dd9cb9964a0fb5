import { headers } from 'next/headers'
import { cache } from 'react'
import { type Actor, anonymous } from './actor'
import { type Portal, portal } from './portal'

/** The portal and the person who looks at this page, for server components; asked once a rendering. */
export const currentActor = cache(async (): Promise<{ readonly portal: Portal; readonly actor: Actor }> => {
  const here = portal()
  const { user } = await here.payload.auth({ headers: await headers() })
  return { portal: here, actor: user ? await here.identify(String(user.id)) : anonymous }
})
