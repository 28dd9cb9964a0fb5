import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journal } from '@/platform/journal'
import { mailbox } from '@/platform/mail-local'
import { effects } from '@/platform/relay'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const everybodyElse = () => [
  scene.anonymous,
  scene.adminOfA,
  scene.readerOfA,
  scene.editor,
  scene.moderator,
  scene.reviewer,
]

describe('what the platform keeps', () => {
  it('the journal is read by the person in charge of the scheme, and by nobody else', async () => {
    expect(await scene.schemeManager.count('journal')).toBe(await scene.portal.store.count(journal, {}))
    for (const person of everybodyElse()) {
      expect([person.name, await person.count('journal'), await person.count('journal/count')]).toEqual([
        person.name,
        0,
        0,
      ])
    }
  })

  it('a journal line is neither changed nor removed over the interface, by anybody', async () => {
    const [line] = await scene.schemeManager.rows('journal?limit=1')
    for (const method of ['patch', 'delete'] as const) {
      const answer = await scene.schemeManager.send(method, `/api/journal/${line?.id}`, { event: 'réécrit' })
      expect([method, answer.status]).toEqual([method, expect.toBeOneOf([403, 404])])
    }
    expect((await scene.portal.store.get(journal, String(line?.id)))?.event).toBe(line?.event)
  })

  it('the queue is read by the person in charge of the scheme alone, and holds no address', async () => {
    const rows = await scene.schemeManager.rows('effects?limit=100')
    expect(rows.length).toBeGreaterThan(20)
    expect(JSON.stringify(rows)).not.toContain('@')
    for (const person of everybodyElse()) {
      expect([person.name, await person.count('effects')]).toEqual([person.name, 0])
    }
    expect(await scene.portal.store.count(effects, {})).toBeGreaterThanOrEqual(rows.length)
  })

  it('the mailbox, the installation and the heartbeats are read by nobody over the interface', async () => {
    const kept = { to: 'quelquun@personne.example', subject: 'Code', text: '123456', html: '' }
    const row = { ...kept, id: 'mail-1', key: 'mail-1', at: scene.portal.clock.now() }
    await scene.portal.store.insert(mailbox, row)
    for (const slug of ['mailbox', 'installation', 'heartbeats']) {
      for (const person of [...everybodyElse(), scene.schemeManager]) {
        expect([slug, person.name, (await person.get(`/api/${slug}`)).status]).toEqual([slug, person.name, 403])
      }
    }
  })

  it('the admin sends a visitor to sign in and a member to their own space', async () => {
    const pages = ['/admin', '/admin/travail', '/admin/registre', `/admin/travail/candidatures/${scene.submitted.id}`]
    for (const page of pages) {
      const visitor = await scene.anonymous.get(page)
      expect([page, visitor.status, visitor.headers.location]).toEqual([
        page,
        303,
        `/connexion?suite=${encodeURIComponent(page)}`,
      ])
      const member = await scene.adminOfA.get(page)
      expect([page, member.status, member.headers.location]).toEqual([page, 303, '/mon-espace'])
    }
  })

  it('collections of Payload itself are closed to a member and to the staff', async () => {
    for (const slug of ['payload-migrations', 'payload-kv', 'payload-jobs']) {
      for (const person of [scene.adminOfA, scene.schemeManager]) {
        expect([slug, (await person.get(`/api/${slug}`)).status]).toEqual([slug, 404])
      }
    }
  })
})
