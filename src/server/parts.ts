import { type Actor, anonymous } from '@/platform/actor'
import type { Mailer } from '@/platform/mail'
import type { Portal } from '@/platform/portal'

/** What the portal's handle takes from the slices: who somebody is, and how mail leaves. */

type MailParts = Pick<Portal, 'env' | 'payload' | 'store' | 'clock' | 'log'>

export const mailerOf = (_parts: MailParts): Mailer => ({
  send: async () => {
    throw new Error('No mailer is composed yet.')
  },
})

export const identifierOf =
  (_portal: Portal) =>
  async (_userId: string): Promise<Actor> =>
    anonymous
