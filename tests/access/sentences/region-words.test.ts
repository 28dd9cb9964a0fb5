import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemePolicies } from '@/catalogue/policy'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../../support/accounts'
import { aStructure, readyFor } from '../../support/builders/recognition'
import { aColleague } from '../../support/builders/staff'
import { runEffects } from '../../support/portal'
import { openScene, type Scene } from './scene'

let scene: Scene
let applicationId: string
const words = {
  handOver: 'Attention, le président est très pressé.',
  badge: 'Relis surtout le critère trois.',
  refusal: 'Le territoire ne correspond pas du tout.',
}

/** The person in charge of the scheme belongs to both structures whose cases are worked on. */
beforeAll(async () => {
  scene = await openScene()
  const { portal, reviewer, a } = scene
  const [first] = await portal.store.find(schemePolicies, { where: {}, limit: 1 })
  if (!first) throw new Error('no policy')
  const two = { ...first, id: newId(), version: 2, inForceFrom: '2026-03-03', refusalReaders: 2, note: 'À deux.' }
  await portal.store.insert(schemePolicies, two)
  portal.clock.set('2026-03-04T09:00:00.000Z')
  const yves = await aColleague(portal, 'Yves')
  const party = await aStructure(portal, 'Atelier du Guet')
  const userId = await accountByEmail(portal, 'schememanager@visiteur.example')
  for (const id of [party.organization.id, a.organization.id])
    await portal.store.insert(organizationMembers, newSeat(id, { userId, displayName: 'Zoé' }, 'active', 'admin'))
  applicationId = (await readyFor(portal, party, yves)).id
  const act = async (path: string, body: object) => {
    const row = await portal.store.get(applications, applicationId)
    const answer = await reviewer.form('post', `/applications/${applicationId}/${path}`, {
      revision: row?.revision,
      ...body,
    })
    expect([path, answer.status]).toEqual([path, 200])
  }
  const colleague = await aColleague(portal, 'Nadia')
  await act('assign', { assigneeId: colleague.userId, word: words.handOver })
  await act('propose-refusal', { reason: words.refusal })
  await act('withdraw-refusal', {})
  await act('propose-refusal', { reason: words.refusal })
  const given = { revision: a.filed.revision, assigneeId: colleague.userId, word: words.badge }
  expect((await reviewer.form('post', `/submissions/${a.filed.id}/assign`, given)).status).toBe(200)
  await runEffects(portal)
}, 120_000)
afterAll(() => scene?.close())

describe('what the Région notes about a case', () => {
  it('stands in its thread for those outside the structure: the word of a hand-over, a refusal that was proposed', async () => {
    const notes = async (id: string) =>
      (await scene.reviewer.rows(`case-messages?where[caseId][equals]=${id}&where[kind][equals]=privateNote`)).map(
        ({ text }) => text,
      )
    expect(await notes(applicationId)).toEqual(
      expect.arrayContaining([`Confié à Nadia : ${words.handOver}`, `Refus proposé : ${words.refusal}`]),
    )
    expect(await notes(scene.a.filed.id)).toContain(`Confié à Nadia : ${words.badge}`)
  })

  it('reaches whoever the case was given to by mail', () => {
    const texts = scene.portal.sent.map(({ text }) => text).join('\n')
    for (const word of [words.handOver, words.badge]) expect(texts).toContain(word)
  })

  it('is in no line of the journal, no effect and no row that a scheme manager of the structure reads', async () => {
    const { schemeManager } = scene
    const read = ['journal', 'effects', 'applications', 'badge-submissions', 'case-messages', 'notices']
    const texts = await Promise.all(
      read.map(async (slug) => JSON.stringify(await schemeManager.rows(`${slug}?limit=1000&depth=2`))),
    )
    const [lines = '', owed = ''] = texts
    expect(lines).toContain('refusalProposed')
    expect(lines).toContain('applicationAssigned')
    expect(lines).toContain('applicationPointsReviewed')
    expect(owed).toContain('casework.mail-hand-over')
    for (const [index, slug] of read.entries())
      for (const word of Object.values(words)) expect([slug, texts[index]?.includes(word)]).toEqual([slug, false])
    // How the five points read is the Région's own as well.
    expect(lines).not.toContain('"conform"')
  })
})
