import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { awardImportLines, awardImports } from '@/intake/import'
import { issuances } from '@/issuing/records'
import { journal } from '@/platform/journal'
import { keyOf } from '../../support/builders/awards'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const everybody = () => [
  scene.anonymous,
  scene.adminOfA,
  scene.editor,
  scene.moderator,
  scene.reviewer,
  scene.schemeManager,
]
const outsiders = () => [scene.anonymous, scene.adminOfA, scene.readerOfA, scene.editor, scene.moderator]

describe('awards and persons', () => {
  it('nobody reads the register of addresses, whatever their role', async () => {
    expect(await scene.portal.store.count(recipients, {})).toBe(2)
    for (const person of everybody()) {
      const [list, count] = [await person.get('/api/recipients'), await person.get('/api/recipients/count')]
      expect([person.name, list.status, count.body.totalDocs ?? 0]).toEqual([person.name, 403, 0])
    }
  })

  it('a reviewer sees why a badge was given and to which initials, never an address', async () => {
    for (const slug of ['partner-awards', 'regional-awards', 'issuances']) {
      const rows = await scene.reviewer.rows(`${slug}?limit=100`)
      expect([slug, rows.length]).toEqual([slug, expect.toSatisfy((count: number) => count >= 2)])
      expect([slug, JSON.stringify(rows).includes('@')]).toEqual([slug, false])
    }
  })

  it('a member of a structure reads no award, no Région badge and no issuance, their own included', async () => {
    expect(await scene.portal.store.count(partnerAwards, { organizationId: { equals: scene.a.organization.id } })).toBe(
      1,
    )
    for (const slug of ['partner-awards', 'regional-awards', 'issuances', 'issuing-gates']) {
      for (const person of outsiders()) {
        expect([slug, person.name, await person.rows(slug)]).toEqual([slug, person.name, []])
        expect([slug, person.name, await person.count(`${slug}/count`)]).toEqual([slug, person.name, 0])
      }
    }
  })

  it('a fingerprint that somebody computed from an address finds nobody', async () => {
    const key = keyOf(scene.portal, scene.b.holder)
    expect(await scene.portal.store.count(regionalAwards, { recipientKey: { equals: key } })).toBe(1)
    for (const person of outsiders()) {
      const query = `issuances/count?where[recipientKey][equals]=${key}`
      expect([person.name, await person.count(query)]).toEqual([person.name, 0])
    }
  })

  it('a structure reads its own declarations and not another’s', async () => {
    expect(await scene.portal.store.count(awardImports, {})).toBe(4)
    const ids = (await scene.adminOfA.rows('award-imports')).map(({ id }) => id)
    expect(ids.toSorted()).toEqual([scene.a.declared.id, scene.a.preview.id].toSorted())
    expect((await scene.adminOfA.get(`/api/award-imports/${scene.b.preview.id}`)).status).toBe(404)
    expect(await scene.reviewer.count('award-imports')).toBe(4)
    expect(await scene.editor.count('award-imports')).toBe(0)
  })

  it('the lines of a declaration, with what identifies persons, are not read over the interface', async () => {
    expect(await scene.portal.store.count(awardImportLines, {})).toBeGreaterThan(2)
    for (const person of everybody()) {
      expect([person.name, (await person.get('/api/award-import-lines')).status]).toEqual([person.name, 403])
    }
  })

  it('an editor does not open the ledger, a member and a visitor neither, and no refusal is an export', async () => {
    const exports = () => scene.portal.store.count(journal, { event: { equals: 'ledgerExported' } })
    const before = await exports()
    for (const person of outsiders()) {
      expect([person.name, (await person.get('/api/portal/ledger.csv')).status]).toEqual([person.name, 404])
    }
    expect(await exports()).toBe(before)
    expect((await scene.reviewer.get('/api/portal/ledger.csv')).status).toBe(200)
    expect(await exports()).toBe(before + 1)
  })

  it('the exported ledger holds initials and no address, fingerprint or personal link', async () => {
    const { text } = await scene.schemeManager.get('/api/portal/ledger.csv')
    const key = keyOf(scene.portal, scene.a.holder)
    const initials = (await findRecipient(scene.portal, key))?.initials ?? 'nobody'
    expect(text.split('\r\n').length).toBeGreaterThan(4)
    expect(text).toContain(initials)
    expect(text).not.toMatch(/@|mes-badges/)
    expect(text).not.toContain(key)
  })

  it('a personal link opens to its holder alone: another person’s end on one’s own id opens nothing', async () => {
    const linkOf = async (address: string): Promise<string> => {
      const recipient = await findRecipient(scene.portal, keyOf(scene.portal, address))
      return recipient ? (personalLink(scene.portal, recipient).split('/').pop() ?? '') : ''
    }
    const [own, other] = [await linkOf(scene.a.holder), await linkOf(scene.b.holder)]
    const forged = `${other.split('.')[0]}.${own.split('.')[1]}`
    const refused = await scene.anonymous.form('post', '/my-badges/objection', { link: forged, objects: true })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await scene.portal.store.count(recipients, { suppressedAt: { not_equals: null } })).toBe(0)
    const allowed = await scene.anonymous.form('post', '/my-badges/objection', { link: own, objects: true })
    expect(allowed.body.suppressedAt).toBeTruthy()
  })

  it('a credential that anybody can fetch names no address, and its register cannot be listed', async () => {
    const [issued] = await scene.portal.store.find(issuances, { where: { kind: { equals: 'regional' } }, limit: 1 })
    const path = new URL(issued?.credentialUrl ?? '').pathname
    const answer = await scene.anonymous.get(path)
    expect([answer.status, answer.text.includes('@personne.example')]).toEqual([200, false])
    for (const person of everybody()) {
      expect([person.name, (await person.get('/api/credentials')).status]).toEqual([person.name, 403])
    }
  })
})
