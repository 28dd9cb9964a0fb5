import type { Express } from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { regionalAwards } from '@/awards/records'
import { issuances } from '@/issuing/records'
import { profiles } from '@/people/profile'
import type { StaffRole } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { accountByEmail } from '~/tests/support/accounts'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { Browser, frontOf, signedIn } from '~/tests/support/http'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
let app: Express
let structure: Structure
let manager: Browser
let reviewer: Browser
let stranger: Browser
const lea = 'lea.martin@personne.example'

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  app = frontOf(portal)
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Animer une réunion')
  manager = await staff('responsable@region.example', 'schemeManager')
  reviewer = await staff('instruction@region.example', 'reviewer')
  stranger = await signedIn(portal, 'quelqu-un@ailleurs.example', 'Quelqu’un', app)
  await declared(portal, structure, [[lea, '2026-03-02', 'Animer une réunion']])
  await runEffects(portal)
}, 120_000)
afterAll(() => portal.close())

async function staff(email: string, role: StaffRole): Promise<Browser> {
  const browser = await signedIn(portal, email, 'Odile Prévost', app)
  const userId = await accountByEmail(portal, email)
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: [role] })
  return browser
}

const issuance = async () => {
  const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, lea) } } })
  if (!row) throw new Error('no badge')
  return row
}

story('the ledger and a person over HTTP', () => {
  it('shows the mail of a revocation, and revokes with its digest, for a scheme manager alone', async () => {
    const { id, revision } = await issuance()
    const reason = 'Remis par erreur.'
    const anybody = new Browser(portal, app)
    for (const [who, status] of [
      [anybody, 401],
      [stranger, 404],
      [reviewer, 403],
    ] as const) {
      const answer = await who.post(`/issuances/${id}/preview-revocation`, { reason })
      expect(answer.status).toBe(status)
      expect(answer.text).not.toContain('Animer')
    }
    expect(await manager.post(`/issuances/${id}/preview-revocation`, { reason: ' ' })).toMatchObject({
      status: 422,
      body: { fields: [{ name: 'reason' }] },
    })
    const preview = await manager.post(`/issuances/${id}/preview-revocation`, { reason })
    expect(preview).toMatchObject({ status: 200, body: { reason } })
    const form = { revision, reason, mailSeen: preview.body.digest }
    expect((await reviewer.post(`/issuances/${id}/revoke`, form)).status).toBe(403)
    expect(await manager.post(`/issuances/${id}/revoke`, { ...form, revision: revision - 1 })).toMatchObject({
      status: 409,
      body: { code: 'revision.moved' },
    })
    const done = await manager.post(`/issuances/${id}/revoke`, form)
    expect(done).toMatchObject({ status: 200, body: { id, state: 'revoked' } })
    expect(Object.keys(done.body).toSorted()).toEqual(['id', 'revision', 'state'])
  })

  it('lists it under its new state, in the export too, and lifts the bar for a manager alone', async () => {
    const csv = await manager.send('get', '/ledger.csv?etat=revoked')
    expect(csv.text.trim().split('\r\n')).toHaveLength(2)
    expect(csv.text).toContain('Retiré')
    // Dates are language: « 20 mars 2026 » breaks nowhere, as on the screen.
    expect(csv.text).toMatch(/\d{1,2}\u00a0\p{L}+\u00a0\d{4};/u)
    const [award] = await portal.store.find(regionalAwards, { where: {} })
    const form = { revision: award?.revision, reason: 'Vérifié' }
    expect((await reviewer.post(`/regional-awards/${award?.id}/lift-bar`, form)).status).toBe(403)
    expect((await stranger.post(`/regional-awards/${award?.id}/lift-bar`, form)).status).toBe(404)
    expect((await manager.post(`/regional-awards/${award?.id}/lift-bar`, form)).status).toBe(200)
    expect((await manager.post(`/regional-awards/${award?.id}/uphold`, form)).status).toBe(409)
  })

  it('pauses the badge that the form chose, and resumes it', async () => {
    const badgeCode = 'organize-practice'
    expect((await reviewer.post('/paused-badges', { badgeCode, reason: 'Contrôle' })).status).toBe(403)
    const paused = await manager.post('/paused-badges', { badgeCode, reason: 'Contrôle' })
    expect(paused).toMatchObject({ status: 200, body: { state: 'paused' } })
    expect((await manager.post('/paused-badges', { badgeCode, reason: 'Encore' })).status).toBe(409)
    const form = { revision: paused.body.revision, state: 'open', reason: 'Contrôlé' }
    expect(await manager.post(`/issuing-gates/${badgeCode}`, form)).toMatchObject({
      status: 200,
      body: { state: 'open' },
    })
  })

  const link = async () => {
    const person = await findRecipient(portal, keyOf(portal, lea))
    return person ? (personalLink(portal, person).split('/').at(-1) ?? '') : ''
  }

  it('gives another address and confirms it by the mail alone', async () => {
    const anybody = new Browser(portal, app)
    const given = { link: await link(), email: 'lea.nouvelle@personne.example', writeTo: 'new' }
    const answer = await anybody.post('/my-badges/address', given)
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(await anybody.post('/my-badges/address', { ...given, email: 'lea' })).toMatchObject({
      status: 422,
      body: { fields: [{ name: 'email' }] },
    })
    await runEffects(portal)
    const mail = portal.sent.findLast(({ to }) => to === given.email)
    const token = /\/mes-badges\/adresse\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect((await anybody.post('/my-badges/address/confirm', { token: `${token}x` })).status).toBe(410)
    const confirmed = await anybody.post('/my-badges/address/confirm', { token })
    expect(confirmed.status).toBe(200)
    const speaking = await findRecipient(portal, keyOf(portal, given.email))
    expect(confirmed.body.link.startsWith(`${speaking?.id}.`)).toBe(true)
    expect((await anybody.post('/my-badges/address/confirm', { token })).status).toBe(410)
  })

  it('shows both addresses to a scheme manager with a reason, never to anybody else', async () => {
    const person = await findRecipient(portal, keyOf(portal, lea))
    const path = `/recipients/${person?.id}/address`
    expect((await new Browser(portal, app).post(path, { reason: 'x' })).status).toBe(401)
    expect((await stranger.post(path, { reason: 'x' })).status).toBe(404)
    expect((await reviewer.post(path, { reason: 'x' })).status).toBe(403)
    expect((await manager.post(path, { reason: '' })).status).toBe(422)
    const shown = await manager.post(path, { reason: `Appel de ${lea}` })
    expect(shown.status).toBe(200)
    expect(shown.headers['cache-control']).toBe('no-store')
    expect(shown.body.addresses.toSorted()).toEqual(['lea.martin@personne.example', 'lea.nouvelle@personne.example'])
    const [line] = await portal.store.find(journal, { where: { event: { equals: 'recipientAddressShown' } } })
    expect(line).toMatchObject({ subjectId: person?.id, reason: 'Appel de [adresse]', actorName: 'Odile Prévost' })
  })
})
