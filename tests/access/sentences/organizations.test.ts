import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organizationInvitations, organizationMembers } from '@/organizations/seat'
import { openScene, type Scene } from './scene'

let scene: Scene
let invitationId = ''
beforeAll(async () => {
  scene = await openScene()
  const form = { email: 'colleague@invitation.example', role: 'admin' }
  const invited = await scene.adminOfA.form('post', `/organizations/${scene.a.organization.id}/invitations`, form)
  invitationId = invited.body.id
}, 120_000)
afterAll(() => scene?.close())

describe('structures and their people', () => {
  it('a member reads their own structure and not another, whole, by its id or by a count', async () => {
    const { id, displayName } = scene.b.organization
    expect((await scene.adminOfB.get(`/api/organizations/${id}`)).body.displayName).toBe(displayName)
    expect((await scene.adminOfA.get(`/api/organizations/${id}`)).status).toBe(404)
    expect((await scene.adminOfA.rows('organizations')).map((row) => row.id)).toEqual([scene.a.organization.id])
    const named = `where[displayName][equals]=${encodeURIComponent(displayName)}`
    expect(await scene.reviewer.count(`organizations/count?${named}`)).toBe(1)
    expect(await scene.adminOfA.count(`organizations/count?${named}`)).toBe(0)
  })

  it('nobody outside finds a structure by its Passport address', async () => {
    const query = `organizations/count?where[passportEmail][equals]=${scene.b.organization.passportEmail}`
    expect(await scene.reviewer.count(query)).toBe(1)
    for (const person of [scene.anonymous, scene.adminOfA, scene.editor, scene.moderator]) {
      expect([person.name, await person.count(query)]).toEqual([person.name, 0])
    }
  })

  it('a visitor, an editor and a moderator read no row of a structure', async () => {
    for (const person of [scene.anonymous, scene.editor, scene.moderator]) {
      expect([person.name, await person.rows('organizations')]).toEqual([person.name, []])
    }
  })

  it('what guards a Passport address is shown to nobody and answers no filter', async () => {
    const rows = await scene.schemeManager.rows('organizations?limit=100')
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(Object.keys(row).join()).not.toMatch(/passport(Key|Nonce|Attempts)/)
    const answer = await scene.schemeManager.get('/api/organizations?where[passportKey][like]=passport')
    expect([answer.status, answer.body.docs]).toEqual([400, undefined])
  })

  it('a member sees who sits in their structure, and nobody of another', async () => {
    const ofB = `organization-members?where[organizationId][equals]=${scene.b.organization.id}`
    expect(await scene.reviewer.count(ofB)).toBe(4)
    expect(await scene.adminOfA.count(ofB)).toBe(0)
    expect(await scene.readerOfA.count(ofB)).toBe(0)
    expect(await scene.readerOfA.count('organization-members')).toBe(6)
  })

  it('who only reads a structure’s space sees none of its invitations; who administers it does', async () => {
    expect((await scene.adminOfA.rows('organization-invitations')).map(({ id }) => id)).toEqual([invitationId])
    expect(await scene.readerOfA.count('organization-invitations')).toBe(0)
    expect(await scene.adminOfB.count('organization-invitations')).toBe(0)
    expect(await scene.reviewer.count('organization-invitations')).toBe(0)
  })

  it('the secret of an invitation is shown to nobody, so that only the mail opens it', async () => {
    const invitation = await scene.portal.store.get(organizationInvitations, invitationId)
    expect(invitation?.nonce).toBeTruthy()
    for (const person of [scene.adminOfA, scene.schemeManager]) {
      const [row] = await person.rows('organization-invitations')
      expect(Object.values(row ?? {})).not.toContain(invitation?.nonce)
    }
    const answer = await scene.adminOfA.get(`/api/organization-invitations?where[nonce][equals]=${invitation?.nonce}`)
    expect([answer.status, answer.body.docs]).toEqual([400, undefined])
  })

  it('an invitation opens to nobody with a token that was made up', async () => {
    const answer = await scene.adminOfB.form('post', `/invitations/${invitationId}/accept`, { token: 'inventé' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await scene.portal.store.get(organizationInvitations, invitationId)).toMatchObject({ state: 'sent' })
  })

  it('asking to join gives a request and no sight of the structure until it is accepted', async () => {
    const answer = await scene.moderator.form('post', `/organizations/${scene.a.organization.id}/seats`)
    expect(answer.status).toBe(200)
    const seat = await scene.portal.store.get(organizationMembers, answer.body.id)
    expect(seat?.state).toBe('requested')
    expect(await scene.moderator.count('organizations')).toBe(0)
    expect(await scene.moderator.count(`applications?where[organizationId][equals]=${scene.a.organization.id}`)).toBe(0)
    // The others count the seats of this structure.
    await scene.portal.store.remove('organization-members', { id: { equals: answer.body.id } })
  })
})
