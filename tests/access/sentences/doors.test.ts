import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, type Person, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
  const draft = { title: 'Titre qui n’est pas encore public', _status: 'draft' }
  const saved = await scene.editor.send('patch', '/api/regional-badges/participant?draft=true', draft)
  if (saved.status !== 200) throw new Error(`the draft was not saved: ${saved.text}`)
}, 120_000)
afterAll(() => scene?.close())

const outsiders = (): readonly Person[] => [scene.anonymous, scene.adminOfA, scene.readerOfA, scene.moderator]
describe('drafts and versions of a badge’s text', () => {
  it.each([
    'regional-badges?draft=true&limit=100',
    'regional-badges/participant?draft=true',
    'regional-badges?where[_status][equals]=draft&draft=true',
    'regional-badges/versions?limit=100',
    'regional-badges?sort=-updatedAt&draft=true&limit=100',
  ])('are not shown to the public or to a structure by %s', async (path) => {
    expect((await scene.editor.get(`/api/${path}`)).text).toContain('pas encore public')
    for (const person of outsiders()) {
      expect([person.name, (await person.get(`/api/${path}`)).text.includes('pas encore public')]).toEqual([
        person.name,
        false,
      ])
    }
  })

  it.each([
    'regional-badges?where[title][contains]=encore&draft=true',
    'regional-badges/count?where[title][contains]=encore&draft=true',
  ])('are not counted either by %s', async (path) => {
    for (const person of outsiders()) {
      const answer = await person.get(`/api/${path}`)
      expect([person.name, answer.body.totalDocs ?? 0]).toEqual([person.name, 0])
    }
  })

  it('are restored by nobody but who may write', async () => {
    const versions = await scene.editor.get('/api/regional-badges/versions?limit=1')
    const id = versions.body.docs?.[0]?.id
    expect(id).toBeTruthy()
    for (const person of [...outsiders(), scene.reviewer]) {
      const answer = await person.send('post', `/api/regional-badges/versions/${id}`)
      expect([person.name, answer.status]).toEqual([person.name, expect.toBeOneOf([401, 403, 404])])
    }
  })
})

describe('an editor at the REST layer', () => {
  it('changes nothing that the form shows as fixed', async () => {
    const [before] = await scene.editor.rows('regional-badges?where[id][equals]=ambassador')
    const forged = {
      code: 'participant',
      kind: 'general',
      competency: 'adapt',
      level: 'master',
      position: 99,
      title: before?.title,
    }
    const answer = await scene.editor.send('patch', '/api/regional-badges/ambassador', forged)
    expect(answer.status).toBe(200)
    const [after] = await scene.editor.rows('regional-badges?where[id][equals]=ambassador')
    for (const field of ['code', 'kind', 'competency', 'level', 'position']) {
      expect([field, after?.[field]]).toEqual([field, before?.[field]])
    }
  })

  it.each([
    ['a text without end', { criteria: 'x'.repeat(100_000) }],
    ['an object for a text', { title: { $ne: 1 } }],
    ['a list for a text', { title: ['a', 'b'] }],
    ['a number for a text', { title: 12 }],
    ['nothing for what is needed', { title: null }],
    ['a state that is none', { _status: 'other' }],
  ])('is told what is wrong with %s, and never « incident »', async (_what, body) => {
    const answer = await scene.editor.send('patch', '/api/regional-badges/ambassador', body)
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([expect.toBeOneOf([400, 403, 422]), expect.any(String)])
  })
})

describe('questions made to break something', () => {
  const queries = [
    'where[id][in]=',
    'where[id][exists]=maybe',
    'where[createdAt][less_than]=2026-13-45',
    'where[updatedAt][equals]=null',
    'where[id][equals]=%00',
    "where[id][equals]=' OR 1=1 --",
    'where[id][like]=%25%25%25%25%25%25',
    'where[id][not_in][]=a&where[id][not_in][]=b',
    'where[id][all]=a',
    'where[id][near]=1,2,3',
    'where[__proto__][equals]=1',
    'where[constructor][equals]=1',
    'where[id][__proto__]=1',
    'sort=__proto__',
    'sort=id.length',
    'sort=',
    'select[id]=false',
    'select[__proto__]=true',
    'page=1e308&limit=1e308',
    'limit=-0&page=0',
    'depth=NaN',
    'locale=../../x',
    'fallback-locale[]=x',
    'draft[]=true',
    'trash=true',
    'where[or][]=&where[and][]=',
    'where[and][0][or][0][id][equals]=1',
    'joins=false',
    'where[id][equals][]=a',
    'where[id][greater_than]=a&where[id][less_than]=b',
  ]
  it.each(['applications', 'regional-badges'])(
    'are answered about %s without an incident, whoever asks',
    async (slug) => {
      for (const person of [scene.anonymous, scene.adminOfA, scene.schemeManager]) {
        for (const query of queries) {
          const answer = await person.get(`/api/${slug}?${query}`)
          expect([person.name, query, answer.status < 500]).toEqual([person.name, query, true])
        }
      }
    },
    120_000,
  )
})

it('tells nobody through /api/access what stands in a record, nor opens more than its table', async () => {
  const of = async (person: Person) => (await person.get('/api/access')).body
  const visitor = await of(scene.anonymous)
  expect(visitor.canAccessAdmin).not.toBe(true)
  const member = await of(scene.adminOfA)
  expect(member.canAccessAdmin).not.toBe(true)
  expect(JSON.stringify(member)).not.toContain(scene.b.organization.id)
  const { collections } = await of(scene.reviewer)
  const open = Object.entries(collections as Record<string, Record<string, unknown>>).filter(
    ([slug, may]) => !slug.startsWith('payload-') && (may.create || may.delete || may.update),
  )
  expect(open).toEqual([])
})
