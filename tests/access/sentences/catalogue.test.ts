import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeMappings } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const by = (field: string, value: string) => `where[${field}][equals]=${value}`
const draftTitle = 'Titre qui n’est pas encore décidé'

describe('badges, cases and mappings', () => {
  it('an anonymous visitor finds no draft of a badge, asked as a draft or by its words', async () => {
    const { payload } = scene.portal
    const found = { collection: 'regional-badges', where: { code: { equals: 'adapt-mastery' } }, depth: 0 } as const
    const [badge] = (await payload.find({ ...found, overrideAccess: true })).docs
    const id = badge?.id ?? ''
    const draft = { title: draftTitle, _status: 'draft' } as const
    await payload.update({
      collection: 'regional-badges',
      id,
      data: draft,
      draft: true,
      depth: 0,
      overrideAccess: true,
    })
    expect((await scene.editor.get(`/api/regional-badges/${id}?draft=true`)).body.title).toBe(draftTitle)
    for (const query of ['', '?draft=true', '?draft=true&sort=-updatedAt']) {
      const text = JSON.stringify((await scene.anonymous.get(`/api/regional-badges/${id}${query}`)).body)
      expect([query, text.includes(draftTitle), text.includes('adapt-mastery')]).toEqual([query, false, true])
      const all = JSON.stringify((await scene.anonymous.get(`/api/regional-badges${query}`)).body)
      expect([query, all.includes(draftTitle), all.includes('general')]).toEqual([query, false, true])
    }
    const words = `draft=true&where[title][equals]=${encodeURIComponent(draftTitle)}`
    expect(await scene.anonymous.count(`regional-badges?${words}`)).toBe(0)
    expect(await scene.adminOfA.count(`regional-badges?${words}`)).toBe(0)
  })

  it('past texts of a badge are read by those who write them, and by nobody else', async () => {
    expect(await scene.editor.count('regional-badges/versions')).toBeGreaterThan(0)
    for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.moderator]) {
      expect([person.name, await person.count('regional-badges/versions')]).toEqual([person.name, 0])
    }
  })

  it('a member, a reviewer and a visitor change no text of a badge', async () => {
    const [badge] = await scene.anonymous.rows(`regional-badges?${by('code', 'general')}`)
    for (const person of [scene.anonymous, scene.adminOfA, scene.reviewer, scene.moderator]) {
      const answer = await person.send('patch', `/api/regional-badges/${badge?.id}`, { title: 'Changé' })
      expect([person.name, answer.status]).toEqual([person.name, expect.toBeOneOf([401, 403, 404])])
    }
    const [after] = await scene.anonymous.rows(`regional-badges?${by('code', 'general')}`)
    expect(after?.title).toBe(badge?.title)
  })

  it('a badge of a structure is its own until it is mapped, then everybody’s', async () => {
    const all = await scene.portal.store.find(partnerBadges, { where: {} })
    const mapped = all.filter((badge) => badge.mappedAt)
    expect([all.length, mapped.length]).toEqual([4, 2])
    const names = async (person: Scene['anonymous']) => (await person.rows('partner-badges')).map(({ name }) => name)
    expect((await names(scene.anonymous)).toSorted()).toEqual(mapped.map(({ name }) => name).toSorted())
    expect(await names(scene.adminOfA)).toHaveLength(3)
    const hidden = encodeURIComponent('Entraide de Chantier du Phare')
    expect(await scene.adminOfB.count(`partner-badges/count?${by('name', hidden)}`)).toBe(1)
    expect(await scene.adminOfA.count(`partner-badges/count?${by('name', hidden)}`)).toBe(0)
    expect(await scene.anonymous.count(`partner-badges/count?${by('name', hidden)}`)).toBe(0)
  })

  it('a member reads the cases of their own structure, the Région those that were filed', async () => {
    const numbers = async (person: Scene['anonymous']) => (await person.rows('badge-submissions')).map(({ id }) => id)
    const { a, b } = scene
    expect((await numbers(scene.adminOfA)).toSorted()).toEqual([a.mapped.id, a.filed.id, a.draft.id].toSorted())
    expect((await numbers(scene.reviewer)).toSorted()).toEqual(
      [a.mapped.id, a.filed.id, b.mapped.id, b.filed.id].toSorted(),
    )
    expect(await numbers(scene.anonymous)).toEqual([])
    expect(await numbers(scene.editor)).toEqual([])
  })

  it('no filter finds another structure’s case by its number, its badge or its explanation', async () => {
    const { number } = scene.b.filed
    expect(await scene.reviewer.count(`badge-submissions/count?${by('number', number)}`)).toBe(1)
    expect(await scene.adminOfA.count(`badge-submissions/count?${by('number', number)}`)).toBe(0)
    const words = 'where[explanation][like]=crit'
    const own = await scene.adminOfA.rows(`badge-submissions?${words}`)
    expect(own.every((row) => row.organizationId === scene.a.organization.id)).toBe(true)
  })

  it('the picture of a case is shown to its structure and the Région, and to no one else', async () => {
    const path = `/api/portal/submissions/${scene.b.filed.id}/image`
    expect((await scene.adminOfB.get(path)).headers['content-type']).toBe('image/png')
    expect((await scene.reviewer.get(path)).status).toBe(200)
    for (const person of [scene.anonymous, scene.adminOfA, scene.editor, scene.moderator]) {
      expect([person.name, (await person.get(path)).status]).toEqual([person.name, 404])
    }
  })

  it('the picture of a badge is public once it is mapped, and not before', async () => {
    const picture = (id: string) => scene.anonymous.get(`/api/portal/partner-badges/${id}/image`)
    expect((await picture(scene.b.mapped.partnerBadgeId)).status).toBe(200)
    expect((await picture(scene.b.filed.partnerBadgeId)).status).toBe(404)
  })

  it('the rows of mappings, with their reasons, are read by their structure and the Région', async () => {
    expect(await scene.portal.store.count(badgeMappings, {})).toBe(2)
    expect(await scene.reviewer.count('badge-mappings')).toBe(2)
    expect((await scene.adminOfA.rows('badge-mappings')).map((row) => row.organizationId)).toEqual([
      scene.a.organization.id,
    ])
    expect(await scene.anonymous.count('badge-mappings')).toBe(0)
    expect(await scene.editor.count('badge-mappings')).toBe(0)
    const answer = await scene.reviewer.get('/api/badge-mappings?where[versions][exists]=true')
    expect([answer.status, answer.body.docs]).toEqual([400, undefined])
  })

  it('the public catalogue as CSV holds the mapped badges, no filed one and no address', async () => {
    const { text } = await scene.anonymous.get('/api/portal/catalogue.csv')
    expect(text).toContain('Agilité de Atelier des Marais')
    expect(text).toContain('Agilité de Chantier du Phare')
    expect(text).not.toMatch(/Entraide|Idée de|@/)
  })
})
