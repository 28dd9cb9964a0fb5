import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

describe('statistics', () => {
  it('anybody reads the public figures, and all read the same', async () => {
    const texts = await Promise.all(
      [scene.anonymous, scene.adminOfA, scene.schemeManager].map((person) => person.get('/api/portal/statistics.csv')),
    )
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1)
  })

  it('the public figures name no structure, no person and no address', async () => {
    const { text } = await scene.anonymous.get('/api/portal/statistics.csv')
    expect(text).toContain('badges Région délivrés')
    for (const name of [scene.a.organization.displayName, scene.b.organization.displayName, '@', scene.a.holder]) {
      expect([name, text.includes(name)]).toEqual([name, false])
    }
  })

  it('a cell of the tables that counts fewer than five persons or badges is not published', async () => {
    const { text } = await scene.anonymous.get('/api/portal/statistics.csv')
    const rows = text.split('\r\n').map((line) => line.split(';'))
    const counts = rows.filter((row) => row[11] === 'arrondi à 5').map((row) => Number(row[9]))
    expect(counts.length).toBeGreaterThan(10)
    expect(counts.filter((count) => count % 5 !== 0)).toEqual([])
  })

  it('who edits or manages reads how often pages were read; nobody else does', async () => {
    const people = [scene.editor, scene.schemeManager, scene.reviewer, scene.adminOfA, scene.anonymous]
    const answers = await Promise.all(people.map((person) => person.get('/api/portal/visits.csv?mois=2026-11')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 401])
    expect(answers[0]?.text).toContain('mois;page;lectures')
  })
})
