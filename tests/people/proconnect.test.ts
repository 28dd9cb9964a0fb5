import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unlinkProvider } from '@/people/commands/provider'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { linkedIdentities } from '@/people/provider/linked-identities'
import { endSessions, setPassword } from '@/platform/accounts'
import { accountByEmail } from '../support/accounts'
import { shownCode } from '../support/code-generator'
import { Browser, password, signedIn } from '../support/http'
import { type Fault, OpenIdProvider } from '../support/open-id'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const callback = 'http://portal.test/api/portal/account/proconnect/callback'
let portal: TestPortal
let provider: OpenIdProvider
beforeAll(async () => {
  provider = await OpenIdProvider.start(callback)
  portal = await testPortal({
    settings: {
      PROCONNECT_ISSUER: provider.issuer,
      PROCONNECT_CLIENT_ID: 'portail',
      PROCONNECT_CLIENT_SECRET: 'un secret de test assez long',
      PROCONNECT_TIMEOUT: '1',
    },
  })
})
afterAll(async () => {
  await portal.close()
  await provider.stop()
})
beforeEach(() => {
  provider.fault = null
  provider.declines = false
})

const links = () => portal.store.count(linkedIdentities, { profileId: { not_equals: null } })
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/account/name', { displayName: 'Camille Duval' })).status === 200

/** A browser goes to the provider and comes back; where the portal leads it then. */
async function through(browser: Browser, change: (back: URL) => void | Promise<void> = () => {}): Promise<string> {
  const session = browser.session
  const { url } = (await browser.post('/account/proconnect/start', session ? { password } : {})).body
  const away = browser.session
  const back = new URL(await provider.visit(url, callback))
  await change(back)
  Object.assign(browser, { cookie: away })
  const answer = await browser.send('get', `${back.pathname.slice('/api/portal'.length)}${back.search}`)
  const set = (answer.headers['set-cookie'] as unknown as string[]) ?? []
  const opened = set.find((one) => one.startsWith('payload-token='))
  Object.assign(browser, { cookie: opened?.split(';')[0] ?? session })
  expect(answer.status).toBe(303)
  return answer.headers.location ?? ''
}

async function linked(email: string, sub: string) {
  const browser = await signedIn(portal, email)
  provider.person = { sub, email: `${sub}@ville.example` }
  expect(await through(browser)).toBe('/mon-espace/compte?motif=proconnect-linked#proconnect')
  return browser
}

describe('ACC-7: ProConnect', () => {
  it('opens the account that its owner linked, by its subject, whatever address it tells', async () => {
    const browser = await linked('lise@exemple.fr', 'sujet-lise')
    expect(await isIn(browser)).toBe(true)
    await runEffects(portal)
    expect(portal.sent.at(-1)?.subject).toBe('ProConnect est lié à votre compte')
    provider.person = { sub: 'sujet-lise', email: 'tout-autre@ville.example' }
    const elsewhere = new Browser(portal)
    expect(await through(elsewhere)).toBe('/mon-espace')
    expect(await isIn(elsewhere)).toBe(true)
  })

  it('opens and links nothing by an address alone, and does not tell whether it has an account here', async () => {
    await signedIn(portal, 'connue@exemple.fr')
    const before = await links()
    provider.person = { sub: 'sujet-inconnu', email: 'Connue@Exemple.fr' }
    const browser = new Browser(portal)
    expect(await through(browser)).toBe('/connexion?motif=proconnect-unknown')
    provider.person = { sub: 'sujet-inconnu', email: 'personne@exemple.fr' }
    expect(await through(browser)).toBe('/connexion?motif=proconnect-unknown')
    expect([await isIn(browser), await links()]).toEqual([false, before])
  })

  it('links one subject to one account, also where somebody else tries', async () => {
    await linked('premiere@exemple.fr', 'sujet-partage')
    const other = await signedIn(portal, 'seconde@exemple.fr')
    const before = await links()
    expect(await through(other)).toBe('/mon-espace/compte?motif=proconnect-taken#proconnect')
    expect(await links()).toBe(before)
  })

  it('asks our own second factor all the same', async () => {
    const browser = await linked('facteur@exemple.fr', 'sujet-facteur')
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    await browser.post('/account/second-factor/confirm', { code: shownCode(secret, portal.clock.now()) })
    portal.clock.advance(60_000)
    const elsewhere = new Browser(portal)
    const to = new URL(await through(elsewhere), portal.env.portalUrl)
    expect([to.pathname, await isIn(elsewhere)]).toEqual(['/connexion', false])
    const given = { step: to.searchParams.get('etape'), code: shownCode(secret, portal.clock.now()) }
    expect((await elsewhere.post('/account/sign-in/code', given)).status).toBe(200)
  })

  it('asks the present password, and the code where there is one, of whoever links it', async () => {
    const browser = await signedIn(portal, 'preuve@exemple.fr')
    const start = (given: object) => browser.post('/account/proconnect/start', given)
    const missing = await start({})
    expect([missing.status, missing.body.fields?.[0]?.name]).toEqual([422, 'password'])
    expect((await start({ password: 'pas le bon' })).body.code).toBe('account.wrong-password')
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    await browser.post('/account/second-factor/confirm', { code: shownCode(secret, portal.clock.now()) })
    portal.clock.advance(60_000)
    expect((await start({ password })).body.fields?.[0]?.name).toBe('code')
    expect((await start({ password, code: shownCode(secret, portal.clock.now()) })).status).toBe(200)
  })

  it('links nothing once the session that left has ended, or its account was suspended', async () => {
    const ends: readonly (readonly [string, (userId: string) => Promise<unknown>])[] = [
      ['ended', (userId) => endSessions(portal, userId, () => false)],
      ['signed in anew', (userId) => setPassword(portal, userId, 'quatre autres mots ici')],
      [
        'suspended',
        async (userId) => {
          const profile = await profileOf(portal, userId)
          if (profile) await portal.store.swap(profiles, profile, { suspendedAt: portal.clock.now() })
        },
      ],
    ]
    for (const [how, end] of ends) {
      const email = `${how.replaceAll(' ', '-')}@exemple.fr`
      const browser = await signedIn(portal, email)
      provider.person = { sub: `sujet-${how}`, email }
      const before = await links()
      const to = await through(browser, async () => void (await end(await accountByEmail(portal, email))))
      expect([to, await links()], how).toEqual(['/connexion?motif=proconnect-expired', before])
    }
  })

  it('is unlinked with the password, and opens nothing then', async () => {
    const browser = await linked('delie@exemple.fr', 'sujet-delie')
    expect((await browser.post('/account/proconnect/unlink', { password: 'pas le bon' })).status).toBe(422)
    expect((await browser.post('/account/proconnect/unlink', { password })).body).toEqual({ unlinked: true })
    await runEffects(portal)
    const told = () => portal.sent.filter(({ to }) => to === 'delie@exemple.fr').length
    const mails = told()
    expect((await browser.post('/account/proconnect/unlink', { password })).body).toEqual({ unlinked: true })
    await runEffects(portal)
    expect(told(), 'nothing was linked any more').toBe(mails)
    expect(await through(new Browser(portal))).toBe('/connexion?motif=proconnect-unknown')
    expect(await through(browser)).toBe('/mon-espace/compte?motif=proconnect-linked#proconnect')
  })

  it('owes the mails about a link with the link itself: a process that dies right after it takes none of them away', async () => {
    const email = 'coupure@exemple.fr'
    await linked(email, 'sujet-coupure')
    const actor = await portal.identify(await accountByEmail(portal, email))
    const store = new Proxy(portal.store, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...given: unknown[]) => unknown
        if (name !== 'swap') return method
        return (of: { readonly slug: string }, ...given: unknown[]) => {
          if (of.slug === profiles.slug) throw new Error('the process died')
          return method.call(target, of, ...given)
        }
      },
    })
    const form = { formKey: 'une-seule-fois', password }
    expect((await unlinkProvider.run({ ...portal, store }, actor, form)).ok).toBe(true)
    await runEffects(portal)
    const subjects = portal.sent.filter(({ to }) => to === email).map(({ subject }) => subject)
    expect(subjects.slice(-2)).toEqual([
      'ProConnect est lié à votre compte',
      'ProConnect n’est plus lié à votre compte',
    ])
  })

  it('opens nothing once the account is gone', async () => {
    const browser = await linked('partie@exemple.fr', 'sujet-parti')
    expect((await browser.post('/account/delete', { password })).status).toBe(200)
    expect(await through(new Browser(portal))).toBe('/connexion?motif=proconnect-unknown')
  })

  const hour = 3_600
  const now = () => Math.floor(Date.now() / 1_000)
  const faults: readonly (readonly [string, Fault, string])[] = [
    ['another subject in the userinfo', { at: 'userinfo', claims: (c) => ({ ...c, sub: 'sujet-autre' }) }, 'invalid'],
    [
      'another issuer in the userinfo',
      { at: 'userinfo', claims: (c) => ({ ...c, iss: 'https://autre.example' }) },
      'invalid',
    ],
    ['no issuer in the userinfo', { at: 'userinfo', claims: ({ iss: _, ...c }) => c }, 'invalid'],
    [
      'another audience in the userinfo',
      { at: 'userinfo', claims: (c) => ({ ...c, aud: 'autre', exp: now() + hour }) },
      'invalid',
    ],
    ['no audience in the userinfo', { at: 'userinfo', claims: ({ aud: _, ...c }) => c }, 'invalid'],
    ['a userinfo that is over', { at: 'userinfo', claims: (c) => ({ ...c, exp: now() - hour }) }, 'invalid'],
    ['a userinfo without end', { at: 'userinfo', claims: ({ exp: _, ...c }) => c }, 'invalid'],
    [
      'a userinfo signed by a stranger',
      { at: 'userinfo', claims: (c) => ({ ...c, exp: now() + hour }), otherKey: true },
      'invalid',
    ],
    [
      'a userinfo that nobody signed',
      {
        at: 'userinfo',
        answer: (response, claims) => {
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(claims))
        },
      },
      'invalid',
    ],
    ['no userinfo', { at: 'userinfo', answer: (response) => void response.writeHead(503).end() }, 'unavailable'],
    ['a userinfo that never comes', { at: 'userinfo', answer: () => {} }, 'unavailable'],
    ['nonsense for a userinfo', { at: 'userinfo', answer: (response) => void response.end('%%%') }, 'invalid'],
    ['another nonce', { at: 'token', claims: (c) => ({ ...c, nonce: 'autre' }) }, 'invalid'],
    ['another issuer', { at: 'token', claims: (c) => ({ ...c, iss: 'https://autre.example' }) }, 'invalid'],
    ['another audience', { at: 'token', claims: (c) => ({ ...c, aud: 'autre' }) }, 'invalid'],
    ['an identity that is over', { at: 'token', claims: (c) => ({ ...c, exp: now() - hour }) }, 'invalid'],
    ['an identity signed by a stranger', { at: 'token', otherKey: true }, 'invalid'],
  ]
  it.each(faults)('opens and links nothing, and says so: %s', async (name, fault, motif) => {
    provider.person = { sub: `sujet-${name}`, email: 'agent@ville.example' }
    const email = `${name.replaceAll(' ', '-')}@exemple.fr`
    const owner = await linked(email, `sujet-${name}`)
    expect((await owner.post('/account/proconnect/unlink', { password })).status).toBe(200)
    const before = await links()
    provider.fault = fault
    expect(await through(owner)).toBe(`/mon-espace/compte?motif=proconnect-${motif}#proconnect`)
    const stranger = new Browser(portal)
    expect(await through(stranger)).toBe(`/connexion?motif=proconnect-${motif}`)
    expect([await links(), await isIn(stranger)]).toEqual([before, false])
    expect(await accountByEmail(portal, email)).not.toBe('')
  })

  it('goes on from the browser that left alone, with the state that it left with, in ten minutes', async () => {
    await linked('etat@exemple.fr', 'sujet-etat')
    const wrongState = await through(new Browser(portal), (back) => back.searchParams.set('state', 'autre'))
    expect(wrongState).toBe('/connexion?motif=proconnect-invalid')
    const late = await through(new Browser(portal), () => portal.clock.advance(600_000))
    expect(late).toBe('/connexion?motif=proconnect-expired')
    const { url } = (await new Browser(portal).post('/account/proconnect/start')).body
    const back = new URL(await provider.visit(url, callback))
    const victim = new Browser(portal)
    const led = await victim.send('get', `/account/proconnect/callback${back.search}`)
    expect([led.headers.location, await isIn(victim)]).toEqual(['/connexion?motif=proconnect-expired', false])
  })

  it('says so where the person declines', async () => {
    provider.declines = true
    expect(await through(new Browser(portal))).toBe('/connexion?motif=proconnect-declined')
  })
})
