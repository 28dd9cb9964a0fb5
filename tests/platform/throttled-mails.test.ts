import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { allow, type For } from '@/platform/allowance'
import { type Allowed, allowances } from '@/platform/allowances'
import { aMappedBadge, aParticipant, fullMastery, type Structure } from '../support/builders/awards'
import { people } from '../support/builders/person'
import { acceptedBy, aReviewer, aStructure, readyFor } from '../support/builders/recognition'
import { Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let structure: Structure
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-20T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
})
afterAll(() => portal.close())

const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
/** What others have used before this test asks over HTTP. */
const used = async (name: Allowed, whom: For, times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) await allow(portal, name, whom)
}
const tooMany = { status: 429, body: { code: 'request.too-many' } }

describe('what one person can make the portal write ends over HTTP', () => {
  it('messages to the Région: by the address of a visitor, also where the link goes on', async () => {
    const message = { name: 'Odile Marie', email: 'odile@visite.example', subject: 'Une question', text: 'Bonjour' }
    const { points } = allowances.contact.figures.recipient
    for (let time = 0; time < points; time += 1)
      expect((await new Browser(portal).post('/messages', message)).status).toBe(200)
    const refused = await new Browser(portal).post('/messages', { ...message, email: 'ODILE@visite.example' })
    expect(refused).toMatchObject(tooMany)
    expect(refused.body.detail).toMatch(/plusieurs messages.*recommencer/)
    const other = { ...message, email: 'autre@visite.example' }
    expect((await new Browser(portal).post('/messages', other)).status).toBe(200)
  }, 60_000)

  it('messages to the Région: by account, the first and those that follow', async () => {
    const browser = await signedIn(portal, 'bavarde@membre.example')
    const { points } = allowances.contact.figures.account
    const first = await browser.post('/messages', { subject: 'Une question', text: 'Bonjour' })
    const on = () => browser.post(`/messages/${first.body.id}`, { text: 'Encore' })
    for (let time = 1; time < points; time += 1) expect((await on()).status).toBe(200)
    expect(await on()).toMatchObject(tooMany)
    expect(await browser.post('/messages', { subject: 'Une autre', text: 'Bonjour' })).toMatchObject(tooMany)
    portal.clock.advance(allowances.contact.figures.account.seconds * 1000)
    expect((await on()).status).toBe(200)
  }, 60_000)

  it('requests to join: by account', async () => {
    const browser = await signedIn(portal, 'candidate@membre.example')
    const ask = () => browser.post(`/organizations/${structure.organization.id}/seats`)
    expect((await ask()).status).toBe(200)
    for (let time = 1; time < allowances.seatRequest.figures.account.points; time += 1)
      expect((await ask()).status).toBe(409)
    expect(await ask()).toMatchObject(tooMany)
  }, 60_000)

  it('requests to join: by structure, whoever asks', async () => {
    const { organization } = await aStructure(portal, 'Structure demandée')
    const whom = { structure: organization.id }
    await used('seatRequest', whom, allowances.seatRequest.figures.structure.points - 1)
    const ask = async (email: string) => (await signedIn(portal, email)).post(`/organizations/${organization.id}/seats`)
    expect((await ask('derniere@membre.example')).status).toBe(200)
    expect(await ask('de-trop@membre.example')).toMatchObject(tooMany)
  }, 60_000)

  it('messages in a file: by structure, and possible again after their hour', async () => {
    const browser = await signedIn(portal, 'admin@dossier.example', 'Membre du dossier')
    const { points } = allowances.caseMail.figures.structure
    const party = await aStructure(portal, 'Atelier des mots')
    const { organizationId, id } = await acceptedBy(portal, party, aReviewer())
    const [profile] = await portal.store.find(profiles, { where: { displayName: { equals: 'Membre du dossier' } } })
    const person = { userId: profile?.userId ?? '', displayName: 'Membre du dossier' }
    await portal.store.insert(organizationMembers, newSeat(organizationId, person, 'active', 'admin'))
    await used('caseMail', { structure: organizationId }, points)
    const write = () => browser.post(`/applications/${id}/messages`, { text: 'Bonjour' })
    expect(await write()).toMatchObject(tooMany)
    portal.clock.advance(allowances.caseMail.figures.structure.seconds * 1000)
    await used('caseMail', { structure: organizationId }, points - 1)
    expect((await write()).status).toBe(200)
    expect(await write()).toMatchObject(tooMany)
    await runEffects(portal)
  }, 60_000)

  it('questions and decisions on a file: by structure and by the account that asks, each again after its hour', async () => {
    const browser = await signedIn(portal, 'instruction@region.example', 'Instruction zélée')
    const [profile] = await portal.store.find(profiles, { where: { displayName: { equals: 'Instruction zélée' } } })
    if (!profile) throw new Error('nobody')
    await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
    const { structure: ofStructure, account } = allowances.caseMail.figures
    const asked = async (file: { readonly id: string; readonly revision: number }) =>
      browser.post(`/applications/${file.id}/ask`, {
        ...{ revision: file.revision, reason: 'clarification', text: 'Pouvez-vous préciser ?' },
      })
    const refused = async (file: { readonly id: string; readonly revision: number }) => {
      const given = { decision: 'refuse', reason: 'Le dossier reste incomplet.' }
      const { digest } = (await browser.post(`/applications/${file.id}/preview-decision`, given)).body
      const form = { revision: file.revision, reason: given.reason, mailSeen: digest }
      return browser.post(`/applications/${file.id}/refuse`, form)
    }
    for (const act of [asked, refused]) {
      const file = await readyFor(portal, await aStructure(portal, 'Atelier des questions'), aReviewer())
      await used('caseMail', { structure: file.organizationId }, ofStructure.points)
      expect(await act(file)).toMatchObject(tooMany)
      portal.clock.advance(ofStructure.seconds * 1000)
      await used('caseMail', { account: profile.userId }, account.points)
      const late = await act(file)
      expect(late).toMatchObject(tooMany)
      expect(late.body.detail).toContain('beaucoup de messages')
      portal.clock.advance(account.seconds * 1000)
      expect((await act(file)).status).toBe(200)
    }
    await runEffects(portal)
  }, 60_000)

  it('another address for one’s badges: by that address and by person', async () => {
    const they = people(portal, structure)
    await they.earned('porteur@badge.example', 'Complet')
    const link = await they.linkOf('porteur@badge.example')
    const { recipient } = allowances.addressChange.figures
    const ask = (email: string) => new Browser(portal).post('/my-badges/address', { link, email, writeTo: 'new' })
    await used('addressChange', { recipient: 'cible@badge.example' }, recipient.points - 1)
    expect((await ask('cible@badge.example')).status).toBe(200)
    expect(await ask('cible@badge.example')).toMatchObject(tooMany)
    const statuses: number[] = []
    for (let time = 0; time < 8; time += 1) statuses.push((await ask(`autre${time}@badge.example`)).status)
    expect(statuses.at(-1)).toBe(429)
    await runEffects(portal)
    expect(mailsTo('cible@badge.example')).toHaveLength(1)
  }, 60_000)

  it('the personal link: by address, with the same answer beyond its number', async () => {
    await people(portal, structure).earned('lien@badge.example', 'Complet')
    const before = mailsTo('lien@badge.example').length
    const { points } = allowances.personalLink.figures.recipient
    for (let time = 0; time < points + 1; time += 1) {
      const answer = await new Browser(portal).post('/my-badges/link', { email: 'lien@badge.example' })
      expect([answer.status, answer.body]).toEqual([200, { sent: true }])
      await runEffects(portal)
    }
    expect(mailsTo('lien@badge.example').length - before).toBe(points)
  }, 60_000)
})
