import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { journal } from '@/platform/journal'
import { accountByEmail } from '../support/accounts'
import { Browser, lastLink, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const opened = (link: URL) => ({ profileId: link.searchParams.get('compte'), token: link.searchParams.get('jeton') })
const signsIn = async (email: string, word: string) =>
  (await new Browser(portal).post('/account/sign-in', { email, password: word })).status === 200

/** Does `act` at the very moment before the first write of a profile that `isIt` recognises. */
function before(isIt: (set: object) => boolean, act: () => Promise<unknown>): void {
  const { store } = portal
  const swap = store.swap.bind(store)
  const first: typeof store.swap = async (of, expected, set, ...rest) => {
    if (of.slug === profiles.slug && isIt(set)) {
      Object.assign(store, { swap })
      await act()
    }
    return swap(of, expected, set, ...rest)
  }
  Object.assign(store, { swap: first })
}

describe('a password that its owner changes', () => {
  const told = (email: string) =>
    portal.sent.filter(({ to, subject }) => to === email && /mot de passe/i.test(subject)).length
  const asked = async (email: string) => {
    const owner = await signedIn(portal, email)
    const form = { password, newPassword: 'quatre mots choisis ici', formKey: `change-of-${email}` }
    return { owner, form, change: () => owner.post('/account/password', form) }
  }
  /** Does `act` right before the new password is written. */
  const beforeThePassword = (act: () => Promise<unknown>) => {
    const { payload } = portal
    const update = payload.update.bind(payload)
    const watched: unknown = async (given: Parameters<typeof update>[0]) => {
      if ('password' in (given.data as object)) {
        Object.assign(payload, { update })
        await act()
      }
      return update(given as never)
    }
    Object.assign(payload, { update: watched })
  }

  it('is told once it is changed, once', async () => {
    const { change } = await asked('change@exemple.fr')
    expect((await change()).body).toEqual({ changed: true })
    await runEffects(portal)
    expect([told('change@exemple.fr'), await signsIn('change@exemple.fr', 'quatre mots choisis ici')]).toEqual([
      1,
      true,
    ])
  })

  it('is told of by no mail and no line where the process died before, and by one when the form comes again', async () => {
    const email = 'avant@exemple.fr'
    const { change } = await asked(email)
    beforeThePassword(() => Promise.reject(new Error('the process died')))
    expect((await change()).status).toBe(500)
    portal.clock.advance(5 * 60_000)
    await runEffects(portal)
    const lines = () => portal.store.count(journal, { event: { equals: 'passwordChanged' } })
    const before = await lines()
    expect([told(email), await signsIn(email, password)]).toEqual([0, true])
    expect((await change()).body).toEqual({ changed: true })
    await runEffects(portal)
    expect([told(email), await lines()]).toEqual([1, before + 1])
  })

  it('is told also where the process died right after', async () => {
    const email = 'juste-apres@exemple.fr'
    const { change } = await asked(email)
    const { store } = portal
    const remove = store.remove.bind(store)
    const dies: typeof store.remove = async (slug, where) => {
      if (slug !== 'sign-in-steps') return remove(slug, where)
      Object.assign(store, { remove })
      throw new Error('the process died')
    }
    Object.assign(store, { remove: dies })
    const { status } = await change()
    Object.assign(store, { remove })
    await runEffects(portal)
    expect([status, told(email), await signsIn(email, 'quatre mots choisis ici')]).toEqual([500, 1, true])
  })

  it('is told by a worker that came too early only once it is set', async () => {
    const email = 'pressee@exemple.fr'
    const { change } = await asked(email)
    let early = -1
    beforeThePassword(async () => {
      await runEffects(portal)
      early = told(email)
    })
    expect((await change()).body).toEqual({ changed: true })
    portal.clock.advance(10_000)
    await runEffects(portal)
    expect([early, told(email)]).toEqual([0, 1])
  })
})

describe('a new password by the link', () => {
  const forgotten = async (email: string) => {
    await signedIn(portal, email)
    await new Browser(portal).post('/account/forgotten-password', { email })
    await runEffects(portal)
    return { ...opened(lastLink(portal, email)), password: 'un mot de passe tout neuf', formKey: `form-of-${email}` }
  }

  it('says « changed » only when it is, however the process died before', async () => {
    const email = 'coupure@exemple.fr'
    const form = await forgotten(email)
    const { payload } = portal
    const update = payload.update.bind(payload)
    const dies: unknown = async () => {
      Object.assign(payload, { update })
      throw new Error('the process died')
    }
    Object.assign(payload, { update: dies })
    expect((await new Browser(portal).post('/account/new-password', form)).status).toBe(500)
    expect((await new Browser(portal).post('/account/new-password', form)).body).toEqual({ changed: true })
    expect([await signsIn(email, form.password), await signsIn(email, password)]).toEqual([true, false])
  })

  it('is finished by the form that comes again, where the process died after the password', async () => {
    const email = 'apres@exemple.fr'
    const form = await forgotten(email)
    before(
      (set) => 'resetNonce' in set,
      () => Promise.reject(new Error('the process died')),
    )
    expect((await new Browser(portal).post('/account/new-password', form)).status).toBe(500)
    expect((await new Browser(portal).post('/account/new-password', form)).body).toEqual({ changed: true })
    const other = await new Browser(portal).post('/account/new-password', { ...form, formKey: 'another-form' })
    expect([other.status, await signsIn(email, form.password)]).toEqual([410, true])
  })

  it('opens nothing any more once the password was changed another way', async () => {
    const email = 'autrement@exemple.fr'
    const owner = await signedIn(portal, email)
    await new Browser(portal).post('/account/forgotten-password', { email })
    await runEffects(portal)
    const link = opened(lastLink(portal, email))
    const changed = await owner.post('/account/password', { password, newPassword: 'quatre mots choisis ici' })
    expect(changed.body).toEqual({ changed: true })
    const late = await new Browser(portal).post('/account/new-password', { ...link, password: 'le mot d’un autre ici' })
    expect([late.status, await signsIn(email, 'quatre mots choisis ici')]).toEqual([410, true])
  })

  it('serves once: of two at the same moment, one changes it, and its password is the one that holds', async () => {
    const email = 'deux@exemple.fr'
    const form = await forgotten(email)
    const words = ['un premier mot de passe', 'un second mot de passe']
    const answers = await Promise.all(
      words.map((word) =>
        new Browser(portal).post('/account/new-password', { ...form, password: word, formKey: `form of ${word}` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    const won = answers.findIndex(({ status }) => status === 200)
    expect(await Promise.all(words.map((word) => signsIn(email, word)))).toEqual([won === 0, won === 1])
  })
})

describe('an address that two people sign up with', () => {
  it('is never confirmed with the password of the other one, who signs up at that very moment', async () => {
    const email = 'convoitee@exemple.fr'
    const signUp = (word: string) =>
      new Browser(portal).post('/account/sign-up', { email, displayName: 'Camille Duval', password: word })
    await signUp(password)
    await runEffects(portal)
    const link = opened(lastLink(portal, email))
    before(
      (set) => 'addressConfirmedAt' in set,
      () => signUp('le mot de passe d’un autre'),
    )
    const confirmed = await new Browser(portal).post('/account/confirm', { ...link, password })
    expect(confirmed.status).not.toBe(200)
    const profile = await profileOf(portal, await accountByEmail(portal, email))
    expect(profile?.addressConfirmedAt).toBeNull()
    expect(await signsIn(email, 'le mot de passe d’un autre')).toBe(false)
  })

  it('goes to whoever opened an account with it, when somebody else’s change of address comes at the same moment', async () => {
    const mine = await signedIn(portal, 'ancienne@exemple.fr')
    await mine.post('/account/new-address', { email: 'disputee@exemple.fr', password })
    await runEffects(portal)
    const [fresh, old] = [lastLink(portal, 'disputee@exemple.fr'), lastLink(portal, 'ancienne@exemple.fr')]
    await new Browser(portal).post('/account/new-address/confirm', opened(fresh))
    const { payload } = portal
    const update = payload.update.bind(payload)
    const races: unknown = async (given: Parameters<typeof update>[0]) => {
      Object.assign(payload, { update })
      await new Browser(portal).post('/account/sign-up', {
        ...{ email: 'disputee@exemple.fr', displayName: 'Odile Morel', password: 'le mot de passe d’Odile' },
      })
      return update(given as never)
    }
    Object.assign(payload, { update: races })
    const answer = await new Browser(portal).post('/account/new-address/answer', {
      ...opened(old),
      decision: 'confirm',
    })
    expect(answer.status).toBe(200)
    await runEffects(portal)
    expect([await signsIn('ancienne@exemple.fr', password), await signsIn('disputee@exemple.fr', password)]).toEqual([
      true,
      false,
    ])
    const profile = await profileOf(portal, await accountByEmail(portal, 'ancienne@exemple.fr'))
    expect(profile?.newEmail).toBeNull()
  })
})
