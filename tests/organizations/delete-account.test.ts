import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { notificationSettings } from '@/notifications/settings'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { findAccount } from '@/platform/accounts'
import { journal } from '@/platform/journal'
import { accountByEmail } from '../support/accounts'
import { aParticipant } from '../support/builders/structure'
import { Browser, password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const person = async (email: string, displayName: string) => {
  const browser = await signedIn(portal, email, displayName)
  return { browser, email, displayName, userId: await accountByEmail(portal, email) }
}
type Person = Awaited<ReturnType<typeof person>>
const seat = (organizationId: string, { userId, displayName }: Person, role: 'admin' | 'contributor') =>
  portal.store.insert(organizationMembers, newSeat(organizationId, { userId, displayName }, 'active', role))
/** A structure that nobody belongs to yet. */
const structure = async (displayName: string) => {
  const row = await aParticipant(portal, '2026-01-05', { displayName })
  await portal.store.remove(organizationMembers.slug, { organizationId: { equals: row.id } })
  return row
}
const seatsOf = (organizationId: string) =>
  portal.store.find(organizationMembers, { where: { organizationId: { equals: organizationId } }, sort: 'role' })

describe('ACC-6: deleting one’s account', () => {
  it('asks the password, and leaves neither a way in nor a name: in teams, sessions, journal', async () => {
    const gone = await person('part@exemple.fr', 'Apolline Quesnel')
    const stays = await person('reste@exemple.fr', 'Odile Morel')
    await seat('structure-a', gone, 'contributor')
    await seat('structure-a', stays, 'admin')
    await gone.browser.post('/account/name', { displayName: 'Apolline Quesnel' })
    const profile = await profileOf(portal, gone.userId)
    const settings = { id: newId(), revision: 0, userId: gone.userId, choices: {}, previous: null, readUpTo: null }
    await portal.store.insert(notificationSettings, settings)
    const wrong = await gone.browser.post('/account/delete', { password: 'pas le bon' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'account.wrong-password'])
    expect((await gone.browser.post('/account/delete', { password })).body).toEqual({ deleted: true })
    expect(await findAccount(portal, gone.email)).toBeNull()
    expect((await gone.browser.post('/account/name', { displayName: 'Encore Là' })).status).toBe(401)
    await runEffects(portal)
    expect(await portal.store.get(notificationSettings, settings.id)).toBeNull()
    const again = await new Browser(portal).post('/account/sign-in', { email: gone.email, password })
    expect(again.body.code).toBe('account.wrong-credentials')
    expect(portal.sent.filter(({ to }) => to === gone.email).at(-1)?.subject).toBe('Votre compte est supprimé')
    const seats = await seatsOf('structure-a')
    expect(seats.map(({ displayName, state }) => [displayName, state])).toEqual([
      ['Odile Morel', 'active'],
      ['Compte supprimé', 'left'],
    ])
    const id = profile?.id ?? ''
    const lines = await portal.store.find(journal, { where: {}, limit: 500 })
    const kept = [await portal.store.get(profiles, id), seats, lines]
    expect(JSON.stringify(kept)).not.toMatch(/Apolline|Quesnel|part@/)
    expect(lines.filter(({ subjectId }) => subjectId === id).map(({ event }) => event)).toContain('accountClosed')
    expect((await signedIn(portal, gone.email, 'Quelqu’un Autre')).session).not.toBe('')
  })

  it('asks whoever alone administers a team to hand over first', async () => {
    const admin = await person('seule@exemple.fr', 'Lise Roy')
    const member = await person('membre@exemple.fr', 'Paul Roy')
    const { id } = await structure('Les Transports du Bessin')
    await seat(id, admin, 'admin')
    await seat(id, member, 'contributor')
    const refused = await admin.browser.post('/account/delete', { password })
    expect([refused.status, refused.body.code]).toEqual([422, 'account.hand-over-first'])
    expect(refused.body.detail).toContain('Les Transports du Bessin')
    const [, other] = await seatsOf(id)
    if (other) await portal.store.swap(organizationMembers, other, { role: 'admin' })
    expect((await admin.browser.post('/account/delete', { password })).body).toEqual({ deleted: true })
  })

  it('asks the last member of a structure to know it, and tells the scheme managers', async () => {
    const manager = await person('gestion@region.example', 'Paule Renardière')
    const profile = await profileOf(portal, manager.userId)
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['schemeManager'] })
    const last = await person('derniere@exemple.fr', 'Ana Morel')
    const { id } = await structure('Atelier de la Risle')
    await seat(id, last, 'admin')
    const asked = await last.browser.post('/account/delete', { password })
    expect([asked.body.code, asked.body.fields?.[0]?.name]).toEqual(['account.last-member', 'leavesAlone'])
    const done = await last.browser.post('/account/delete', { password, leavesAlone: true })
    expect(done.body).toEqual({ deleted: true })
    await runEffects(portal)
    const mail = portal.sent.filter(({ to }) => to === manager.email).at(-1)
    expect(mail?.subject).toBe('Plus personne ne gère Atelier de la Risle')
    const alone = await manager.browser.post('/account/delete', { password })
    expect(alone.body.code).toBe('account.last-manager')
  })
})
