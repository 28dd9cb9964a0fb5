import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '@/people/commands/sign-up'
import { deviceOf } from '@/people/device'
import { findOwnSessions } from '@/people/sessions'
import { findAccount } from '@/platform/accounts'
import { Browser, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
const accountOf = async (email: string) => {
  const account = await findAccount(portal, email)
  if (!account) throw new Error(`no account at ${email}`)
  return account
}
const another = async (email: string): Promise<Browser> => {
  const browser = new Browser(portal)
  expect((await browser.post('/account/sign-in', { email, password })).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/account/name', { displayName: 'Camille Duval' })).status === 200

describe('the account’s own page', () => {
  it('changes the name, and the seats of its person follow', async () => {
    const browser = await signedIn(portal, 'nom@exemple.fr', 'Avant Hier')
    expect((await browser.post('/account/name', { displayName: 'Camille Duval' })).body.displayName).toBe(
      'Camille Duval',
    )
    expect((await profileOf(portal, (await accountOf('nom@exemple.fr')).id))?.displayName).toBe('Camille Duval')
    expect((await browser.post('/account/name', { displayName: ' ' })).body.fields?.[0]?.detail).toMatch(/prénom/)
  })

  it('changes the password with the present one, ends the other sessions and keeps this one', async () => {
    const email = 'secret@exemple.fr'
    const here = await signedIn(portal, email)
    const there = await another(email)
    const newPassword = 'une tout autre phrase longue'
    const wrong = await here.post('/account/password', { password: 'pas le bon', newPassword })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'account.wrong-password'])
    expect(await isIn(there)).toBe(true)
    const short = await here.post('/account/password', { password, newPassword: 'court' })
    expect(short.body.fields?.[0]?.name).toBe('newPassword')
    const changed = await here.post('/account/password', { password, newPassword })
    expect([changed.status, changed.body]).toEqual([200, { changed: true }])
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await new Browser(portal).post('/account/sign-in', { email, password })).status).toBe(422)
    await runEffects(portal)
    expect(mailsTo(email).at(-1)?.subject).toBe('Votre mot de passe est changé')
  })

  it('says nothing to whoever asks for an address that has an account, and tells its owner', async () => {
    await signedIn(portal, 'prise@exemple.fr')
    const browser = await signedIn(portal, 'curieuse@exemple.fr')
    const answer = await browser.post('/account/new-address', { email: 'prise@exemple.fr', password })
    expect([answer.status, answer.body]).toEqual([200, { sent: true }])
    await runEffects(portal)
    expect(mailsTo('prise@exemple.fr').at(-1)?.subject).toBe('Vous avez déjà un compte')
  })

  it('lists the sessions with their device, ends one of them, or all the others', async () => {
    const email = 'appareils@exemple.fr'
    const here = await signedIn(portal, email)
    const [second, third] = [await another(email), await another(email)]
    const { id: userId } = await accountOf(email)
    const sessions = await findOwnSessions(portal, { userId }, null)
    expect(sessions).toHaveLength(3)
    expect(sessions.every(({ seenAt }) => seenAt !== null)).toBe(true)
    const sidOf = (browser: Browser) =>
      JSON.parse(Buffer.from(browser.session.split('.')[1] ?? '', 'base64url').toString()).sid as string
    const ended = await here.post('/account/sessions/end', { sessionId: sidOf(second) })
    expect(ended.body).toEqual({ left: 2 })
    expect([await isIn(here), await isIn(second), await isIn(third)]).toEqual([true, false, true])
    expect((await here.post('/account/sessions/end')).body).toEqual({ left: 1 })
    expect([await isIn(here), await isIn(third)]).toEqual([true, false])
    expect((await findOwnSessions(portal, { userId }, sidOf(here))).map(({ isThis }) => isThis)).toEqual([true])
  })

  it('ends nobody else’s session', async () => {
    const victim = await signedIn(portal, 'tranquille@exemple.fr')
    const other = await signedIn(portal, 'malveillante@exemple.fr')
    const sid = JSON.parse(Buffer.from(victim.session.split('.')[1] ?? '', 'base64url').toString()).sid as string
    await other.post('/account/sessions/end', { sessionId: sid })
    expect(await isIn(victim)).toBe(true)
  })
})

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Windows'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome sur Android'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge sur Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile Safari/604.1', 'Safari sur iPhone'],
    ['curl/8.0', 'Appareil inconnu'],
    [null, 'Appareil inconnu'],
  ])('%s', (userAgent, name) => {
    expect(deviceOf(userAgent)).toBe(name)
  })
})

it('ACC-7: ProConnect is off unless the settings name it', async () => {
  const answer = await new Browser(portal).post('/account/proconnect/start')
  expect([answer.status, answer.body.code]).toEqual([404, 'provider.off'])
  const led = await new Browser(portal).send('get', '/account/proconnect/callback?code=x&state=y')
  expect(led.headers.location).toBe('/connexion?motif=proconnect-expired')
})
