import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentReports } from '@/moderation/report'
import { hidePresentation, restorePresentation } from '@/organizations/commands/hide-presentation'
import { organizations } from '@/organizations/organization'
import { profiles } from '@/people/profile'
import { findOne } from '@/platform/rows'
import { findPublicOrganization } from '@/recognition/directory'
import { aParticipant, type Participant } from '../support/builders/catalogue'
import { formKey } from '../support/builders/recognition'
import { Browser, frontOf, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let app: Express
let party: Participant
const words = 'Nous promettons un emploi à chaque personne.'
beforeAll(async () => {
  portal = await testPortal()
  app = frontOf(portal)
  party = await aParticipant(portal, 'Atelier du Phare')
  const row = await organization()
  await portal.store.swap(organizations, row, { description: words })
})
afterAll(() => portal.close())

const organization = async () => {
  const row = await portal.store.get(organizations, party.organization.id)
  if (!row) throw new Error('gone')
  return row
}
const shownWords = async () =>
  JSON.stringify((await findPublicOrganization(portal, party.organization.slug))?.presentation)

describe('what a structure says of itself', () => {
  it('is reported without an account over HTTP, taken off its page at once, and brought back', async () => {
    const body = {
      ...{ formKey: formKey(), address: `http://portal.test/structures/${party.organization.slug}` },
      ...{ ground: 'misleading', explanation: 'Personne ne peut promettre un emploi.', goodFaith: true, email: '' },
    }
    const visitor = new Browser(portal, app)
    const post = (path: string, sent: object) => visitor.send('post', path, sent)
    const refused = await post('/content-reports', { ...body, goodFaith: false })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.body.fields)).toContain('bonne foi')
    const sent = await post('/content-reports', body)
    expect([sent.status, Object.keys(sent.body).toSorted()]).toEqual([200, ['id', 'number']])
    expect((await post('/content-reports', body)).body.number).toBe(sent.body.number)

    const moderator = await signedIn(portal, 'moderation@region.example', 'Maud', app)
    const profile = await findOne(portal, profiles, { displayName: { equals: 'Maud' } })
    if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['moderator'] })
    const report = await findOne(portal, contentReports, { number: { equals: sent.body.number } })
    expect(report?.authorIds).toContain(party.admin.userId)
    const facts = 'La présentation promet un emploi, ce que la démarche ne permet pas.'
    const acted = await moderator.send('post', `/content-reports/${report?.id}/act`, {
      ...{ formKey: formKey(), measure: 'hide', ground: 'misleading', facts },
    })
    expect([acted.status, acted.body.state]).toEqual([200, 'actioned'])
    expect(await shownWords()).not.toContain('emploi')
    await runEffects(portal)
    const told = portal.sent.filter(({ subject }) => subject.startsWith('Décision sur un contenu'))
    expect(told.map(({ to }) => to).toSorted()).toEqual(party.accounts.map(({ email }) => email).toSorted())

    const undone = await moderator.send('post', `/content-reports/${report?.id}/undo`, {
      ...{ formKey: formKey(), facts: 'La structure cite une convention : le texte est exact.' },
    })
    expect(undone.body.state).toBe('dismissed')
    expect(await shownWords()).toContain('emploi')
  })

  it('is not brought back over other words that the structure wrote since', async () => {
    await hidePresentation(portal, { contentId: party.organization.id, key: 'hide-once-more' })
    const row = await organization()
    await portal.store.swap(organizations, row, { description: 'Nous accompagnons chaque personne.' })
    const back = await restorePresentation(portal, { contentId: party.organization.id, key: 'back-once-more' })
    expect(back.ok ? '' : back.problem.code).toBe('organization.presentation-written-anew')
    expect(await shownWords()).toContain('accompagnons')
    await portal.store.swap(organizations, await organization(), { description: words, hiddenPresentation: null })
  })
})
