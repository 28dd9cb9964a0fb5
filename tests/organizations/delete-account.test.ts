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
import { Browser, lastLink, password, signedIn } from '../support/http'
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
const managers = async () => {
  const rows = await portal.store.find(profiles, { where: {}, limit: 500 })
  return rows.filter(({ staffRoles, suspendedAt }) => staffRoles?.includes('schemeManager') && !suspendedAt)
}
/** Nobody steers the scheme yet: tests run in any order. */
const nobodyManages = async () => {
  for (const row of await managers()) await portal.store.swap(profiles, row, { staffRoles: [] })
}

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
    await nobodyManages()
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
    expect(alone.body).toMatchObject({ code: 'account.last-manager' })
  })

  it('lets one of two administrators go who delete their accounts at the same moment', async () => {
    const [one, other] = [
      await person('alix@exemple.fr', 'Alix Duval'),
      await person('bruno@exemple.fr', 'Bruno Duval'),
    ]
    const member = await person('chloe@exemple.fr', 'Chloé Duval')
    const { id } = await structure('Chantier du Perche')
    for (const admin of [one, other]) await seat(id, admin, 'admin')
    await seat(id, member, 'contributor')
    const answers = await Promise.all([one, other].map(({ browser }) => browser.post('/account/delete', { password })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('account.hand-over-first')
    await runEffects(portal)
    const left = (await seatsOf(id)).filter(({ state }) => state === 'active')
    expect(left.map(({ role }) => role)).toEqual(['admin', 'contributor'])
  })

  it('lets one go of whoever deletes the account and whoever leaves the structure, or gives the role back', async () => {
    for (const act of [{ leave: true }, { role: 'reader' }]) {
      const tag = Object.keys(act)[0] ?? ''
      const [one, other] = [
        await person(`${tag}-un@exemple.fr`, 'Dora Petit'),
        await person(`${tag}-deux@exemple.fr`, 'Elie Petit'),
      ]
      const { id } = await structure(`Chantier ${tag}`)
      for (const admin of [one, other]) await seat(id, admin, 'admin')
      const own = (await seatsOf(id)).find(({ userId }) => userId === other.userId)
      const answers = await Promise.all([
        one.browser.post('/account/delete', { password }),
        other.browser.patch(`/seats/${own?.id}`, { ...act, revision: own?.revision }),
      ])
      expect(answers.map(({ status }) => status).sort(), tag).toEqual([200, 422])
      await runEffects(portal)
      expect((await seatsOf(id)).filter((one) => one.role === 'admin' && one.state === 'active')).toHaveLength(1)
    }
  })

  it('asks the last two members to know it, whichever goes second', async () => {
    const pair = [await person('fin-un@exemple.fr', 'Fa Roy'), await person('fin-deux@exemple.fr', 'Gil Roy')]
    const { id } = await structure('Atelier du Couesnon')
    for (const admin of pair) await seat(id, admin, 'admin')
    const answers = await Promise.all(pair.map(({ browser }) => browser.post('/account/delete', { password })))
    expect(answers.map(({ body }) => body.code ?? 'deleted').sort()).toEqual(['account.last-member', 'deleted'])
  })

  it('does not count on an administrator whose account is suspended', async () => {
    const [admin, suspended] = [await person('h@exemple.fr', 'Hugo Roy'), await person('i@exemple.fr', 'Iris Roy')]
    const { id } = await structure('Atelier de la Sienne')
    for (const one of [admin, suspended]) await seat(id, one, 'admin')
    const profile = await profileOf(portal, suspended.userId)
    if (profile) await portal.store.swap(profiles, profile, { suspendedAt: portal.clock.now() })
    expect((await admin.browser.post('/account/delete', { password })).body.code).toBe('account.last-member')
  })
})

describe('ACC-6: a structure that nobody administers any more', () => {
  it('gets a new administrator from the Région, with a reason in the journal, and is found as it was', async () => {
    const last = await person('partante@exemple.fr', 'Nina Roy')
    const member = await person('restante@exemple.fr', 'Olga Roy')
    const manager = await person('pilote@region.example', 'Paule Renardière')
    const profile = await profileOf(portal, manager.userId)
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['schemeManager'] })
    const { id } = await structure('Atelier de la Vire')
    await seat(id, last, 'admin')
    expect((await last.browser.post('/account/delete', { password, leavesAlone: true })).status).toBe(200)
    await runEffects(portal)
    const reason = 'La dernière personne est partie, le président nous a écrit.'
    const path = `/organizations/${id}/administrators`
    const sent = await manager.browser.post(path, { email: member.email, reason })
    expect(sent.status).toBe(200)
    await runEffects(portal)
    const link = lastLink(portal, member.email)
    const accept = `/invitations/${link.searchParams.get('invitation')}/accept`
    const token = link.searchParams.get('jeton')
    expect((await member.browser.post(accept, { token })).body).toEqual({ organizationId: id })
    const left = (await seatsOf(id)).filter(({ state }) => state === 'active')
    expect(left.map(({ userId, role }) => [userId, role])).toEqual([[member.userId, 'admin']])
    const lines = await portal.store.find(journal, { where: { event: { equals: 'administratorInvitedByRegion' } } })
    expect(lines.map((line) => line.reason)).toContain(reason)
    await nobodyManages()
  })
})

describe('ACC-6: those who steer the scheme', () => {
  const manager = async (email: string) => {
    const one = await person(email, 'Renée Gestion')
    const profile = await profileOf(portal, one.userId)
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['schemeManager'] })
    return one
  }

  it('stay at least one, also when two delete their accounts or suspend each other at the same moment', async () => {
    await nobodyManages()
    const [one, other] = [await manager('m1@region.example'), await manager('m2@region.example')]
    const gone = await Promise.all([one, other].map(({ browser }) => browser.post('/account/delete', { password })))
    expect(gone.map(({ body }) => body.code ?? 'deleted').sort()).toEqual(['account.last-manager', 'deleted'])
    await nobodyManages()
    const pair = [await manager('m3@region.example'), await manager('m4@region.example')] as const
    await Promise.all([
      pair[0].browser.post('/accounts/suspend', { email: pair[1].email, reason: 'Un compte qui inquiète la Région.' }),
      pair[1].browser.post('/accounts/suspend', { email: pair[0].email, reason: 'Un compte qui inquiète la Région.' }),
    ])
    expect(await managers()).toHaveLength(1)
  })

  it('do not count on one whose account is suspended', async () => {
    await nobodyManages()
    const [one, other] = [await manager('m5@region.example'), await manager('m6@region.example')]
    const profile = await profileOf(portal, other.userId)
    if (profile) await portal.store.swap(profiles, profile, { suspendedAt: portal.clock.now() })
    expect((await one.browser.post('/account/delete', { password })).body.code).toBe('account.last-manager')
  })
})

describe('ACC-6: handing over', () => {
  const team = async (name: string) => {
    const tag = name.toLowerCase()
    const [admin, heir] = [
      await person(`${tag}-admin@exemple.fr`, 'Jo Lemaire'),
      await person(`${tag}-relais@exemple.fr`, 'Kim Lemaire'),
    ]
    const { id } = await structure(name)
    await seat(id, admin, 'admin')
    await seat(id, heir, 'contributor')
    const seats = await seatsOf(id)
    const seatOf = ({ userId }: Person) => seats.find((one) => one.userId === userId)?.id ?? ''
    return { id, admin, heir, seatOf }
  }
  const rolesIn = async (id: string) => (await seatsOf(id)).map(({ role, state }) => `${role} ${state}`).sort()

  it('names a successor, who reads of it, and leaves where asked', async () => {
    const { id, admin, heir, seatOf } = await team('Relais')
    const stays = await admin.browser.post(`/organizations/${id}/hand-over`, { seatId: seatOf(heir) })
    expect([stays.status, await rolesIn(id)]).toEqual([200, ['admin active', 'admin active']])
    const leaves = await admin.browser.post(`/organizations/${id}/hand-over`, { seatId: seatOf(heir), leaves: true })
    expect([leaves.status, await rolesIn(id)]).toEqual([200, ['admin active', 'admin left']])
    await runEffects(portal)
    const mail = portal.sent.filter(({ to }) => to === heir.email).at(-1)
    expect(mail?.subject).toBe('Vous administrez maintenant Relais')
  })

  it('is answered as done where the form comes again, also from whoever left by it, and by nobody else', async () => {
    const { id, admin, heir, seatOf } = await team('Encore')
    const path = `/organizations/${id}/hand-over`
    const form = { seatId: seatOf(heir), leaves: true, formKey: newId() }
    const first = await admin.browser.post(path, form)
    const again = await admin.browser.post(path, form)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    expect(await rolesIn(id)).toEqual(['admin active', 'admin left'])
    // Another form of somebody who left, and the same one of somebody who was never there.
    expect((await admin.browser.post(path, { ...form, formKey: newId() })).status).toBe(404)
    const elsewhere = await team('Plus-loin')
    expect((await elsewhere.admin.browser.post(path, form)).status).toBe(404)
  })

  it('refuses oneself, a stranger to the team, and whoever does not administer', async () => {
    const { id, admin, heir, seatOf } = await team('Refus')
    const elsewhere = await team('Ailleurs')
    const path = `/organizations/${id}/hand-over`
    for (const seatId of [seatOf(admin), elsewhere.seatOf(elsewhere.heir), 'rien'])
      expect((await admin.browser.post(path, { seatId })).body.code, seatId).toBe('seat.no-successor')
    expect((await heir.browser.post(path, { seatId: seatOf(admin) })).body.code).toBe('organization.not-admin')
    expect((await elsewhere.admin.browser.post(path, { seatId: seatOf(heir) })).status).toBe(404)
    expect(await rolesIn(id)).toEqual(['admin active', 'contributor active'])
  })
})
