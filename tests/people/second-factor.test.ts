import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { openSessions } from '@/platform/accounts'
import { journal } from '@/platform/journal'
import { accountByEmail } from '../support/accounts'
import { shownCode } from '../support/code-generator'
import { Browser, frontOf, lastLink, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ settings: { STAFF_SECOND_FACTOR: 'optional' } })
})
afterAll(() => portal.close())

const minute = 60_000
const code = (secret: string): string => shownCode(secret, portal.clock.now())
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/account/name', { displayName: 'Camille Duval' })).status === 200
const subjects = (to: string) => portal.sent.filter((mail) => mail.to === to).map((mail) => mail.subject)

/** A person who has set up a generator, as anybody does; two minutes later, so that its next code is a new one. */
async function withGenerator(email: string) {
  const browser = await signedIn(portal, email)
  const { secret } = (await browser.post('/account/second-factor/start', { password })).body
  const on = await browser.post('/account/second-factor/confirm', { code: code(secret) })
  expect(on.status).toBe(200)
  portal.clock.advance(2 * minute)
  return { browser, email, secret: String(secret), recoveryCodes: on.body.recoveryCodes as string[] }
}
const firstStep = async (email: string, typed = password) => {
  const browser = new Browser(portal)
  const answer = await browser.post('/account/sign-in', { email, password: typed })
  return { browser, answer, step: String(answer.body.step) }
}

describe('ACC-1: setting up a second factor', () => {
  it('asks the password, counts for nothing before its first code, and ends what the password alone had opened', async () => {
    const email = 'debut@exemple.fr'
    const here = await signedIn(portal, email)
    const there = new Browser(portal)
    await there.post('/account/sign-in', { email, password })
    const wrong = await here.post('/account/second-factor/start', { password: 'pas le bon' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'account.wrong-password'])
    const started = await here.post('/account/second-factor/start', { password })
    expect(started.body.uri).toMatch(/^otpauth:\/\/totp\/.*algorithm=SHA1&digits=6&period=30$/)
    expect((await firstStep(email)).answer.body).toEqual({ home: '/mon-espace' })
    const refused = await here.post('/account/second-factor/confirm', { code: '000000' })
    expect([refused.status, refused.body.code]).toEqual([422, 'second-factor.wrong-code'])
    const on = await here.post('/account/second-factor/confirm', { code: code(started.body.secret) })
    expect(on.body.recoveryCodes).toHaveLength(10)
    expect(new Set(on.body.recoveryCodes).size).toBe(10)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    await runEffects(portal)
    expect(subjects(email).at(-1)).toBe('La double authentification est active')
    const again = await here.post('/account/second-factor/start', { password })
    expect(again.body.code).toBe('second-factor.already-on')
  })

  it('keeps neither the secret nor a recovery code in clear, anywhere', async () => {
    const { email, secret, recoveryCodes } = await withGenerator('scelle@exemple.fr')
    const profile = await profileOf(portal, await accountByEmail(portal, email))
    const lines = await portal.store.find(journal, { where: { subjectId: { equals: profile?.id ?? '' } } })
    const kept = JSON.stringify([profile, lines, portal.logged])
    for (const text of [secret.replaceAll(' ', ''), secret, ...recoveryCodes]) expect(kept).not.toContain(text)
    expect(lines.map(({ event }) => event)).toContain('secondFactorOn')
  })
})

describe('ACC-1: signing in with a second factor', () => {
  it('gets no session of the password alone, and nothing of the portal or the CMS opens with it', async () => {
    const { email } = await withGenerator('seul@exemple.fr')
    const userId = await accountByEmail(portal, email)
    const before = (await openSessions(portal, userId)).length
    const { browser, answer } = await firstStep(email)
    expect([answer.status, answer.body, answer.headers['set-cookie']]).toEqual([
      200,
      { step: expect.any(String), hasPasskey: false },
      undefined,
    ])
    expect((await openSessions(portal, userId)).length).toBe(before)
    expect(await isIn(browser)).toBe(false)
    const doors = [
      '/api/users/login',
      '/api/users/refresh-token',
      '/api/users/reset-password',
      '/api/users/forgot-password',
    ]
    for (const door of [...doors, '/api/users/unlock', '/api/users/first-register', '/api/graphql']) {
      const { host, origin } = new URL(portal.env.portalUrl)
      const refused = await supertest(frontOf(portal)).post(door).set({ host, origin }).send({ email, password })
      expect([door, refused.status >= 400, refused.headers['set-cookie']]).toEqual([door, true, undefined])
    }
    expect((await browser.rest('/api/users/me')).body.user ?? null).toBeNull()
    expect((await browser.rest('/admin')).headers.location).toMatch(/^\/connexion/)
    expect((await browser.rest('/admin/login')).headers.location).toMatch(/^\/connexion/)
  })

  it('opens with the code of now, of half a minute ago and of half a minute on, and no further', async () => {
    const { email, secret } = await withGenerator('horloge@exemple.fr')
    const at = (shift: number) => shownCode(secret, new Date(Date.parse(portal.clock.now()) + shift).toISOString())
    for (const [shift, status] of [
      [-60_000, 422],
      [-30_000, 200],
      [0, 200],
      [30_000, 200],
      [90_000, 422],
    ] as const) {
      const { browser, step } = await firstStep(email)
      const answer = await browser.post('/account/sign-in/code', { step, code: at(shift) })
      expect([shift, answer.status]).toEqual([shift, status])
    }
  })

  it('takes a code once: not again for another password typed in its half minute, nor one before it', async () => {
    const { email, secret } = await withGenerator('rejeu@exemple.fr')
    const now = code(secret)
    const before = shownCode(secret, new Date(Date.parse(portal.clock.now()) - 30_000).toISOString())
    const [first, second] = [await firstStep(email), await firstStep(email)]
    expect((await first.browser.post('/account/sign-in/code', { step: first.step, code: now })).status).toBe(200)
    expect(await isIn(first.browser)).toBe(true)
    for (const used of [now, before]) {
      const again = await second.browser.post('/account/sign-in/code', { step: second.step, code: used })
      expect([again.status, again.body.code]).toEqual([422, 'second-factor.wrong-code'])
    }
  })

  it('lets one in of four who send the same code at the same moment', async () => {
    const { email, secret } = await withGenerator('ensemble@exemple.fr')
    const steps = [await firstStep(email), await firstStep(email), await firstStep(email), await firstStep(email)]
    const now = code(secret)
    const answers = await Promise.all(
      steps.map(({ browser, step }) => browser.post('/account/sign-in/code', { step, code: now })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422])
  })

  it('takes each recovery code once, however it is written, and tells by mail how many are left', async () => {
    const { email, recoveryCodes } = await withGenerator('secours@exemple.fr')
    const [one = ''] = recoveryCodes
    const first = await firstStep(email)
    const written = ` ${one.toUpperCase().replaceAll('-', ' ')} `
    expect((await first.browser.post('/account/sign-in/code', { step: first.step, code: written })).status).toBe(200)
    await runEffects(portal)
    const mail = portal.sent.filter(({ to }) => to === email).at(-1)
    expect([mail?.subject, /reste 9/.test(mail?.text ?? '')]).toEqual(['Un code de secours vient de servir', true])
    const second = await firstStep(email)
    expect((await second.browser.post('/account/sign-in/code', { step: second.step, code: one })).status).toBe(422)
  })

  it('ends a step after ten minutes, after its use, and when the password changes', async () => {
    const { browser, email, secret } = await withGenerator('etape@exemple.fr')
    const late = await firstStep(email)
    portal.clock.advance(10 * minute)
    const tooLate = await late.browser.post('/account/sign-in/code', { step: late.step, code: code(secret) })
    expect([tooLate.status, tooLate.body.code]).toEqual([410, 'account.step-over'])
    const used = await firstStep(email)
    await used.browser.post('/account/sign-in/code', { step: used.step, code: code(secret) })
    portal.clock.advance(minute)
    const twice = await used.browser.post('/account/sign-in/code', { step: used.step, code: code(secret) })
    expect(twice.status).toBe(410)
    const earlier = await firstStep(email)
    const newPassword = 'une tout autre phrase longue'
    const changed = await browser.post('/account/password', { password, newPassword, code: code(secret) })
    expect(changed.status).toBe(200)
    portal.clock.advance(minute)
    const after = await earlier.browser.post('/account/sign-in/code', { step: earlier.step, code: code(secret) })
    expect(after.status).toBe(410)
  })

  it('stops guesses by account, tells its owner once, and lets them in an hour later', async () => {
    const { email, secret } = await withGenerator('essais@exemple.fr')
    portal.clock.advance(60 * minute)
    const { browser, step } = await firstStep(email)
    for (let guess = 0; guess < 12; guess += 1) await browser.post('/account/sign-in/code', { step, code: '000000' })
    for (const elsewhere of [browser, new Browser(portal)]) {
      const right = await elsewhere.post('/account/sign-in/code', { step, code: code(secret) })
      expect([right.status, right.body.code]).toEqual([429, 'request.too-many'])
    }
    await runEffects(portal)
    expect(subjects(email).filter((subject) => subject.startsWith('Beaucoup de codes'))).toHaveLength(1)
    portal.clock.advance(60 * minute)
    const later = await firstStep(email)
    const answer = await later.browser.post('/account/sign-in/code', { step: later.step, code: code(secret) })
    expect(answer.status).toBe(200)
  })

  it('opens no session by the link of the sign-up, which asks the password alone', async () => {
    const email = 'lien@exemple.fr'
    const browser = await signedIn(portal, email)
    const { searchParams } = lastLink(portal, email)
    const link = { profileId: searchParams.get('compte'), token: searchParams.get('jeton'), password }
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    await browser.post('/account/second-factor/confirm', { code: code(secret) })
    const again = await new Browser(portal).post('/account/confirm', link)
    expect([again.body, again.headers['set-cookie']]).toEqual([
      { step: expect.any(String), hasPasskey: false },
      undefined,
    ])
  })

  it('is still asked after a new password by the link of the mail', async () => {
    const { email, secret } = await withGenerator('oubli@exemple.fr')
    await new Browser(portal).post('/account/forgotten-password', { email })
    await runEffects(portal)
    const { searchParams } = lastLink(portal, email)
    const form = { profileId: searchParams.get('compte'), token: searchParams.get('jeton') }
    const newPassword = 'une phrase choisie plus tard'
    await new Browser(portal).post('/account/new-password', { ...form, password: newPassword })
    const { browser, step } = await firstStep(email, newPassword)
    expect((await browser.post('/account/sign-in/code', { step, code: code(secret) })).status).toBe(200)
  })

  it.each([
    ['nothing', ''],
    ['far too much', '1'.repeat(5_000)],
    ['an emoji', '🔑🔑🔑'],
    ['digits of another script', '١٢٣٤٥٦'],
    ['a script', '<script>alert(1)</script>'],
    ['right to left', '‮123456'],
  ])('refuses with a sentence beside the field: %s', async (_, typed) => {
    const email = `saisie-${typed.length}-${typed.codePointAt(0) ?? 0}@exemple.fr`
    await withGenerator(email)
    const { browser, step } = await firstStep(email)
    const answer = await browser.post('/account/sign-in/code', { step, code: typed })
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toEqual([{ name: 'code', detail: expect.stringMatching(/code/i) }])
  })
})

describe('ACC-4: acts on the account itself', () => {
  it('ask a code beside the password where there is a generator', async () => {
    const { browser, secret } = await withGenerator('actes@exemple.fr')
    const newPassword = 'une tout autre phrase longue'
    const without = await browser.post('/account/password', { password, newPassword })
    expect([without.status, without.body.code]).toEqual([422, 'second-factor.code-needed'])
    const wrong = await browser.post('/account/new-address', { email: 'autre@exemple.fr', password, code: '000000' })
    expect(wrong.body.code).toBe('second-factor.wrong-code')
    expect((await browser.post('/account/password', { password, newPassword, code: code(secret) })).status).toBe(200)
    expect(await isIn(browser)).toBe(true)
  })

  it('switch it off with the password and a code, never with one of them', async () => {
    const { browser, email, secret } = await withGenerator('fin@exemple.fr')
    const stop = (given: object) => browser.post('/account/second-factor/stop', given)
    expect((await stop({ password, code: '000000' })).body.code).toBe('second-factor.wrong-code')
    expect((await stop({ password: 'pas le bon', code: code(secret) })).body.code).toBe('account.wrong-password')
    expect((await stop({ password })).status).toBe(422)
    expect((await stop({ password, code: code(secret) })).body).toEqual({ stopped: true })
    expect((await firstStep(email)).answer.body).toEqual({ home: '/mon-espace' })
  })

  it('make new recovery codes, and the older ones serve no more', async () => {
    const { browser, email, secret, recoveryCodes } = await withGenerator('nouveaux@exemple.fr')
    const renewed = await browser.post('/account/recovery-codes', { password, code: code(secret) })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    const { browser: other, step } = await firstStep(email)
    const old = await other.post('/account/sign-in/code', { step, code: recoveryCodes[0] })
    expect(old.status).toBe(422)
    const fresh = await other.post('/account/sign-in/code', { step, code: renewed.body.recoveryCodes[0] })
    expect(fresh.status).toBe(200)
  })
})

describe('ACC-3: what a scheme manager does for another account', () => {
  const manager = async (email: string) => {
    const browser = await signedIn(portal, email, 'Paule Renardière')
    const profile = await profileOf(portal, await accountByEmail(portal, email))
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['schemeManager'] })
    return browser
  }

  it('takes the second factor away with a reason: sessions end, the owner is told, the journal names who and why', async () => {
    const { browser, email } = await withGenerator('perdu@exemple.fr')
    const manages = await manager('gere@exemple.fr')
    const given = { email, reason: 'Téléphone perdu, identité vérifiée par téléphone.' }
    expect((await browser.post('/accounts/reset-second-factor', given)).status).toBe(403)
    expect((await manages.post('/accounts/reset-second-factor', { email })).body.fields?.[0]?.name).toBe('reason')
    const waiting = await firstStep(email)
    expect((await manages.post('/accounts/reset-second-factor', given)).body).toEqual({ displayName: 'Camille Duval' })
    expect(await isIn(browser)).toBe(false)
    expect((await waiting.browser.post('/account/sign-in/code', { step: waiting.step, code: '1' })).status).toBe(410)
    expect((await firstStep(email)).answer.body).toEqual({ home: '/mon-espace' })
    await runEffects(portal)
    expect(subjects(email).at(-1)).toBe('Votre double authentification est remise à zéro')
    const [line] = await portal.store.find(journal, { where: { event: { equals: 'secondFactorReset' } } })
    expect([line?.actorName, line?.reason]).toEqual(['Paule Renardière', given.reason])
    const own = await manages.post('/accounts/reset-second-factor', { ...given, email: 'gere@exemple.fr' })
    expect(own.body.code).toBe('account.own')
  })

  it('suspends an account: no session is left, no way in, until it is restored', async () => {
    const { browser, email, secret } = await withGenerator('suspendue@exemple.fr')
    const manages = await manager('suspend@exemple.fr')
    const given = { email, reason: 'Usage contraire à la charte.' }
    const waiting = await firstStep(email)
    expect((await manages.post('/accounts/suspend', given)).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    expect(await openSessions(portal, await accountByEmail(portal, email))).toEqual([])
    const { answer } = await firstStep(email)
    expect([answer.status, answer.body.code]).toEqual([403, 'account.suspended'])
    const second = await waiting.browser.post('/account/sign-in/code', { step: waiting.step, code: code(secret) })
    expect(second.status).toBe(410)
    expect((await manages.post('/accounts/restore', given)).status).toBe(200)
    const back = await firstStep(email)
    const entered = await back.browser.post('/account/sign-in/code', { step: back.step, code: code(secret) })
    expect(entered.status).toBe(200)
  })
})
