import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { messageIdOf } from '@/platform/mail'
import { localMailer, mailbox } from '@/platform/mail-local'
import { smtpMailer } from '@/platform/mail-smtp'
import { confirmAddress } from '~/templates/mail/people/account'
import { type TestPortal, testPortal } from '../support/portal'
import { type TestSmtp, testSmtp } from '../support/smtp'

const env = {
  mailFrom: 'La Normandie badge les compétences <badges-formation@normandie.fr>',
  portalUrl: 'https://portail.example',
}
const key = 'profiles:0199:1:people.mail-confirm-address:'
const link = 'https://portail.example/confirmer-adresse?compte=1&jeton=abc'

describe('mail over SMTP', () => {
  let smtp: TestSmtp
  beforeAll(async () => {
    smtp = await testSmtp()
  })
  afterEach(() => smtp.refuseWith(null))
  afterAll(() => smtp.close())
  const send = async (to = 'camille@phare.example', unsubscribeUrl?: string, isOneClick = false) =>
    smtpMailer(env, smtp.url).send({
      key,
      to,
      ...(await confirmAddress(link)),
      ...(unsubscribeUrl ? { unsubscribeUrl, isOneClick } : {}),
    })

  it('arrives from the scheme, in French, with a text part that holds the link, to one address alone', async () => {
    await send()
    const mail = smtp.received.at(-1)
    expect(mail?.from?.value).toEqual([
      { name: 'La Normandie badge les compétences', address: 'badges-formation@normandie.fr' },
    ])
    expect([mail?.to].flat().map((to) => to?.text)).toEqual(['camille@phare.example'])
    expect([mail?.cc, mail?.bcc]).toEqual([undefined, undefined])
    expect(mail?.subject).toBe('Confirmez votre adresse électronique')
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain('lang="fr"')
  })

  it('says how to be written to no more where that may be, in one click where a click is enough (RFC 8058)', async () => {
    const header = (name: string) => smtp.received.at(-1)?.headerLines.find(({ key }) => key === name)?.line
    await send()
    expect([header('list-unsubscribe'), header('list-unsubscribe-post')]).toEqual([undefined, undefined])
    await send('camille@phare.example', 'https://portail.example/objection/1')
    expect(header('list-unsubscribe')).toBe('List-Unsubscribe: <https://portail.example/objection/1>')
    expect(header('list-unsubscribe-post')).toBeUndefined()
    await send('camille@phare.example', 'https://portail.example/refus?compte=1', true)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  it('carries the effect’s key as its Message-ID, so that a second delivery is the same message', async () => {
    await send()
    await send()
    expect(smtp.received.slice(-2).map((mail) => mail.messageId)).toEqual([
      messageIdOf(key, env.portalUrl),
      messageIdOf(key, env.portalUrl),
    ])
    expect(messageIdOf(`${key}other`, env.portalUrl)).not.toBe(messageIdOf(key, env.portalUrl))
    expect(messageIdOf(key, env.portalUrl)).not.toContain('profiles')
  })

  it('keeps an address that tries to add a recipient or a header to itself', async () => {
    const before = smtp.received.length
    await send('a@phare.example\r\nBcc: b@phare.example').catch(() => undefined)
    for (const mail of smtp.received.slice(before)) {
      expect(mail.bcc).toBeUndefined()
      expect([mail.to].flat().flatMap((to) => to?.value ?? [])).toHaveLength(1)
    }
    await expect(send('a@phare.example, b@phare.example')).rejects.toThrow()
  })

  it('fails when the server refuses, so that the effect is tried again', async () => {
    smtp.refuseWith({ code: 451, text: 'later' })
    await expect(send()).rejects.toThrow(/451|later/)
    smtp.refuseWith(null)
    await expect(send()).resolves.toBeUndefined()
  })
})

describe('the local mailbox of the demonstration', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it('keeps a mail once, however often it is delivered', async () => {
    const mailer = localMailer(portal)
    const mail = { key, to: 'camille@phare.example', subject: 'Objet', text: 'Texte', html: '<p>Texte</p>' }
    await Promise.all([mailer.send(mail), mailer.send(mail), mailer.send(mail)])
    expect(await portal.store.find(mailbox, { where: {} })).toMatchObject([{ key, subject: 'Objet' }])
  })
})

describe('Payload itself', () => {
  it('sends nothing: its own mailer refuses', async () => {
    const portal = await testPortal()
    await expect(portal.payload.sendEmail({ to: 'a@b.example', subject: 'x', text: 'x' })).rejects.toThrow(/effect/)
    await portal.close()
  })
})
