import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStaff } from '@/people/commands/create-staff'
import { profiles } from '@/people/profile'
import { anonymous, system } from '@/platform/actor'
import { Browser, password, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const onTheMachine = system('staff:create')
const make = async (email: string, actor: Parameters<typeof createStaff.run>[1] = onTheMachine) =>
  createStaff.run(portal, actor, { email, displayName: 'Hélène Martin', roles: ['reviewer', 'schemeManager'] })

it('makes an account whose owner chooses the password by a link that serves once', async () => {
  const made = await make('helene@region.example')
  const link = new URL((made.ok && made.value.link) || 'http://none')
  const form = { profileId: link.searchParams.get('compte'), token: link.searchParams.get('jeton'), password }
  const browser = new Browser(portal)
  expect((await browser.post('/account/new-password', form)).body).toEqual({ changed: true })
  expect((await browser.post('/account/new-password', form)).status).toBe(410)
  const signIn = await browser.post('/account/sign-in', { email: 'helene@region.example', password })
  expect(signIn.body).toEqual({ home: '/admin/travail' })
  expect(portal.sent).toEqual([])
})

it('gives roles to an account that is there, without touching its password', async () => {
  const browser = await signedIn(portal, 'membre@region.example', 'Paul Roy')
  expect(await make('membre@region.example')).toEqual({
    ok: true,
    value: { displayName: 'Paul Roy', roles: ['reviewer', 'schemeManager'], link: null },
  })
  const signIn = await browser.post('/account/sign-in', { email: 'membre@region.example', password })
  expect(signIn.body).toEqual({ home: '/admin/travail' })
})

it('is refused to everybody who is not on the machine', async () => {
  const before = await portal.store.count(profiles, {})
  const result = await make('intrus@region.example', anonymous)
  expect(result.ok ? null : result.problem.code).toBe('access.refused')
  expect(await portal.store.count(profiles, {})).toBe(before)
})

it('prints the link from the command line, and says what is wrong with its arguments', () => {
  const run = (...parameters: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/server/staff-create-command.ts', ...parameters], {
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
  const wrong = run('--email', 'incomplet@', '--name', 'Lise Roy', '--roles', 'reine')
  expect([wrong.status, wrong.stderr]).toEqual([78, expect.stringMatching(/incomplète[\s\S]*schemeManager/)])
  const made = run('--email', 'lise@region.example', '--name', 'Lise Roy', '--roles', 'editor')
  expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/\/nouveau-mot-de-passe\?compte=/)])
}, 60_000)
