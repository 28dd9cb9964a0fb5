import crypto from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Browser, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
  await signedIn(portal, 'connue@exemple.fr')
  await signedIn(portal, 'fermee@exemple.fr')
  await new Browser(portal).post('/account/sign-up', { email: 'attend@exemple.fr', displayName: 'Attend', password })
  for (let guess = 1; guess <= 8; guess += 1) await attempt('fermee@exemple.fr', 'pas celui-ci')
}, 120_000)
afterAll(() => portal.close())
afterEach(() => vi.restoreAllMocks())

const attempt = (email: string, typed: string) =>
  new Browser(portal).post('/account/sign-in', { email, password: typed })

/** Password hashes that are computed while something is asked: what an answer's time is made of. */
async function hashesOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly hashes: readonly string[]; readonly answer: T }> {
  const spy = vi.spyOn(crypto, 'pbkdf2')
  const answer = await work()
  const hashes = spy.mock.calls.map(([, , iterations, length, digest]) => `${iterations} ${length} ${digest}`)
  spy.mockRestore()
  return { hashes, answer }
}

const oneHash = ['600000 32 sha256']

describe('an address that is known costs as much as one that is not', () => {
  it.each([
    ['known, with a wrong password', 'connue@exemple.fr'],
    ['unknown', 'inconnue@exemple.fr'],
    ['known, not confirmed yet', 'attend@exemple.fr'],
    ['known, locked by wrong guesses', 'fermee@exemple.fr'],
  ])('at the sign-in: %s', async (_which, email) => {
    const { hashes, answer } = await hashesOf(() => attempt(email, 'un mot de passe quelconque'))
    expect([answer.status, answer.body.code, hashes]).toEqual([422, 'account.wrong-credentials', oneHash])
  })

  it('at the sign-in, in statements to the database as well, but for the lock that a wrong guess moves', async () => {
    const countOf = async (email: string) => {
      const inserts = vi.spyOn(portal.store, 'insert')
      const removals = vi.spyOn(portal.store, 'remove')
      await attempt(email, 'un mot de passe quelconque')
      const counted = { inserts: inserts.mock.calls.length, removals: removals.mock.calls.length }
      vi.restoreAllMocks()
      return counted
    }
    const known = await countOf('connue@exemple.fr')
    const unknown = await countOf('encore-inconnue@exemple.fr')
    // Payload notes the wrong guess on the account: one write, for which the unknown address takes one lease more.
    expect(unknown).toEqual({ inserts: known.inserts + 1, removals: known.removals + 1 })
  })

  it.each([
    ['new', 'nouvelle@exemple.fr'],
    ['known', 'connue@exemple.fr'],
    ['known, not confirmed yet', 'attend@exemple.fr'],
  ])('at the sign-up: %s', async (_which, email) => {
    const form = { email, displayName: 'Quelqu’un', password: 'un autre mot de passe' }
    const { hashes, answer } = await hashesOf(() => new Browser(portal).post('/account/sign-up', form))
    expect([answer.status, answer.body, hashes]).toEqual([200, { sent: true }, oneHash])
  })

  it.each(['/account/forgotten-password', '/account/send-again'])('at %s, which hashes for nobody', async (path) => {
    for (const email of ['connue@exemple.fr', 'inconnue-aussi@exemple.fr', 'attend@exemple.fr']) {
      const { hashes, answer } = await hashesOf(() => new Browser(portal).post(path, { email }))
      expect([email, answer.status, answer.body, hashes]).toEqual([email, 200, { sent: true }, []])
    }
    await runEffects(portal)
  })
})
