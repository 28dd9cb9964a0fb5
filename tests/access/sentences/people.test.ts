import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { type PrivacyRequest, privacyRequests } from '@/people/privacy-request'
import { profiles } from '@/people/profile'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const addressOfB = 'admin-b@visiteur.example'

describe('accounts and persons', () => {
  it('a person reads their own account and no other', async () => {
    const all = await scene.portal.payload.count({ collection: 'users', overrideAccess: true })
    expect(all.totalDocs).toBeGreaterThan(7)
    const own = await scene.adminOfA.rows('users?limit=100')
    expect(own.map(({ email }) => email)).toEqual(['admin-a@visiteur.example'])
  })

  it('nobody finds an account by its address, not even the person in charge of the scheme', async () => {
    const query = `where[email][equals]=${addressOfB}`
    expect(await scene.adminOfB.count(`users?${query}`)).toBe(1)
    for (const person of [scene.adminOfA, scene.editor, scene.reviewer, scene.schemeManager]) {
      expect([person.name, await person.count(`users?${query}`)]).toEqual([person.name, 0])
      expect([person.name, await person.count(`users/count?${query}`)]).toEqual([person.name, 0])
    }
  })

  it('a visitor without an account reads no account', async () => {
    const answer = await scene.anonymous.get('/api/users')
    expect([answer.status, answer.body.docs]).toEqual([403, undefined])
  })

  it('a person’s own account shows no hash, salt or session of it', async () => {
    const [own] = await scene.adminOfA.rows('users')
    expect(Object.keys(own ?? {})).toEqual(expect.arrayContaining(['id', 'email']))
    for (const secret of ['hash', 'salt', 'password', 'resetPasswordToken', 'lockUntil']) {
      expect(own).not.toHaveProperty(secret)
    }
  })

  it('a member reads their own profile alone, and the person in charge of the scheme reads all', async () => {
    expect((await scene.adminOfA.rows('profiles')).map(({ displayName }) => displayName)).toEqual(['admin-a'])
    expect(await scene.schemeManager.count('profiles')).toBe(await scene.portal.store.count(profiles, {}))
  })

  it('a reviewer, an editor and a moderator read no profile but their own', async () => {
    for (const person of [scene.reviewer, scene.editor, scene.moderator]) {
      expect([person.name, await person.count('profiles')]).toEqual([person.name, 1])
    }
  })

  it('the secrets of confirmation and new passwords are shown to nobody and answer no filter', async () => {
    const rows = await scene.schemeManager.rows('profiles?limit=100')
    expect(rows).toHaveLength(8)
    for (const row of rows) expect(Object.keys(row).filter((field) => field.endsWith('Nonce'))).toEqual([])
    const answer = await scene.schemeManager.get('/api/profiles?where[resetNonce][exists]=false')
    expect([answer.status, answer.body.docs]).toEqual([400, undefined])
  })

  it('nobody gives themselves a role over Payload’s own interface', async () => {
    const [own] = await scene.adminOfA.rows('profiles')
    const answer = await scene.adminOfA.send('patch', `/api/profiles/${own?.id}`, { staffRoles: ['schemeManager'] })
    expect(answer.status).toBeGreaterThanOrEqual(403)
    expect((await scene.portal.store.get(profiles, String(own?.id)))?.staffRoles).toEqual([])
  })
})

describe('the register of what people asked, and sign-ins', () => {
  it('the register is read by the person in charge of the scheme alone', async () => {
    const row = {
      ...{ id: newId(), revision: 0, key: 'of-this-sentence', kind: 'access', status: 'open', recipientId: null },
      ...{ initials: 'P. F.', channel: 'mail', receivedOn: '2026-03-01', dueOn: '2026-04-01', reason: 'Une copie.' },
      ...{ recordedByName: null, doneOn: null, doneByName: null, outcome: null },
    }
    await scene.portal.store.insert(privacyRequests, row as PrivacyRequest)
    expect(await scene.schemeManager.count('privacy-requests')).toBe(1)
    for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.editor, scene.moderator])
      expect([person.name, await person.count('privacy-requests')]).toEqual([person.name, 0])
  })

  it('nobody reads where an account is open through the REST layer, not even its owner', async () => {
    for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.schemeManager]) {
      const answer = await person.get('/api/account-sessions')
      expect([person.name, answer.status, answer.body.docs]).toEqual([person.name, 403, undefined])
    }
  })
})
