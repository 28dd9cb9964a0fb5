import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { accountByEmail } from '../support/accounts'
import { shownCode } from '../support/code-generator'
import { endpoints } from '../support/composed'
import { Browser, frontOf, password, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

const enrolmentPath = '/mon-espace/compte/double-authentification'

describe('ACC-2: where staff must have a second factor', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ settings: { STAFF_SECOND_FACTOR: 'required' } })
  })
  afterAll(() => portal.close())

  async function reviewer(email: string): Promise<Browser> {
    const browser = await signedIn(portal, email, 'Hélène Martin', frontOf(portal))
    const profile = await profileOf(portal, await accountByEmail(portal, email))
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
    return browser
  }

  it('a session of staff without one reaches the page of the second factor, and nothing else', async () => {
    const email = 'sans@region.example'
    const browser = await reviewer(email)
    const again = await browser.post('/account/sign-in', { email, password })
    expect(again.body).toEqual({ home: enrolmentPath })
    expect((await browser.rest('/admin/travail')).headers.location).toBe(enrolmentPath)
    for (const path of [
      '/api/users/me',
      '/api/access',
      '/api/profiles',
      '/api/journal',
      '/api/applications',
      '/api/users',
    ])
      expect((await browser.rest(path)).status, path).toBe(403)
    const closed = endpoints.filter(({ contract }) => contract.asks === 'member')
    expect(closed.length).toBeGreaterThan(50)
    for (const { contract } of closed) {
      const verb = contract.method === 'delete' ? 'post' : contract.method
      const answer = await browser.send(
        verb,
        contract.path.replaceAll(/:\w+/g, 'inconnu'),
        verb === 'get' ? undefined : {},
      )
      expect([contract.path, answer.status, answer.body.code]).toEqual([
        contract.path,
        403,
        'account.second-factor-needed',
      ])
    }
  })

  it('opens everything once it is set up, asks a code at the next sign-in, and is not switched off', async () => {
    const email = 'avec@region.example'
    const browser = await reviewer(email)
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    const code = () => shownCode(secret, portal.clock.now())
    expect((await browser.post('/account/second-factor/confirm', { code: code() })).status).toBe(200)
    expect((await browser.rest('/api/users/me')).body.user.email).toBe(email)
    portal.clock.advance(60_000)
    const stop = await browser.post('/account/second-factor/stop', { password, code: code() })
    expect([stop.status, stop.body.code]).toEqual([403, 'second-factor.obligatory'])
    const next = new Browser(portal)
    const { step } = (await next.post('/account/sign-in', { email, password })).body
    const entered = await next.post('/account/sign-in/code', { step, code: code() })
    expect(entered.body).toEqual({ home: '/admin/travail' })
  })

  it('does not ask it of the people of structures', async () => {
    const browser = await signedIn(portal, 'membre@structure.example')
    expect((await browser.post('/account/name', { displayName: 'Camille Duval' })).status).toBe(200)
  })

  it('is reset on the machine itself, with a reason', async () => {
    const email = 'machine@region.example'
    const browser = await reviewer(email)
    const { secret } = (await browser.post('/account/second-factor/start', { password })).body
    await browser.post('/account/second-factor/confirm', { code: shownCode(secret, portal.clock.now()) })
    const run = (...parameters: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'src/server/account-reset-command.ts', ...parameters], {
        encoding: 'utf8',
        env: {
          ...process.env,
          PORTAL_MODE: 'demo',
          PORTAL_URL: 'http://portal.test',
          DATA_FOLDER: portal.env.dataFolder,
          DATABASE_URL: portal.env.databaseUrl,
          LOG_LEVEL: 'silent',
        },
      })
    const wrong = run('--email', email)
    expect([wrong.status, wrong.stderr]).toEqual([78, expect.stringMatching(/reason[\s\S]*account:reset/)])
    const done = run('--email', email, '--reason', 'Téléphone perdu')
    expect([done.status, done.stdout]).toEqual([0, expect.stringContaining('Hélène Martin')])
    expect((await new Browser(portal).post('/account/sign-in', { email, password })).body).toEqual({
      home: enrolmentPath,
    })
  }, 180_000)
})

describe('the setting', () => {
  it('asks for it in production unless it says otherwise, and not in the demonstration', async () => {
    const { readEnv } = await import('@/platform/env')
    const demo = { DATA_FOLDER: '/tmp', RECIPIENT_HMAC_KEY: 'a'.repeat(44) }
    expect(readEnv({ ...demo, PORTAL_MODE: 'demo' }).staffSecondFactor).toBe('optional')
    expect(() => readEnv({ ...demo, PORTAL_MODE: 'demo', STAFF_SECOND_FACTOR: 'maybe' })).toThrow(
      /STAFF_SECOND_FACTOR: write required or optional/,
    )
  })
})
