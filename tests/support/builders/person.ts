import { confirmAddress, requestAddress } from '@/awards/commands/change-address'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { anonymous } from '@/platform/actor'
import { runEffects, type TestPortal } from '../portal'
import { declared, keyOf, type Structure } from './awards'
import { formKey, value } from './recognition'

/** What people who hold badges do, by the mails and links that they get. */
export const people = (portal: TestPortal, structure: Structure) => {
  const linkOf = async (email: string): Promise<string> => {
    const recipient = await findRecipient(portal, keyOf(portal, email))
    if (!recipient) throw new Error(`nobody at ${email}`)
    return personalLink(portal, recipient).split('/').at(-1) ?? ''
  }
  const asked = async (from: string, to: string, writeTo: 'new' | 'current' = 'new') =>
    requestAddress.run(portal, anonymous, { formKey: formKey(), link: await linkOf(from), email: to, writeTo })
  const tokenSentTo = (email: string): string => {
    const mail = portal.sent.findLast((sent) => sent.to === email && sent.subject.startsWith('Confirmez'))
    return /\/mes-badges\/adresse\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  }
  const confirmed = (token: string) => confirmAddress.run(portal, anonymous, { formKey: formKey(), token })
  return {
    linkOf,
    asked,
    tokenSentTo,
    confirmed,
    /** Declared by the structure on 20 March 2026, evaluated, issued and told. */
    earned: async (email: string, ...badges: readonly string[]) => {
      await declared(
        portal,
        structure,
        badges.map((badge) => [email, '2026-03-20', badge] as const),
      )
      await runEffects(portal)
    },
    /** One address leads to another, confirmed by the mail to it. */
    joined: async (from: string, to: string, writeTo: 'new' | 'current' = 'new') => {
      value(await asked(from, to, writeTo))
      await runEffects(portal)
      const result = value(await confirmed(tokenSentTo(to)))
      await runEffects(portal)
      return result
    },
  }
}
