import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const by = (field: string, value: string) => `where[${field}][equals]=${value}`

describe('applications and statuses', () => {
  it('a member reads only the applications of their own structure', async () => {
    const ids = (person: Scene['adminOfA']) => person.rows('applications').then((rows) => rows.map(({ id }) => id))
    expect(await ids(scene.adminOfA)).toEqual([scene.a.accepted.id])
    expect(await ids(scene.adminOfB)).toEqual([scene.b.accepted.id])
  })

  it('no filter, sort or count gives a member the application of another structure away', async () => {
    const { id, number } = scene.b.accepted
    expect(await scene.reviewer.count(`applications?${by('number', number)}`)).toBe(1)
    expect((await scene.adminOfA.get(`/api/applications/${id}`)).status).toBe(404)
    expect(await scene.adminOfA.count(`applications?${by('number', number)}`)).toBe(0)
    expect(await scene.adminOfA.count(`applications/count?${by('organizationId', scene.b.organization.id)}`)).toBe(0)
    const either = `where[or][0][id][equals]=${id}&where[or][1][id][equals]=${scene.a.accepted.id}`
    expect((await scene.adminOfA.rows(`applications?${either}&sort=-number`)).map((row) => row.id)).toEqual([
      scene.a.accepted.id,
    ])
  })

  it('the Région sees a case from its submission on, and counts no draft', async () => {
    for (const person of [scene.reviewer, scene.schemeManager]) {
      expect(await person.count(`applications?${by('id', scene.submitted.id)}`)).toBe(1)
      expect(await person.count(`applications?${by('id', scene.started.id)}`)).toBe(0)
      expect((await person.get(`/api/applications/${scene.started.id}`)).status).toBe(404)
      expect(await person.count('applications/count')).toBe(3)
    }
  })

  it('a visitor, an editor and a moderator read and count no application', async () => {
    for (const person of [scene.anonymous, scene.editor, scene.moderator]) {
      expect([person.name, await person.rows('applications')]).toEqual([person.name, []])
      expect([person.name, await person.count('applications/count')]).toEqual([person.name, 0])
    }
  })

  it('a member reads the status of their own structure and of no other', async () => {
    expect(await scene.reviewer.count('memberships')).toBe(2)
    const rows = await scene.readerOfA.rows('memberships')
    expect(rows.map((row) => row.organizationId)).toEqual([scene.a.organization.id])
    expect(await scene.anonymous.count('memberships')).toBe(0)
    expect(await scene.editor.count('memberships')).toBe(0)
  })

  it('what a structure committed itself to is read by itself and by the Région', async () => {
    const ofB = `commitment-acceptances?${by('organizationId', scene.b.organization.id)}`
    expect(await scene.reviewer.count(ofB)).toBeGreaterThan(0)
    expect(await scene.adminOfB.count(ofB)).toBeGreaterThan(0)
    for (const person of [scene.adminOfA, scene.anonymous, scene.editor]) {
      expect([person.name, await person.count(ofB)]).toEqual([person.name, 0])
    }
  })

  it('what the platform keeps inside a case is shown to nobody and answers no filter', async () => {
    const [row] = await scene.schemeManager.rows(`applications?${by('id', scene.submitted.id)}`)
    expect(row?.number).toBe(scene.submitted.number)
    for (const internal of ['pending', 'pendingSince', 'formKeys']) {
      expect(row).not.toHaveProperty(internal)
      const answer = await scene.schemeManager.get(`/api/applications?where[${internal}][exists]=true`)
      expect([internal, answer.status]).toEqual([internal, 400])
    }
  })

  it('nobody writes a case over Payload’s own interface, not even who decides on it', async () => {
    const path = `/api/applications/${scene.submitted.id}`
    const statusNow = async () => (await scene.reviewer.rows(`applications?${by('id', scene.submitted.id)}`))[0]?.status
    const before = await statusNow()
    for (const person of [scene.adminOfA, scene.reviewer, scene.schemeManager]) {
      for (const method of ['patch', 'delete'] as const) {
        const answer = await person.send(method, path, { status: 'accepted' })
        expect([person.name, method, answer.status]).toEqual([person.name, method, expect.toBeOneOf([403, 404])])
      }
    }
    expect([before, await statusNow()]).toEqual([expect.stringMatching(/^(submitted|inReview)$/), before])
  })

  it('a reviewer takes a case that is filed, and cannot take a draft that they may not see', async () => {
    const take = ({ id, revision }: Scene['started']) =>
      scene.reviewer.form('post', `/applications/${id}/take`, { revision })
    expect((await take(scene.started)).status).toBe(404)
    expect((await take(scene.submitted)).status).toBe(200)
  })
})
