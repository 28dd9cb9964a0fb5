import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailAddresses } from '@/notifications/addresses/address'
import { countBounces, lookForBounces } from '@/notifications/bounces/bounces'
import { imapBox } from '@/notifications/bounces/imap'
import { isMailReturned } from '@/notifications/queries'
import { messageIdOf } from '@/platform/mail'
import { decision } from '@/recognition/notices'
import { aReader, type Reader, tell } from '../support/builders/reader'
import { type TestPortal, testPortal } from '../support/portal'
import { aPersonsMail, aReport } from '../support/returned-mail'
import { type GreenMail, startGreenMail } from './green-mail'

let server: GreenMail
let portal: TestPortal
let reader: Reader
beforeAll(async () => {
  server = await startGreenMail()
}, 180_000)
afterAll(() => server.stop())
beforeEach(async () => {
  const { user, password, imapPort } = server
  const settings = { BOUNCE_IMAP_URL: `imap://${user}:${password}@127.0.0.1:${imapPort}/INBOX` }
  portal = await testPortal({ settings })
  reader = await aReader(portal, 'Odile', { seats: { marais: 'admin' } })
  await inBox((client) => client.messageDelete('1:*'))
})
afterEach(() => portal.close())

async function inBox<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { imapPort: port, user, password } = server
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user, pass: password }, logger: false })
  await client.connect()
  try {
    await client.mailboxOpen('INBOX')
    return await work(client)
  } finally {
    await client.logout()
  }
}

const arrives = async (...mails: readonly string[]): Promise<void> => {
  const transport = createTransport({ host: '127.0.0.1', port: server.smtpPort, ignoreTLS: true })
  const envelope = { from: 'mailer-daemon@relais.example', to: 'retours@portail.example' }
  for (const raw of mails) await transport.sendMail({ envelope, raw })
  transport.close()
}
const flags = () =>
  inBox(async (client) => {
    const seen: boolean[] = []
    for await (const one of client.fetch('1:*', { flags: true })) seen.push(one.flags?.has('\\Seen') ?? false)
    return seen
  })
const sends = async (key: string): Promise<string> => {
  await tell(portal, decision, { userId: reader.userId, organizationId: 'marais' }, 'Décision', { key })
  return messageIdOf(key, portal.env.portalUrl)
}

describe('the box of returned mail over IMAP', () => {
  it('gives up an address after two mails that came back, and leaves what people wrote unread where it lies', async () => {
    const messageId = await sends('first')
    await arrives(aPersonsMail(), aReport({ messageId }), aReport({ messageId: '<forged@portal.test>' }))
    await lookForBounces(portal)
    expect(await flags()).toEqual([false, true, false])
    expect(await isMailReturned(portal, reader)).toBe(false)
    await arrives(aReport({ messageId: await sends('second') }))
    await lookForBounces(portal)
    expect(await flags()).toEqual([false, true, false, true])
    expect(await isMailReturned(portal, reader)).toBe(true)
  })

  it('looks at each mail once, so many at a time, however large one is', async () => {
    const padding = 3_000_000
    await arrives(aReport({ messageId: await sends('large'), padding }), aPersonsMail(), aPersonsMail())
    const box = imapBox(portal.env.bounceImap ?? expect.unreachable())
    const sizes: number[] = []
    const measured = {
      look: (_: number, handle: Parameters<typeof box.look>[1]) =>
        box.look(2, async (mail) => {
          sizes.push(mail.raw.byteLength)
          return handle(mail)
        }),
    }
    expect([await countBounces(portal, measured), await countBounces(portal, measured)]).toEqual([2, 1])
    expect(await countBounces(portal, measured)).toBe(0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024)
    expect(await portal.store.find(mailAddresses, { where: {} })).toMatchObject([{ bounces: [{ status: '5.1.1' }] }])
  })

  it('tries what broke in the middle again, and counts it once', async () => {
    await arrives(aReport({ messageId: await sends('first') }))
    const box = imapBox(portal.env.bounceImap ?? expect.unreachable())
    const breaking = {
      look: (limit: number, handle: Parameters<typeof box.look>[1]) =>
        box.look(limit, async (mail) => {
          await handle(mail)
          throw new Error('the process is gone')
        }),
    }
    await expect(countBounces(portal, breaking)).rejects.toThrow('gone')
    await lookForBounces(portal)
    const [row] = await portal.store.find(mailAddresses, { where: {} })
    expect(row?.bounces).toHaveLength(1)
    expect(row?.flaggedAt).toBeNull()
  })

  it('a wrong password, or a server that is away, fails aloud and changes nothing', async () => {
    const settings = portal.env.bounceImap ?? expect.unreachable()
    const wrong = { ...portal, env: { ...portal.env, bounceImap: { ...settings, password: 'faux' } } }
    await expect(lookForBounces(wrong)).rejects.toThrow()
    const away = { ...portal, env: { ...portal.env, bounceImap: { ...settings, port: 1 } } }
    await expect(lookForBounces(away)).rejects.toThrow()
    await expect(lookForBounces({ ...portal, env: { ...portal.env, bounceImap: null } })).resolves.toBeUndefined()
  })
})
