import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccount } from '@/platform/accounts'
import { Browser, lastLink, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const day = 24 * 3_600_000
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/account/name', { displayName: 'Camille Duval' })).status === 200
const linkTo = (email: string) => {
  const { searchParams } = lastLink(portal, email)
  return { profileId: searchParams.get('compte'), token: searchParams.get('jeton') }
}

/** Somebody who has asked for another address; both mailboxes have their link. */
async function asked(name: string) {
  const [before, after] = [`${name}@ancienne.example`, `${name}@nouvelle.example`]
  const browser = await signedIn(portal, before)
  expect((await browser.post('/account/new-address', { email: after, password })).body).toEqual({ sent: true })
  await runEffects(portal)
  const anybody = new Browser(portal)
  return {
    ...{ browser, before, after },
    newSays: () => anybody.post('/account/new-address/confirm', linkTo(after)),
    oldSays: (decision: 'confirm' | 'stop', link = linkTo(before)) =>
      anybody.post('/account/new-address/answer', { ...link, decision }),
    signsInWith: async (email: string) =>
      (await new Browser(portal).post('/account/sign-in', { email, password })).status === 200,
  }
}

describe('ACC-5: another address for an account', () => {
  it('counts once both mailboxes have said yes, in whichever order, and nothing changes before', async () => {
    for (const name of ['nouvelle-d-abord', 'ancienne-d-abord']) {
      const { before, after, newSays, oldSays, signsInWith } = await asked(name)
      const oldLink = linkTo(before)
      const [first, second] =
        name === 'nouvelle-d-abord'
          ? [newSays, () => oldSays('confirm', oldLink)]
          : [() => oldSays('confirm', oldLink), newSays]
      expect((await first()).body.changed).toBe(false)
      expect([await signsInWith(before), await signsInWith(after)]).toEqual([true, false])
      expect((await second()).body.changed).toBe(true)
      expect([await signsInWith(before), await signsInWith(after)]).toEqual([false, true])
      expect((await oldSays('stop', oldLink)).status).toBe(410)
    }
  })

  it('counts three days after the new one’s yes where the mailbox of today says nothing, and no earlier', async () => {
    const { before, after, newSays } = await asked('muette')
    await newSays()
    portal.clock.advance(3 * day - 1_000)
    await runEffects(portal)
    expect(await findAccount(portal, after)).toBeNull()
    portal.clock.advance(1_000)
    await runEffects(portal)
    expect([await findAccount(portal, before), (await findAccount(portal, after))?.email]).toEqual([null, after])
    expect(portal.sent.filter(({ to }) => to === after).at(-1)?.subject).toBe('L’adresse de votre compte est changée')
  })

  it('is stopped by the mailbox of today, also after the new one’s yes: sessions end, and nothing changes later', async () => {
    const { browser, before, after, newSays, oldSays } = await asked('arretee')
    await newSays()
    expect((await oldSays('stop')).body).toEqual({ changed: false, stopped: true })
    expect(await isIn(browser)).toBe(false)
    portal.clock.advance(4 * day)
    await runEffects(portal)
    expect([(await findAccount(portal, before))?.email, await findAccount(portal, after)]).toEqual([before, null])
    expect((await newSays()).status).toBe(410)
  })

  it('is stopped by a new password, on the account’s page or by the link of a mail', async () => {
    for (const way of ['page', 'lien'] as const) {
      const { browser, before, after, newSays } = await asked(`mot-de-passe-${way}`)
      await newSays()
      const fresh = 'une autre longue phrase'
      if (way === 'page')
        expect((await browser.post('/account/password', { password, newPassword: fresh })).status).toBe(200)
      else {
        await new Browser(portal).post('/account/forgotten-password', { email: before })
        await runEffects(portal)
        const chosen = await new Browser(portal).post('/account/new-password', { ...linkTo(before), password: fresh })
        expect(chosen.body).toEqual({ changed: true })
      }
      portal.clock.advance(4 * day)
      await runEffects(portal)
      expect([(await findAccount(portal, before))?.email, await findAccount(portal, after)]).toEqual([before, null])
    }
  })

  it('mails no stranger again and again, whoever asks', async () => {
    const statuses = []
    for (const name of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
      const browser = await signedIn(portal, `${name}@relances.example`)
      statuses.push((await browser.post('/account/new-address', { email: 'visee@inconnue.example', password })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429])
  })

  it('refuses a link that was made up, the other mailbox’s, and one that is too late', async () => {
    const { before, after, newSays, oldSays } = await asked('liens')
    expect((await oldSays('confirm', { ...linkTo(before), token: 'inventé' })).status).toBe(410)
    expect((await oldSays('confirm', linkTo(after))).status).toBe(410)
    portal.clock.advance(day)
    expect([(await newSays()).status, (await oldSays('stop')).status]).toEqual([410, 410])
  })

  it('leaves an address to whoever opened an account with it meanwhile', async () => {
    const { before, after, newSays, oldSays } = await asked('prise')
    const link = linkTo(before)
    await newSays()
    await signedIn(portal, after, 'Une Autre')
    expect((await oldSays('confirm', link)).status).toBe(200)
    expect((await findAccount(portal, before))?.email).toBe(before)
  })

  it('asks again no sooner than after a minute', async () => {
    const { browser } = await asked('minute')
    expect((await browser.post('/account/new-address', { email: 'x@nouvelle.example', password })).status).toBe(429)
  })
})
