import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endingNotices } from '@/catalogue/mapping-endings'
import { type Endorsement, endorsements, endorserAccounts, openKeyOf } from '@/endorsements/endorsement'
import { newId } from '@/kernel/ids'
import { openScene, type Scene } from './scene'

let scene: Scene
const secretWords = 'Un mot entre nous'
const anEndorsement = (state: Endorsement['state'], organizationId: string): Endorsement => {
  const row = {
    ...{ id: newId(), revision: 1, state, origin: 'requested' as const, openKey: '' },
    ...{ targetKind: 'organization' as const, targetId: organizationId, targetName: 'A', organizationId },
    ...{ organizationName: 'A', endorserId: 'institution', endorserName: 'Maison du Bocage' },
    ...{ message: secretWords, text: 'Nous reconnaissons cet accueil.', publishedAt: null, publishedOn: null },
    ...{ endedAt: null, endReason: secretWords, factoryDoneAt: null, factoryDoneByName: 'Hélène' },
  }
  return { ...row, openKey: `${openKeyOf(row, state)}:${state}` }
}
beforeAll(async () => {
  scene = await openScene()
  const { store, clock } = scene.portal
  const { id } = scene.a.organization
  for (const state of ['published', 'pending', 'declined', 'withdrawn'] as const)
    await store.insert(endorsements, anEndorsement(state, id))
  await store.insert(endorserAccounts, {
    ...{ id: newId(), revision: 1, organizationId: 'institution', name: 'Maison du Bocage' },
    ...{ approvedAt: clock.now(), approvedByName: 'Paule', endedAt: null, endReason: '' },
  })
  await store.insert(endingNotices, {
    ...{ id: newId(), revision: 1, key: 'k', mappingId: 'm', organizationId: id, version: 1, endsAt: '2027-01-01' },
    ...{ kind: 'm1' as const, outcome: 'sent' as const, dueOn: '2026-12-01', writtenAt: clock.now() },
  })
}, 120_000)
afterAll(() => scene?.close())

describe('endorsements', () => {
  it('are everybody’s once published, and until then of the two parties and the Région', async () => {
    const states = async (person: Scene['anonymous']) =>
      (await person.rows('endorsements?limit=50')).map(({ state }) => state).toSorted()
    const all = ['declined', 'pending', 'published', 'withdrawn']
    expect(await states(scene.reviewer)).toEqual(all)
    expect(await states(scene.adminOfA)).toEqual(all)
    for (const person of [scene.anonymous, scene.adminOfB]) expect(await states(person)).toEqual(['published'])
    expect(await scene.anonymous.count('endorsements/count?where[state][equals]=declined')).toBe(0)
  })

  it('keep what the parties wrote to each other, and who at the Région did what', async () => {
    for (const person of [scene.anonymous, scene.adminOfA, scene.adminOfB, scene.reviewer]) {
      const text = JSON.stringify(await person.rows('endorsements?limit=50'))
      expect([person.name, text.includes(secretWords)]).toEqual([person.name, false])
    }
    const names = async (person: Scene['anonymous']) =>
      JSON.stringify(await person.rows('endorsements')).includes('Hélène')
    expect([await names(scene.reviewer), await names(scene.anonymous)]).toEqual([true, false])
  })

  it('which institutions may, and which notices were written, only the Région lists', async () => {
    for (const slug of ['endorser-accounts', 'mapping-notices']) {
      expect(await scene.reviewer.rows(slug)).toHaveLength(1)
      for (const person of [scene.anonymous, scene.adminOfA])
        expect([person.name, slug, await person.count(`${slug}/count`)]).toEqual([person.name, slug, 0])
    }
  })
})
