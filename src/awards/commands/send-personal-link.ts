import { z } from 'zod'
import { ok, type Result } from '@/kernel/result'
import { noSooner } from '@/people/no-sooner'
import { system } from '@/platform/actor'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import { emailField } from '@/platform/email-field'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import * as outbox from '../outbox'
import { personOf } from '../persons/person'
import { recipientKeyOf } from '../persons/recipients'
import { recipients } from '../records'

/**
 * « Recevoir mon lien »: to the address that speaks for the one that was typed. The same answer, after the same least
 * time, whether the address holds badges or not.
 */
export const sendPersonalLink = command({
  name: 'awards.send-personal-link',
  summary: 'Send the personal link to an address that holds badges; the same answer for any other',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({
    formKey: formKeyInput,
    email: emailField('Indiquez l’adresse à laquelle vous recevez vos badges.'),
  }),
  run: async (portal, _actor, { formKey, email }): Promise<Result<{ readonly sent: true }>> =>
    noSooner(async () => {
      if (await mayLeave(portal, 'personalLink', { recipient: email }, formKey))
        await ask(portal, recipientKeyOf(portal.env, email), formKey)
      return ok({ sent: true })
    }),
})

async function ask(portal: Portal, recipientKey: string, formKey: string): Promise<void> {
  const { recipient, key } = await personOf(portal, recipientKey)
  if (!recipient || recipient.erasedAt) return
  const effects = [outbox.mailPersonalLink({ recipientKey: key, why: 'asked' })]
  await commitAsSystem(
    portal,
    system('recipient'),
    recipients,
    recipient.id,
    () => ({ set: {}, effects, journal: { event: 'recipientLinkAsked' } }),
    { formKey },
  )
}
