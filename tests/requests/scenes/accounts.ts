import { conversations } from '@/casework/conversation'
import { startConversation } from '@/casework/converse'
import { visitorLink } from '@/casework/message-desk'
import { forgetPassword } from '@/people/commands/new-password'
import { profileOf, signUp } from '@/people/commands/sign-up'
import { findAccount } from '@/platform/accounts'
import { anonymous } from '@/platform/actor'
import { drain } from '@/platform/queue'
import { formKey, value } from '../../support/builders/recognition'
import { lastLink, password } from '../../support/http'
import { sharedReason } from '../aims'
import type { Aim, Scene, Stage } from './stage'

const address = (stage: Stage): string => `compte-${stage.random.uuid()}@exemple.example`

/** What the link of the last mail to this address carries, once that mail has left. */
async function linkSent(stage: Stage, email: string, account: string, effect: string) {
  const found = await findAccount(stage.portal, account)
  const profile = found && (await profileOf(stage.portal, found.id))
  if (!profile) throw new Error(`no account ${account}`)
  // Another request's own follow-ups may hold this one's mail for a while.
  const source = { slug: 'profiles', id: profile.id }
  for (let look = 0; look < 10; look += 1) if (await drain(stage.portal, source, [{ type: effect }])) break
  const { searchParams } = lastLink(stage.portal, email)
  return { profileId: searchParams.get('compte'), token: searchParams.get('jeton') }
}

async function newcomer(stage: Stage): Promise<string> {
  const email = address(stage)
  value(await signUp.run(stage.portal, anonymous, { formKey: formKey(), displayName: 'Ana Morel', email, password }))
  return email
}

export const accountScenes: Readonly<Record<string, Scene>> = {
  'POST /account/confirm': async (stage) => {
    const email = await newcomer(stage)
    return { body: { ...(await linkSent(stage, email, email, 'people.mail-confirm-address')), password } }
  },
  'POST /account/sign-in': async (stage) => ({
    body: { email: stage.sender.email ?? 'reader0@visiteur.example', password },
  }),
  'POST /account/new-password': async (stage) => {
    const email = await newcomer(stage)
    value(await forgetPassword.run(stage.portal, anonymous, { formKey: formKey(), email }))
    return { body: { ...(await linkSent(stage, email, email, 'people.mail-new-password')), password } }
  },
  'POST /account/password': async () => ({ body: { password, newPassword: password } }),
  'POST /account/new-address': async (stage) => ({ body: { email: address(stage), password } }),
  'POST /account/sessions/end': async () => ({ body: { sessionId: undefined } }),
  'GET /mailbox': async () => ({ query: { to: 'reader0@visiteur.example' } }),
  'POST /messages': async (stage) => ({ body: { name: 'Ana Morel', email: address(stage) } }),
  'POST /messages/:conversationId': async (stage): Promise<Aim> => {
    const visitor = { name: 'Ana Morel', email: address(stage) }
    const given = { formKey: formKey(), subject: 'Une question', text: sharedReason, ...visitor }
    const { id } = value(await startConversation.run(stage.portal, anonymous, given))
    const row = await stage.portal.store.get(conversations, id)
    if (!row) throw new Error('nothing was written')
    return { params: { conversationId: id }, body: { link: visitorLink(stage.portal, row).split('/').at(-1) } }
  },
}
