import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, answerToVisitor } from '@/casework/notices'
import { regionalBadge } from '@/issuing/notices'
import { settingsOf } from '@/notifications/settings'
import { readLink, refusalAddress, refusalPage } from '@/notifications/unsubscribe'
import { smtpMailer } from '@/platform/mail-smtp'
import { decision, reminder } from '@/recognition/notices'
import { withWayOut } from '~/templates/mail/way-out'
import { aReader, type Reader, tell } from '../support/builders/reader'
import { everyMail } from '../support/every-mail'
import { Browser, frontOf } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'
import { type TestSmtp, testSmtp } from '../support/smtp'

let portal: TestPortal
let smtp: TestSmtp
let reader: Reader
let count = 0
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  smtp = await testSmtp()
})
beforeEach(async () => {
  count += 1
  reader = await aReader(portal, `Odile${count}`, { seats: { marais: 'admin' } })
})
afterAll(async () => {
  await portal.close()
  await smtp.close()
})

const statusLink = () => ({ userId: reader.userId, category: 'status' as const })
const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams) as never
const chosen = async () => (await settingsOf(portal, reader.userId))?.choices ?? {}
const host = () => new URL(portal.env.portalUrl).host
/** What a mail program sends: no session, no origin, the one field of RFC 8058. */
const oneClick = (address: string, type = 'application/x-www-form-urlencoded') =>
  supertest(frontOf(portal))
    .post(address.replace(portal.env.portalUrl, ''))
    .set('Host', host())
    .set('Content-Type', type)
    .send('List-Unsubscribe=One-Click')

describe('what may be refused', () => {
  it('arrives with its ways out: two headers for mail programs, a link at the end in both forms; ★ with none', async () => {
    const real = { ...portal, mail: smtpMailer(portal.env, smtp.url) }
    const to = { userId: reader.userId, organizationId: 'marais' }
    const headers = () =>
      Object.fromEntries(
        (smtp.received.at(-1)?.headerLines ?? []).map(({ key, line }) => [key, line.replaceAll(/\r?\n\s+/g, ' ')]),
      )
    await tell(real, reminder, to, 'Échéance')
    expect(headers()['list-unsubscribe']).toBe(`List-Unsubscribe: <${refusalAddress(portal, statusLink())}>`)
    expect(headers()['list-unsubscribe-post']).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(smtp.received.at(-1)?.text).toContain(refusalPage(portal, statusLink()))
    await tell(real, decision, to, 'Décision')
    expect(Object.keys(headers()).filter((name) => name.startsWith('list-'))).toEqual([])
    expect(smtp.received.at(-1)?.text).not.toContain('desabonnement')
    const visitor = { email: 'visiteuse@exemple.example', unsubscribeUrl: 'http://portal.test/mes-badges/x' }
    await tell(real, answerToVisitor, visitor, 'Réponse')
    expect(headers()['list-unsubscribe']).toBeUndefined()
    await tell(real, regionalBadge, visitor, 'Badge')
    expect(headers()['list-unsubscribe']).toBe('List-Unsubscribe: <http://portal.test/mes-badges/x>')
    expect(headers()['list-unsubscribe-post']).toBeUndefined()
  })

  it('finds room for it in every letter, whoever wrote it', async () => {
    const { html, text } =
      (await everyMail[0]
        ?.render()
        .then((letter) => withWayOut(letter, 'https://a.example/?x=1&y=2', 'https://b.example/'))) ??
      expect.unreachable()
    expect(html).toContain('<a href="https://a.example/?x=1&amp;y=2" rel="noopener"')
    expect(text).toMatch(/Ne plus recevoir les courriels de ce genre : https:\/\/a\.example\/\?x=1&y=2\n/)
    for (const { render } of everyMail)
      expect((await render()).html.split('<span data-way-out=""></span>')).toHaveLength(2)
  })

  it('is refused by one POST without a session, and by no GET: that one leads to the page', async () => {
    const address = refusalAddress(portal, statusLink())
    const opened = await supertest(frontOf(portal)).get(address.replace(portal.env.portalUrl, '')).set('Host', host())
    expect([opened.status, opened.headers.location]).toEqual([303, refusalPage(portal, statusLink())])
    expect(await chosen()).toEqual({})
    const answers = await Promise.all([oneClick(address), oneClick(address)])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    expect((await oneClick(address, 'multipart/form-data; boundary=x')).status).toBe(204)
    expect(await chosen()).toEqual({ status: 'never' })
    const before = portal.sent.length
    await tell(portal, reminder, { userId: reader.userId, organizationId: 'marais' }, 'Échéance')
    expect(portal.sent).toHaveLength(before)
    await tell(portal, answer, { userId: reader.userId }, 'Réponse')
    expect(portal.sent).toHaveLength(before + 1)
  })

  it('is taken back by the same link, as it was chosen before', async () => {
    const browser = new Browser(portal)
    const given = queryOf(refusalPage(portal, statusLink()))
    expect(await readLink(portal, given)).toMatchObject({ state: 'open', isRefused: false })
    expect((await browser.post('/notifications/refuse', given)).status).toBe(200)
    expect(await readLink(portal, given)).toMatchObject({ state: 'open', isRefused: true })
    expect((await browser.post('/notifications/accept', given)).status).toBe(200)
    expect(await chosen()).toEqual({})
    expect(await readLink(portal, given)).toMatchObject({ isRefused: false })
  })

  it.each(['altered', 'of another category', 'of another account', 'of another purpose', 'cut off', 'of no category'])(
    'a link %s refuses nothing, and says so',
    async (how) => {
      const given = queryOf(refusalPage(portal, statusLink())) as Record<string, string>
      const other = await aReader(portal, `Autre${count}`)
      const wrong: Readonly<Record<string, Record<string, string>>> = {
        altered: { ...given, jeton: `${given.jeton?.slice(0, -2)}zz` },
        'of another category': { ...given, rubrique: 'messages' },
        'of another account': { ...given, compte: other.userId },
        'of another purpose': { ...given, jeton: 'A'.repeat(43) },
        'cut off': { ...given, jeton: given.jeton?.slice(0, 20) ?? '' },
        'of no category': { ...given, rubrique: 'toString' },
      }
      const answered = await new Browser(portal).post('/notifications/refuse', wrong[how])
      expect([answered.status, answered.body.code]).toEqual([422, 'notifications.link-altered'])
      expect(answered.body.detail).toContain('depuis le courriel')
      expect((await oneClick(`/api/portal/notifications/refusals?${new URLSearchParams(wrong[how])}`)).status).toBe(422)
      expect(await chosen()).toEqual({})
    },
  )

  it('a link of a deleted account says that nothing is sent to it any more', async () => {
    const address = refusalAddress(portal, statusLink())
    await portal.payload.delete({ collection: 'users', id: reader.userId, overrideAccess: true, depth: 0 })
    expect((await oneClick(address)).status).toBe(410)
    const answered = await new Browser(portal).post('/notifications/refuse', queryOf(address))
    expect([answered.status, answered.body.code]).toEqual([410, 'notifications.account-gone'])
    expect(await settingsOf(portal, reader.userId)).toBeNull()
  })

  it('a link far too long, or with fields missing, is told what is wrong', async () => {
    const long = { compte: 'x'.repeat(200), rubrique: 'status', jeton: 'x' }
    expect((await oneClick(`/api/portal/notifications/refusals?${new URLSearchParams(long)}`)).status).toBe(422)
    expect((await oneClick('/api/portal/notifications/refusals')).status).toBe(422)
  })
})
