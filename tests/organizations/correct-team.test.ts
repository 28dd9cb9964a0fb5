import { afterAll, beforeAll, expect, it } from 'vitest'
import { organizationInvitations, organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { StaffRole } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { accountByEmail } from '../support/accounts'
import { type Browser, lastLink, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

const structure = { kind: 'integration', department: '50', city: 'Cherbourg', postalCode: '50100', withoutSiret: true }
const reason = 'La structure nous a écrit : cette personne n’en fait pas partie.'

const why = /La structure nous a écrit\s: cette personne n’en fait pas partie/

let portal: TestPortal
let manager: Browser
let reviewer: Browser
let usurper: Browser
let organizationId = ''

beforeAll(async () => {
  portal = await testPortal()
  manager = await staff('pilotage@region.example', 'schemeManager')
  reviewer = await staff('instruction@region.example', 'reviewer')
  usurper = await signedIn(portal, 'usurpateur@ailleurs.example', 'Alex Roy')
  organizationId = (await usurper.post('/organizations', { ...structure, displayName: 'Atelier du Port' })).body.id
}, 60_000)
afterAll(() => portal.close())

async function staff(email: string, role: StaffRole): Promise<Browser> {
  const browser = await signedIn(portal, email, email.split('@')[0])
  const userId = await accountByEmail(portal, email)
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: [role] })
  return browser
}

const seatOf = async (email: string) => {
  const key = `${organizationId}:${await accountByEmail(portal, email)}`
  const [seat] = await portal.store.find(organizationMembers, { where: { key: { equals: key } }, limit: 1 })
  return seat
}
const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
const correct = async (browser: Browser, email: string, act: string) => {
  const seat = await seatOf(email)
  return browser.post(`/seats/${seat?.id}/correct`, { revision: seat?.revision, act, reason })
}

story('a structure that the wrong person claimed', () => {
  it('keeps whoever administers it until somebody else is invited to', async () => {
    const answer = await correct(manager, 'usurpateur@ailleurs.example', 'end')
    expect([answer.status, answer.body.code]).toEqual([422, 'seat.admin-needed'])
    expect(answer.body.detail).toMatch(/Invitez d’abord/)
  })

  it('is corrected by a scheme manager alone, with a reason', async () => {
    for (const browser of [reviewer, usurper]) {
      expect((await correct(browser, 'usurpateur@ailleurs.example', 'reader')).status).toBe(403)
      const invited = { email: 'autre@port.example', reason }
      expect((await browser.post(`/organizations/${organizationId}/administrators`, invited)).status).toBe(403)
    }
    const seat = await seatOf('usurpateur@ailleurs.example')
    const bare = await manager.post(`/seats/${seat?.id}/correct`, { revision: seat?.revision, act: 'end' })
    expect([bare.status, bare.body.fields?.[0]?.name]).toEqual([422, 'reason'])
    expect(await seatOf('usurpateur@ailleurs.example')).toEqual(seat)
  })

  it('goes to the person whom the Région invites; the team learns why', async () => {
    const form = { email: 'Direction@Port.example', reason }
    const invited = await manager.post(`/organizations/${organizationId}/administrators`, form)
    expect(invited.status).toBe(200)
    await runEffects(portal)
    const [letter] = mailsTo('direction@port.example')
    expect(letter?.subject).toBe('La Région Normandie vous invite à rejoindre Atelier du Port')
    const told = mailsTo('usurpateur@ailleurs.example').at(-1)
    expect(told?.subject).toMatch(/^Équipe\s: Atelier du Port$/)
    expect(told?.text).toMatch(why)
    expect(told?.text).not.toContain('direction@port.example')
    const link = lastLink(portal, 'direction@port.example')
    const direction = await signedIn(portal, 'direction@port.example', 'Dominique Petit')
    const path = `/invitations/${link.searchParams.get('invitation')}/accept`
    expect((await direction.post(path, { token: link.searchParams.get('jeton') })).status).toBe(200)
    expect(await seatOf('direction@port.example')).toMatchObject({ role: 'admin', state: 'active' })
  })

  it('loses the wrong person at once, who reads why, and so does the team', async () => {
    const ended = await correct(manager, 'usurpateur@ailleurs.example', 'end')
    expect(ended.status).toBe(200)
    const files = await usurper.post(`/organizations/${organizationId}/invitations`, {
      email: 'complice@ailleurs.example',
      role: 'admin',
    })
    expect(files.status).toBe(404)
    await runEffects(portal)
    const own = mailsTo('usurpateur@ailleurs.example').at(-1)
    expect(own?.subject).toMatch(/^Votre place\s: Atelier du Port$/)
    expect(own?.text).toMatch(/mis fin à votre place/)
    expect(own?.text).toMatch(why)
    const team = mailsTo('direction@port.example').at(-1)
    expect(team?.text).toMatch(/Alex Roy n’a plus de place/)
    expect(await seatOf('usurpateur@ailleurs.example')).toMatchObject({ state: 'left' })
  })

  it('keeps each step with its reason in the journal, without an address', async () => {
    const lines = await portal.store.find(journal, {
      where: { event: { in: ['administratorInvitedByRegion', 'seatEndedByRegion'] } },
      sort: 'at',
    })
    expect(lines.map((line) => [line.event, line.actorName, line.reason])).toEqual([
      ['administratorInvitedByRegion', 'pilotage', reason],
      ['seatEndedByRegion', 'pilotage', reason],
    ])
    expect(JSON.stringify(lines)).not.toContain('@')
  })

  it('loses the invitations that the wrong person had sent', async () => {
    const direction = await signedInAgain('direction@port.example')
    const sent = await direction.post(`/organizations/${organizationId}/invitations`, {
      email: 'complice@ailleurs.example',
      role: 'reader',
    })
    const path = `/invitations/${sent.body.id}/withdraw-by-region`
    const form = { revision: sent.body.revision, reason }
    expect((await reviewer.post(path, form)).status).toBe(403)
    expect((await manager.post(path, form)).status).toBe(200)
    expect((await portal.store.get(organizationInvitations, sent.body.id))?.state).toBe('withdrawn')
  })

  it('changes a role, and answers a repeated click like the first', async () => {
    const email = 'direction@port.example'
    const seat = await seatOf(email)
    expect((await correct(manager, email, 'reader')).body.code).toBe('seat.admin-needed')
    await manager.post(`/organizations/${organizationId}/administrators`, { email: 'suite@port.example', reason })
    const form = { formKey: 'un-seul-clic', revision: seat?.revision, act: 'reader', reason }
    const both = [
      await manager.post(`/seats/${seat?.id}/correct`, form),
      await manager.post(`/seats/${seat?.id}/correct`, form),
    ]
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    expect(both[0]?.body).toEqual(both[1]?.body)
    expect((await seatOf(email))?.role).toBe('reader')
  })

  it('is not corrected by a scheme manager who belongs to it', async () => {
    const own = await manager.post('/organizations', { ...structure, displayName: 'Chez le pilotage' })
    const answer = await manager.post(`/organizations/${own.body.id}/administrators`, {
      email: 'x@port.example',
      reason,
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'organization.own-organization'])
  })
})

async function signedInAgain(email: string): Promise<Browser> {
  const { Browser: NewBrowser, password } = await import('../support/http')
  const browser = new NewBrowser(portal)
  await browser.post('/account/sign-in', { email, password })
  return browser
}
