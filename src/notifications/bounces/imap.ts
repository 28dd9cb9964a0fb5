import { ImapFlow } from 'imapflow'
import type { ImapSettings } from '@/platform/env-imap'
import type { ReturnBox } from './port'

/** No report is longer as far as we read it: its words, its fields, the headers of what came back. */
const longestRead = 256 * 1024
const timeoutMs = 20_000
/** Marks what was looked at, without marking it as read: whoever shares the box sees their mail untouched. */
const lookedAt = '$PortalLookedAt'

/** The box over IMAP, with imapflow. */
export const imapBox = ({ host, port, isSecure, user, password, mailbox }: ImapSettings): ReturnBox => ({
  async look(limit, handle) {
    const client = new ImapFlow({
      ...{ host, port, secure: isSecure, auth: { user, pass: password }, logger: false },
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    })
    // Without a listener a connection that breaks between two commands would end the process.
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.mailboxOpen(mailbox)
      const found = (await client.search({ unKeyword: lookedAt }, { uid: true })) || []
      const uids = found.toSorted((one, other) => one - other).slice(0, limit)
      for (const uid of uids) {
        const one = await client.fetchOne(String(uid), { source: { start: 0, maxLength: longestRead } }, { uid: true })
        const raw = one ? one.source : undefined
        const isOurs = raw ? await handle({ id: String(uid), raw }) : false
        await client.messageFlagsAdd(String(uid), isOurs ? [lookedAt, '\\Seen'] : [lookedAt], { uid: true })
      }
      return uids.length
    } finally {
      await client.logout().catch(() => client.close())
    }
  },
})
