import { followByMail } from '@/editorial/following/follow'
import { confirmPage, type Follower, followers, stopPage } from '@/editorial/following/follower'
import { anonymous } from '@/platform/actor'
import { formKey, value } from '../../support/builders/recognition'
import type { Scene, Stage } from './stage'

/** An address that asked to follow, and is not confirmed yet. */
async function asked(stage: Stage): Promise<Follower> {
  const email = `suivi-${stage.random.uuid()}@exemple.example`
  value(await followByMail.run(stage.portal, anonymous, { formKey: formKey(), email, topics: ['news'] }))
  const [row] = await stage.portal.store.find(followers, { where: { email: { equals: email } }, limit: 1 })
  if (!row) throw new Error('nothing was asked for')
  return row
}

const carried = (page: string) => Object.fromEntries(new URL(page).searchParams)

export const editorialScenes: Readonly<Record<string, Scene>> = {
  'POST /follow': async (stage) => ({
    body: { email: `suivi-${stage.random.uuid()}@exemple.example`, topics: ['news', 'badges'] },
  }),
  'POST /follow/confirm': async (stage) => ({ body: carried(confirmPage(stage.portal, await asked(stage))) }),
  'POST /follow/stop': async (stage) => ({ body: carried(stopPage(stage.portal, await asked(stage))) }),
  'POST /follow/refusals': async (stage) => ({ query: carried(stopPage(stage.portal, await asked(stage))) }),
  'GET /follow/refusals': async (stage) => ({
    query: carried(stopPage(stage.portal, await asked(stage))),
    leadsTo: `${stage.portal.env.portalUrl}/suivre/arreter?`,
  }),
}
