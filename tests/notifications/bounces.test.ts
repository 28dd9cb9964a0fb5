import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '@/casework/notices'
import { forgetSentMails, mailAddresses, sentMailDays, sentMailRows } from '@/notifications/addresses/address'
import { checkAddress, confirmCheck } from '@/notifications/addresses/check'
import { countBounces } from '@/notifications/bounces/bounces'
import { readBounce } from '@/notifications/bounces/report'
import { flaggedAddresses, isMailReturned, noticesFor } from '@/notifications/queries'
import { setEmail } from '@/platform/accounts'
import { messageIdOf } from '@/platform/mail'
import { decision } from '@/recognition/notices'
import { aReader, type Reader, tell } from '../support/builders/reader'
import { codeOf, formKey, value } from '../support/builders/recognition'
import { lastLink } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { aPersonsMail, aReport } from '../support/returned-mail'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const id = '<abc@portal.test>'

describe('a report on a mail that came back (RFC 3464)', () => {
  it.each(['message/rfc822', 'text/rfc822-headers'] as const)('is read with its mail returned as %s', async (part) => {
    expect(await readBounce(bytes(aReport({ messageId: id, part })))).toEqual({ messageId: id, status: '5.1.1' })
  })

  it.each([
    ['a delay', aReport({ messageId: id, action: 'delayed', status: '4.4.7' })],
    ['a failure that may pass', aReport({ messageId: id, status: '4.2.2' })],
    ['a delivery', aReport({ messageId: id, action: 'delivered', status: '2.0.0' })],
    ['a person’s mail', aPersonsMail()],
    ['a person’s mail that quotes a report', aPersonsMail(aReport({ messageId: id }))],
    ['a report that was cut off', aReport({ messageId: id }).slice(0, 700)],
    ['nothing', ''],
    ['no mail at all', '\u0000\u0001\u0002'.repeat(500)],
    ['an endless id', aReport({ messageId: `<${'x'.repeat(5_000)}@portal.test>` })],
  ])('%s is none', async (_, raw) => {
    expect(await readBounce(bytes(raw))).toBeNull()
  })
})

describe('an address from which mail comes back', () => {
  let portal: TestPortal
  let reader: Reader
  beforeEach(async () => {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
    reader = await aReader(portal, 'Odile', { seats: { marais: 'admin' } })
  })
  afterEach(() => portal.close())

  /** Sends one, and lets it come back. */
  const comesBack = async (key: string, ...times: readonly string[]) => {
    await tell(portal, decision, { userId: reader.userId, organizationId: 'marais' }, 'Décision', { key })
    const messageId = messageIdOf(key, portal.env.portalUrl)
    await arrive(...(times.length > 0 ? times : [aReport({ messageId })]))
  }
  const arrive = async (...mails: readonly string[]): Promise<readonly boolean[]> => {
    const ours: boolean[] = []
    await countBounces(portal, {
      look: async (_, handle) => {
        for (const [place, raw] of mails.entries()) ours.push(await handle({ id: String(place), raw: bytes(raw) }))
        return mails.length
      },
    })
    return ours
  }
  const receives = async (): Promise<boolean> => {
    const before = portal.sent.length
    await tell(portal, answer, { userId: reader.userId }, 'Réponse')
    return portal.sent.length > before
  }
  const isReturned = () => isMailReturned(portal, reader)

  it('is flagged by the second mail that comes back, not by the first, nor by the same one read twice', async () => {
    await comesBack('first')
    await arrive(aReport({ messageId: messageIdOf('first', portal.env.portalUrl) }))
    expect([await isReturned(), await receives()]).toEqual([false, true])
    await comesBack('second')
    expect([await isReturned(), await receives()]).toEqual([true, false])
    // What is not sent any more stands in the page all the same.
    expect((await noticesFor(portal, reader, 1)).total).toBe(4)
  })

  it('★ is still written to with what nobody can refuse; staff see whose it is', async () => {
    await comesBack('first')
    await comesBack('second')
    const before = portal.sent.length
    await tell(portal, decision, { userId: reader.userId, organizationId: 'marais' }, 'Décision')
    expect(portal.sent).toHaveLength(before + 1)
    expect(await flaggedAddresses(portal)).toMatchObject([{ name: 'Odile', bounces: 2, lastStatus: '5.1.1' }])
  })

  it('is not flagged by reports on mails that we never sent, by delays, or by what people write', async () => {
    const forged = Array.from({ length: 5 }, (_, count) => aReport({ messageId: `<forged-${count}@portal.test>` }))
    expect(await arrive(...forged, aPersonsMail())).toEqual([false, false, false, false, false, false])
    const delayed = (key: string) =>
      aReport({ messageId: messageIdOf(key, portal.env.portalUrl), action: 'delayed', status: '4.4.1' })
    await comesBack('a', delayed('a'))
    await comesBack('b', delayed('b'))
    expect(await portal.store.count(mailAddresses, {})).toBe(0)
    expect([await isReturned(), await receives()]).toEqual([false, true])
  })

  it('keeps no address: a mark of it alone, forgotten with the mail after a month', async () => {
    await comesBack('first')
    const kept = JSON.stringify([
      await portal.store.find(sentMailRows, { where: {} }),
      await portal.store.find(mailAddresses, { where: {} }),
    ])
    expect(kept).not.toContain(reader.email)
    portal.clock.advance((sentMailDays + 1) * 86_400_000)
    expect(await forgetSentMails(portal)).toBe(1)
    expect(await arrive(aReport({ messageId: messageIdOf('first', portal.env.portalUrl) }))).toEqual([false])
  })

  it('is well again once its owner opens the link of the trial mail, which serves once and for a day', async () => {
    expect(codeOf(await checkAddress.run(portal, reader, { formKey: formKey() }))).toBe('notifications.address-well')
    await comesBack('first')
    await comesBack('second')
    value(await checkAddress.run(portal, reader, { formKey: formKey() }))
    expect(codeOf(await checkAddress.run(portal, reader, { formKey: formKey() }))).toBe('notifications.check-just-sent')
    await runEffects(portal)
    const link = lastLink(portal, reader.email)
    const given = {
      addressId: link.searchParams.get('adresse') ?? '',
      token: link.searchParams.get('jeton') ?? '',
    }
    const confirm = (values: Partial<typeof given> = {}) =>
      confirmCheck.run(portal, { kind: 'anonymous' }, { ...given, formKey: formKey(), ...values })
    expect(codeOf(await confirm({ token: `${given.token.slice(0, -2)}zz` }))).toBe('notifications.check-expired')
    expect(codeOf(await confirm({ addressId: 'none' }))).toBe('notifications.check-expired')
    value(await confirm())
    expect([await isReturned(), await receives()]).toEqual([false, true])
    expect(codeOf(await confirm())).toBe('notifications.check-expired')
    await comesBack('third')
    expect(await isReturned()).toBe(false)
    await comesBack('fourth')
    value(await checkAddress.run(portal, reader, { formKey: formKey() }))
    await runEffects(portal)
    const later = lastLink(portal, reader.email).searchParams.get('jeton') ?? ''
    portal.clock.advance(24 * 3_600_000)
    expect(codeOf(await confirm({ token: later }))).toBe('notifications.check-expired')
  })

  it('is left behind by whoever changes to another address', async () => {
    await comesBack('first')
    await comesBack('second')
    await setEmail(portal, reader.userId, 'odile@nouvelle.example')
    expect([await isReturned(), await receives()]).toEqual([false, true])
    expect(codeOf(await checkAddress.run(portal, reader, { formKey: formKey() }))).toBe('notifications.address-well')
  })
})
