import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene'

let scene: Scene
const draft = { title: 'Le brouillon secret', _status: 'draft' }
beforeAll(async () => {
  scene = await openScene()
  for (const kind of ['news', 'pages', 'resources', 'questions']) {
    const { status, text } = await scene.editor.send('post', `/api/${kind}`, draft)
    if (status !== 201) throw new Error(`the draft was not saved: ${text}`)
  }
}, 120_000)
afterAll(() => scene?.close())

const outsiders = () => [scene.anonymous, scene.adminOfA, scene.reviewer, scene.moderator]

describe('what editors write', () => {
  it.each(['news', 'pages', 'resources', 'questions'])('%s in preparation are read by editors alone', async (kind) => {
    for (const query of ['', '?draft=true', '/versions?limit=50', '?where[title][contains]=secret&draft=true']) {
      const address = `/api/${kind}${query}`
      // Its editors find it everywhere but among what is published.
      expect([address, (await scene.editor.get(address)).text.includes('secret')]).toEqual([address, true])
      for (const person of outsiders())
        expect([person.name, address, (await person.get(address)).text.includes('secret')]).toEqual([
          ...[person.name, address, false],
        ])
    }
  })

  it.each(['news', 'pages', 'resources', 'questions'])('%s are written by nobody else', async (kind) => {
    const [row] = await scene.editor.rows(`${kind}?draft=true&limit=1`)
    for (const person of outsiders()) {
      const answers = [
        await person.send('post', `/api/${kind}`, draft),
        await person.send('patch', `/api/${kind}/${row?.id}`, { title: 'Changé' }),
        await person.send('delete', `/api/${kind}/${row?.id}`),
      ]
      expect([person.name, answers.map(({ status }) => status)]).toEqual([
        person.name,
        Array.from({ length: 3 }, () => expect.toBeOneOf([401, 403, 404])),
      ])
    }
    expect((await scene.editor.get(`/api/${kind}/${row?.id}?draft=true`)).status).toBe(200)
  })

  it('there is one home and one set of menus: nobody makes another or removes it', async () => {
    for (const kind of ['home', 'site-settings']) {
      const [row] = await scene.editor.rows(`${kind}?limit=2`)
      const made = await scene.schemeManager.send('post', `/api/${kind}`, { title: 'Une autre' })
      const removed = await scene.schemeManager.send('delete', `/api/${kind}/${row?.id}`)
      expect([kind, made.status, removed.status]).toEqual([kind, 403, 403])
      expect(await scene.editor.count(kind)).toBe(1)
    }
  })

  it('an editor reads no case, no person and no badge of the register', async () => {
    for (const closed of ['applications', 'badge-submissions', 'recipients', 'issuances', 'journal'])
      expect([closed, await scene.editor.count(closed)]).toEqual([closed, 0])
  })
})
