import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profiles } from '@/people/profile'
import { journal } from '@/platform/journal'
import { Browser, lastLink, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
const opened = (link: URL) => ({ profileId: link.searchParams.get('compte'), token: link.searchParams.get('jeton') })

describe('opening an account', () => {
  it('sends one link, which opens the account, and signs in with a session cookie that scripts cannot read', async () => {
    const browser = new Browser(portal)
    const signUp = await browser.post('/account/sign-up', {
      email: ' Camille.Duval@Exemple.FR ',
      displayName: 'Camille Duval',
      password,
    })
    expect([signUp.status, signUp.body]).toEqual([200, { sent: true }])
    await runEffects(portal)
    expect(mailsTo('camille.duval@exemple.fr').map((mail) => mail.subject)).toEqual([
      'Confirmez votre adresse électronique',
    ])
    const link = { ...opened(lastLink(portal, 'camille.duval@exemple.fr')), password }
    const confirmed = await browser.post('/account/confirm', link)
    expect([confirmed.status, confirmed.body]).toEqual([200, { home: '/mon-espace' }])
    expect(confirmed.headers['set-cookie']?.[0]).toMatch(/HttpOnly/)
    expect((await browser.post('/account/confirm', link)).body).toEqual({ home: '/mon-espace' })
    const signIn = await browser.post('/account/sign-in', { email: 'camille.duval@exemple.fr', password })
    expect(signIn.body).toEqual({ home: '/mon-espace' })
    expect(signIn.headers['set-cookie']?.[0]).toMatch(/HttpOnly/)
  })

  it('writes once for a form that is sent twice: a double click, or a request that was cut', async () => {
    const form = { formKey: randomUUID(), email: 'deux.fois@exemple.fr', displayName: 'Deux Fois', password }
    for (const browser of [new Browser(portal), new Browser(portal)]) {
      expect((await browser.post('/account/sign-up', form)).body).toEqual({ sent: true })
    }
    await runEffects(portal)
    expect(mailsTo(form.email)).toHaveLength(1)
    const asked = { formKey: randomUUID(), email: form.email }
    for (const browser of [new Browser(portal), new Browser(portal)]) await browser.post('/account/send-again', asked)
    await runEffects(portal)
    expect(mailsTo(form.email)).toHaveLength(2)
  })

  it('refuses to sign in before the address is confirmed, and sends the link again', async () => {
    const browser = new Browser(portal)
    await browser.post('/account/sign-up', { email: 'avant@exemple.fr', displayName: 'Avant', password })
    const early = await browser.post('/account/sign-in', { email: 'avant@exemple.fr', password })
    expect([early.status, early.body.code]).toEqual([403, 'account.address-not-confirmed'])
    await runEffects(portal)
    expect(mailsTo('avant@exemple.fr')).toHaveLength(2)
  })

  it('answers the same for an address that is known, and tells its owner by mail', async () => {
    await signedIn(portal, 'connue@exemple.fr')
    const before = await portal.store.count(profiles, {})
    const again = await new Browser(portal).post('/account/sign-up', {
      email: 'connue@exemple.fr',
      displayName: 'Autre',
      password: 'un tout autre mot de passe',
    })
    expect([again.status, again.body]).toEqual([200, { sent: true }])
    await runEffects(portal)
    expect(mailsTo('connue@exemple.fr').at(-1)?.subject).toBe('Vous avez déjà un compte')
    expect(await portal.store.count(profiles, {})).toBe(before)
    expect((await new Browser(portal).post('/account/sign-in', { email: 'connue@exemple.fr', password })).status).toBe(
      200,
    )
  })

  it('refuses an expired link and a link that was made up', async () => {
    const browser = new Browser(portal)
    await browser.post('/account/sign-up', { email: 'tard@exemple.fr', displayName: 'Tard', password })
    await runEffects(portal)
    const link = { ...opened(lastLink(portal, 'tard@exemple.fr')), password }
    expect((await browser.post('/account/confirm', { ...link, token: 'inventé' })).body.code).toBe(
      'account.link-expired',
    )
    portal.clock.advance(24 * 3_600_000)
    const late = await browser.post('/account/confirm', link)
    expect([late.status, late.body.code]).toEqual([410, 'account.link-expired'])
  })

  it('opens nothing for somebody who signed up with another person’s address', async () => {
    const theirs = 'le mot de passe de quelqu’un d’autre'
    const email = 'victime@exemple.fr'
    await new Browser(portal).post('/account/sign-up', { email, displayName: 'Autre', password: theirs })
    await runEffects(portal)
    const link = opened(lastLink(portal, email))
    const owner = new Browser(portal)
    const refused = await owner.post('/account/confirm', { ...link, password })
    expect([refused.status, refused.body.code]).toEqual([422, 'account.wrong-password'])
    const other = await new Browser(portal).post('/account/sign-in', { email, password: theirs })
    expect([other.status, other.body.code]).toEqual([403, 'account.address-not-confirmed'])
    await owner.post('/account/sign-up', { email, displayName: 'Victime', password })
    await runEffects(portal)
    const own = await owner.post('/account/confirm', { ...opened(lastLink(portal, email)), password })
    expect(own.status).toBe(200)
    const after = await new Browser(portal).post('/account/sign-in', { email, password: theirs })
    expect(after.body.code).toBe('account.wrong-credentials')
  })

  it.each([
    ['a short password', { password: 'court' }, 'password', /12 caractères/],
    ['an address without a domain', { email: 'camille@' }, 'email', /incomplète/],
    ['no name', { displayName: ' ' }, 'displayName', /prénom/],
    ['a link for a name', { displayName: 'Gagnez sur piege.com' }, 'displayName', /adresse web/],
    ['an address for a name', { displayName: 'Écrivez à lea@exemple.fr' }, 'displayName', /@/],
    ['a name on two lines', { displayName: 'Léa\nBcc: tous' }, 'displayName', /une ligne/],
  ])('says beside the field what is wrong: %s', async (_name, wrong, field, sentence) => {
    const answer = await new Browser(portal).post('/account/sign-up', {
      email: 'x@exemple.fr',
      displayName: 'X Y',
      password,
      ...wrong,
    })
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toEqual([{ name: field, detail: expect.stringMatching(sentence) }])
  })
})

describe('signing in and out', () => {
  it('tells nothing apart between a wrong password and an unknown address', async () => {
    await signedIn(portal, 'presente@exemple.fr')
    const wrong = await new Browser(portal).post('/account/sign-in', {
      email: 'presente@exemple.fr',
      password: 'pas celui-ci',
    })
    const unknown = await new Browser(portal).post('/account/sign-in', {
      email: 'absente@exemple.fr',
      password: 'pas celui-ci',
    })
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body.code).toBe('account.wrong-credentials')
  })

  it('tells nothing apart between an account that wrong guesses have locked and an unknown address', async () => {
    await signedIn(portal, 'serrure@exemple.fr')
    const attempt = (email: string, typed: string) =>
      new Browser(portal).post('/account/sign-in', { email, password: typed })
    for (let guess = 1; guess <= 8; guess += 1) await attempt('serrure@exemple.fr', 'pas celui-ci')
    const locked = await attempt('serrure@exemple.fr', password)
    const unknown = await attempt('personne@exemple.fr', password)
    expect([locked.status, locked.body]).toEqual([unknown.status, unknown.body])
    expect(locked.headers['set-cookie']).toBeUndefined()
  })

  it('keeps every session of four sign-ins at once', async () => {
    await signedIn(portal, 'partout@exemple.fr')
    const browsers = Array.from({ length: 4 }, () => new Browser(portal))
    await Promise.all(
      browsers.map((browser) => browser.post('/account/sign-in', { email: 'partout@exemple.fr', password })),
    )
    const spaces = await Promise.all(browsers.map((browser) => browser.post('/organizations', {})))
    expect(spaces.map((answer) => answer.status)).toEqual([422, 422, 422, 422])
  })

  it('ends the session at the sign-out', async () => {
    const browser = await signedIn(portal, 'sortie@exemple.fr')
    const cookie = browser.session
    expect((await browser.post('/account/sign-out')).status).toBe(200)
    const user = await portal.payload.auth({ headers: new Headers({ cookie, origin: portal.env.portalUrl }) })
    expect(user.user).toBeNull()
  })
})

describe('a forgotten password', () => {
  it('is replaced by a link that serves once and ends older sessions', async () => {
    const browser = await signedIn(portal, 'oubli@exemple.fr')
    const cookie = browser.session
    expect((await browser.post('/account/forgotten-password', { email: 'oubli@exemple.fr' })).body).toEqual({
      sent: true,
    })
    await runEffects(portal)
    const link = opened(lastLink(portal, 'oubli@exemple.fr'))
    expect(
      (await browser.post('/account/new-password', { ...link, password: 'un nouveau mot de passe' })).body,
    ).toEqual({ changed: true })
    expect((await browser.post('/account/new-password', { ...link, password: 'encore un mot de passe' })).status).toBe(
      410,
    )
    const old = await portal.payload.auth({ headers: new Headers({ cookie, origin: portal.env.portalUrl }) })
    expect(old.user).toBeNull()
    expect(
      (
        await new Browser(portal).post('/account/sign-in', {
          email: 'oubli@exemple.fr',
          password: 'un nouveau mot de passe',
        })
      ).status,
    ).toBe(200)
  })

  it('stays changed while somebody signs in with the old one at the same moment', async () => {
    const browser = await signedIn(portal, 'course@exemple.fr')
    await browser.post('/account/forgotten-password', { email: 'course@exemple.fr' })
    await runEffects(portal)
    const link = opened(lastLink(portal, 'course@exemple.fr'))
    const others = Array.from({ length: 4 }, () => new Browser(portal))
    const [changed] = await Promise.all([
      browser.post('/account/new-password', { ...link, password: 'un nouveau mot de passe' }),
      ...others.map((other) => other.post('/account/sign-in', { email: 'course@exemple.fr', password })),
    ])
    expect(changed?.body).toEqual({ changed: true })
    const attempt = (typed: string) => browser.post('/account/sign-in', { email: 'course@exemple.fr', password: typed })
    expect((await attempt(password)).status).toBe(422)
    expect((await attempt('un nouveau mot de passe')).status).toBe(200)
  })

  it('answers a repeated click like the first', async () => {
    const browser = await signedIn(portal, 'double@exemple.fr')
    await browser.post('/account/forgotten-password', { email: 'double@exemple.fr' })
    await runEffects(portal)
    const form = { ...opened(lastLink(portal, 'double@exemple.fr')), formKey: 'le-même-formulaire', password }
    const first = await browser.post('/account/new-password', form)
    const second = await browser.post('/account/new-password', form)
    expect([first.body, second.body]).toEqual([{ changed: true }, { changed: true }])
  })

  it('answers the same for an unknown address, and sends nothing', async () => {
    const before = portal.sent.length
    expect(
      (await new Browser(portal).post('/account/forgotten-password', { email: 'inconnue@exemple.fr' })).body,
    ).toEqual({ sent: true })
    await runEffects(portal)
    expect(portal.sent.length).toBe(before)
  })
})

it('writes each step into the journal, without an address', async () => {
  await signedIn(portal, 'journal@exemple.fr', 'Lise Roy')
  const [profile] = await portal.store.find(profiles, { where: { displayName: { equals: 'Lise Roy' } } })
  const lines = await portal.store.find(journal, {
    where: { subjectId: { equals: profile?.id ?? '' } },
    sort: 'revision',
  })
  expect(lines.map((line) => line.event)).toEqual(['accountOpened', 'addressConfirmed'])
  expect(JSON.stringify(lines)).not.toContain('journal@exemple.fr')
})
