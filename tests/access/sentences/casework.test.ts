import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseMessages } from '@/casework/messages'
import { openScene, privateNote, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

describe('threads', () => {
  it('a private note of the Région is read by its staff, and by no member of the structure', async () => {
    const texts = async (person: Scene['adminOfA']) =>
      (await person.rows('case-messages?limit=100')).map(({ text }) => text)
    expect(await texts(scene.reviewer)).toContain(privateNote)
    expect((await texts(scene.adminOfA)).length).toBeGreaterThan(2)
    expect(await texts(scene.adminOfA)).not.toContain(privateNote)
  })

  it('no filter or count tells a structure that there is a private note', async () => {
    for (const query of [
      'where[shared][equals]=false',
      'where[kind][equals]=privateNote',
      `where[text][equals]=${encodeURIComponent(privateNote)}`,
      `where[or][0][kind][equals]=privateNote&where[or][1][shared][equals]=false`,
    ]) {
      expect([query, await scene.reviewer.count(`case-messages/count?${query}`)]).toEqual([query, 2])
      expect([query, await scene.adminOfA.count(`case-messages/count?${query}`)]).toEqual([query, 0])
    }
  })

  it('a member reads no message of another structure’s thread', async () => {
    const ofB = `case-messages?where[caseId][equals]=${scene.b.accepted.id}`
    expect(await scene.adminOfB.count(ofB)).toBeGreaterThan(2)
    expect(await scene.adminOfA.count(ofB)).toBe(0)
  })

  it('a visitor, an editor and a moderator read no thread', async () => {
    for (const person of [scene.anonymous, scene.editor, scene.moderator]) {
      expect([person.name, await person.count('case-messages')]).toEqual([person.name, 0])
    }
  })

  it('marking another structure’s thread as read finds nothing and marks nothing', async () => {
    const unread = { caseId: { equals: scene.b.accepted.id }, readAt: { equals: null } }
    const before = await scene.portal.store.count(caseMessages, unread)
    expect(before).toBeGreaterThan(0)
    const answer = await scene.adminOfA.form('post', `/cases/application/${scene.b.accepted.id}/read`)
    expect(answer.body).toEqual({ read: 0 })
    expect(await scene.portal.store.count(caseMessages, unread)).toBe(before)
  })

  it('copies of mails in a thread name no address', async () => {
    const copies = await scene.reviewer.rows('case-messages?where[kind][equals]=mailCopy&limit=100')
    expect(copies.length).toBeGreaterThan(3)
    for (const { text } of copies) {
      const addresses = String(text).match(/[\w.+-]+@[\w.-]+/g) ?? []
      expect(addresses.filter((address) => address !== 'badges-formation@normandie.fr')).toEqual([])
    }
  })
})

describe('messages to the Région outside any case', () => {
  const subject = 'Une question sur nos badges'
  beforeAll(async () => {
    const sent = await scene.adminOfA.form('post', '/messages', { subject, text: 'Par où commencer' })
    expect(sent.status).toBe(200)
    const visitor = { name: 'Odile Marie', email: 'odile@visite.example', subject, text: 'Bonjour' }
    expect((await scene.anonymous.form('post', '/messages', visitor)).status).toBe(200)
  })

  it('are read by whoever wrote them, and by those of the Région who answer', async () => {
    expect(await scene.adminOfA.count('conversations')).toBe(1)
    for (const person of [scene.reviewer, scene.schemeManager])
      expect([person.name, await person.count('conversations')]).toEqual([person.name, 2])
  })

  it('are read by no colleague, no other structure, no editor, no moderator and no visitor', async () => {
    const others = [scene.readerOfA, scene.adminOfB, scene.editor, scene.moderator, scene.anonymous]
    for (const person of others) expect([person.name, await person.count('conversations')]).toEqual([person.name, 0])
  })

  it('show the address, the link and the words of their author to nobody through the REST layer', async () => {
    const rows = await scene.schemeManager.rows('conversations?limit=10')
    expect(rows).toHaveLength(2)
    for (const row of rows)
      for (const secret of ['email', 'linkNonce', 'exchanges', 'search', 'formKeys', 'pending'])
        expect(row).not.toHaveProperty(secret)
    const asked = await scene.schemeManager.get('/api/conversations?where[email][equals]=odile@visite.example')
    expect([asked.status, asked.body.docs]).toEqual([400, undefined])
  })
})
