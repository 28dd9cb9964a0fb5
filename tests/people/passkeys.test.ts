import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { accountByEmail } from '../support/accounts'
import { Authenticator } from '../support/authenticator'
import { shownCode } from '../support/code-generator'
import { Browser, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ settings: { STAFF_SECOND_FACTOR: 'required' } })
})
afterAll(() => portal.close())

const here = () => ({ origin: portal.env.portalUrl })
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/account/name', { displayName: 'Camille Duval' })).status === 200

async function withPasskey(email: string) {
  const browser = await signedIn(portal, email)
  const device = new Authenticator()
  const { step, options } = (await browser.post('/account/passkeys/start', { password })).body
  const form = { step, name: 'Mon téléphone', response: device.create(options, here()) }
  const kept = await browser.post('/account/passkeys/confirm', form)
  expect(kept.status).toBe(200)
  return { browser, device, email, form, recoveryCodes: kept.body.recoveryCodes as string[] }
}
type Answer = ReturnType<Authenticator['get']>
async function signIn(answer: (options: Record<string, unknown>) => Answer) {
  const browser = new Browser(portal)
  const { step, options } = (await browser.post('/account/sign-in/passkey/start')).body
  const form = { step, response: answer(options) }
  return { browser, form, entered: await browser.post('/account/sign-in/passkey', form) }
}

describe('a passkey', () => {
  it('opens the account without a password, and counts as second factor', async () => {
    const { device, email, recoveryCodes } = await withPasskey('cle@exemple.fr')
    expect(recoveryCodes).toHaveLength(10)
    const { browser, entered } = await signIn((options) => device.get(options, here()))
    expect(entered.body).toEqual({ home: '/mon-espace' })
    expect(await isIn(browser)).toBe(true)
    const withPassword = await new Browser(portal).post('/account/sign-in', { email, password })
    expect(withPassword.body).toEqual({ step: expect.any(String), hasPasskey: true })
    expect(withPassword.headers['set-cookie']).toBeUndefined()
    const code = { step: withPassword.body.step, code: recoveryCodes[0] }
    expect((await new Browser(portal).post('/account/sign-in/code', code)).status).toBe(200)
    await runEffects(portal)
    expect(portal.sent.filter(({ to }) => to === email).map(({ subject }) => subject)).toContain(
      'Une clé d’accès est ajoutée à votre compte',
    )
  })

  it('is enough for staff who must have a second factor, who then keep the last one', async () => {
    const email = 'cle@region.example'
    const browser = await signedIn(portal, email)
    const profile = await profileOf(portal, await accountByEmail(portal, email))
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
    expect(await isIn(browser)).toBe(false)
    const device = new Authenticator()
    const { step, options } = (await browser.post('/account/passkeys/start', { password })).body
    const form = { step, name: 'Clé de bureau', response: device.create(options, here()) }
    expect((await browser.post('/account/passkeys/confirm', form)).status).toBe(200)
    expect(await isIn(browser)).toBe(true)
    const { entered } = await signIn((asked) => device.get(asked, here()))
    expect(entered.body).toEqual({ home: '/admin/travail' })
    const removed = await browser.post('/account/passkeys/remove', {
      passkeyId: device.id.toString('base64url'),
      password,
    })
    expect([removed.status, removed.body.code]).toEqual([403, 'second-factor.obligatory'])
  })

  it('is refused where it did not ask for its person, was made for another site, or answers another challenge', async () => {
    const { device } = await withPasskey('refus@exemple.fr')
    const otherDevice = new Authenticator()
    const elsewhere = { origin: 'https://autre.example' }
    const answers: readonly [string, (options: Record<string, unknown>) => Answer][] = [
      ['without the person', (options) => device.get(options, { ...here(), asksPerson: false })],
      ['another origin', (options) => device.get(options, elsewhere)],
      ['another site', (options) => device.get(options, { ...here(), rpId: 'autre.example' })],
      ['another challenge', (options) => device.get({ ...options, challenge: 'YXV0cmU' }, here())],
      ['an unknown key', (options) => ({ ...otherDevice.get(options, here()), id: 'inconnue', rawId: 'inconnue' })],
      [
        'a key under another’s name',
        (options) => ({ ...otherDevice.get(options, here()), id: device.id.toString('base64url') }),
      ],
    ]
    for (const [name, answer] of answers) {
      const { entered } = await signIn(answer)
      expect([name, entered.status, entered.headers['set-cookie']]).toEqual([name, 422, undefined])
    }
    const { entered } = await signIn((options) => device.get(options, here()))
    expect(entered.status).toBe(200)
  })

  it('signs in once for a challenge, and not with a counter that stands still', async () => {
    const { device } = await withPasskey('compteur@exemple.fr')
    const first = await signIn((options) => device.get(options, here()))
    expect(first.entered.status).toBe(200)
    const replayed = await new Browser(portal).post('/account/sign-in/passkey', first.form)
    expect([replayed.status, replayed.body.code]).toEqual([410, 'account.step-over'])
    const { entered } = await signIn((options) => device.get(options, here(), false))
    expect([entered.status, entered.body.code]).toEqual([422, 'passkey.refused'])
  })

  it('is added with the password alone known, by its own browser’s answer, and at most ten', async () => {
    const { browser, form } = await withPasskey('ajout@exemple.fr')
    expect((await browser.post('/account/passkeys/confirm', form)).status).toBe(410)
    expect((await browser.post('/account/passkeys/start', { password: 'pas le bon' })).status).toBe(422)
    const { step, options } = (await browser.post('/account/passkeys/start', { password })).body
    const other = await signedIn(portal, 'voleuse@exemple.fr')
    const stolen = { step, name: 'Volée', response: new Authenticator().create(options, here()) }
    expect((await other.post('/account/passkeys/confirm', stolen)).status).toBe(410)
    const unseen = {
      step,
      name: 'Sans personne',
      response: new Authenticator().create(options, { ...here(), asksPerson: false }),
    }
    expect((await browser.post('/account/passkeys/confirm', unseen)).body.code).toBe('passkey.refused')
    for (let count = 1; count < 10; count += 1) {
      const again = (await browser.post('/account/passkeys/start', { password })).body
      const response = new Authenticator().create(again.options, here())
      expect(
        (await browser.post('/account/passkeys/confirm', { step: again.step, name: 'Une autre', response })).status,
      ).toBe(200)
    }
    expect((await browser.post('/account/passkeys/start', { password })).body.code).toBe('passkey.too-many')
  })

  it('is renamed and taken away by its owner alone, and opens nothing then', async () => {
    const { browser, device, email } = await withPasskey('retrait@exemple.fr')
    const passkeyId = device.id.toString('base64url')
    const other = await signedIn(portal, 'curieuse@exemple.fr')
    expect((await other.post('/account/passkeys/remove', { passkeyId, password })).status).toBe(404)
    expect((await browser.post('/account/passkeys/rename', { passkeyId, name: 'Ma tablette' })).body).toEqual({
      name: 'Ma tablette',
    })
    expect((await browser.post('/account/passkeys/rename', { passkeyId, name: ' ' })).body.fields?.[0]?.name).toBe(
      'name',
    )
    expect((await browser.post('/account/passkeys/remove', { passkeyId, password })).body).toEqual({ left: 0 })
    const { entered } = await signIn((options) => device.get(options, here()))
    expect(entered.status).toBe(422)
    const alone = await new Browser(portal).post('/account/sign-in', { email, password })
    expect(alone.body).toEqual({ home: '/mon-espace' })
  })

  it('asks a code as well where there is a generator', async () => {
    const { browser } = await withPasskey('les-deux@exemple.fr')
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    const code = () => shownCode(secret, portal.clock.now())
    await browser.post('/account/second-factor/confirm', { code: code() })
    expect((await browser.post('/account/passkeys/start', { password })).body.code).toBe('second-factor.code-needed')
    portal.clock.advance(60_000)
    expect((await browser.post('/account/passkeys/start', { password, code: code() })).status).toBe(200)
  })

  it.each([
    ['nothing', {}],
    ['numbers for texts', { id: 1, rawId: 2, type: 'public-key', response: {}, clientExtensionResults: {} }],
    [
      'far too much',
      { id: 'x'.repeat(5_000), rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} },
    ],
  ])('is refused as a malformed answer: %s', async (_, response) => {
    const browser = new Browser(portal)
    const { step } = (await browser.post('/account/sign-in/passkey/start')).body
    expect((await browser.post('/account/sign-in/passkey', { step, response })).status).toBe(422)
  })
})
