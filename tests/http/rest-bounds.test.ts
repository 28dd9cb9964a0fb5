import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { clampedQuery } from '@/server/rest-query'
import { signedIn } from '../support/builders/account'
import { type Front, openFront } from '../support/front'

let front: Front
let token = ''
let reviewerToken = ''
const account = { email: 'camille@structure.example', password: 'une phrase assez longue' }

beforeAll(async () => {
  front = await openFront()
  token = (await signedIn(front.portal, { email: account.email })).token
  const reviewer = { email: 'relecture@structure.example', staffRoles: ['reviewer'] } as const
  reviewerToken = (await signedIn(front.portal, reviewer)).token
})
afterAll(() => front.close())

const asReviewer = (path: string) => front.ask('get', path).set('Authorization', `JWT ${reviewerToken}`)
const asCamille = (path: string) => front.ask('get', path).set('Authorization', `JWT ${token}`)

describe('how much Payload’s REST gives', () => {
  it.each([
    ['?limit=0', '?limit=100'],
    ['?limit=5000', '?limit=100'],
    ['?limit=-1', '?limit=100'],
    ['?limit=7', '?limit=7'],
    ['?limit=all', '?limit=10'],
    ['?depth=9', '?depth=2'],
    ['?depth=-3', '?depth=0'],
    ['?pagination=false', ''],
    ['?pagination[]=false&page=2', '?page=2'],
    ['?limit[]=5000', ''],
    ['?joins[members][limit]=0', ''],
    ['?populate[users][email]=true', ''],
    ['?%6Cimit=5000', '?limit=100'],
    ['?[limit]=0', '?limit=100'],
    ['?[limit]=5000&[pagination]=false&[depth]=9', '?limit=100&depth=2'],
    ['?limit=1e3', '?limit=100'],
    ['?limit=1e9', '?limit=100'],
    ['?limit=Infinity', '?limit=100'],
    ['?limit=0x64', '?limit=100'],
    ['?limit= 3', '?limit=3'],
    ['?limit=', '?limit=10'],
    ['?limit=5&limit=0', ''],
    ['?limit[a]=5', ''],
    ['?depth=1e2', '?depth=2'],
    ['?depth[]=9', ''],
    ['?page=1e15', '?page=10000'],
    ['?page=-4', '?page=1'],
    ['?page=x', '?page=1'],
    ['?data={"x"', ''],
    ['?[joins][members][limit]=0', ''],
    ['', ''],
  ])('reads %s as %s', (given, kept) => {
    expect(decodeURIComponent(clampedQuery(given) ?? 'refused')).toBe(kept)
  })

  it.each([
    ['an unknown operator', 'where[id][regex]=.*'],
    ['a database’s own operator', 'where[id][equals][$ne]=x'],
    ['a filter that is a list', 'where[]=x'],
    ['a filter that is a word', 'where=x'],
    ['JSON that breaks off', 'where={"id"'],
    ['a field that is not there', 'where[nothing][equals]=x'],
    ['a field that is hidden', 'where[pending][exists]=true'],
    ['the same, as the database calls it', 'where[pending_since][exists]=true'],
    ['« and » that is no list', 'where[and][id][equals]=x'],
    ['« or » of a word', 'where[or][0]=x'],
    ['an empty condition', 'where[id]=x'],
    ['a day that is none', 'where[createdAt][greater_than]=yesterday'],
    ['a number that is none', 'where[revision][equals]=one'],
    ['a path into JSON', 'where[answers.presentation][contains]=a'],
    ['an equation about JSON', 'where[answers][equals]=a'],
    ['nesting without end', `where${'[or][0]'.repeat(8)}[id][equals]=x`],
    [
      'more conditions than a person asks',
      Array.from({ length: 60 }, (_, n) => `where[or][${n}][id][equals]=x`).join('&'),
    ],
    ['a text without end', `where[number][contains]=${'a'.repeat(2_000)}`],
    ['wildcards on wildcards', `where[number][contains]=${'%25a'.repeat(20)}`],
    ['an order by what is hidden', 'sort=pending'],
    ['an order by what is not there', 'sort=-nothing'],
    ['an order by too much', 'sort=number,-number,number,-number,number'],
    ['an order that is an object', 'sort[a]=b'],
    ['a selection of what is hidden', 'select[pending]=true'],
    ['a selection of no kind', 'select=pending'],
  ])('refuses %s with 400, in French', async (_what, query) => {
    const answer = await asReviewer(`/api/applications?${query}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'request.filter-refused'])
    expect(answer.body.detail).toMatch(/Vérifiez les noms/)
    const counted = await asReviewer(`/api/applications/count?${query}`)
    expect(counted.status).toBe(400)
  })

  it.each([
    'where[number][equals]=P-2026-0001',
    'where[or][0][and][0][number][like]=P-2026&where[or][0][and][1][status][in]=submitted,draft',
    'where[status][in][]=submitted&where[submittedAt][greater_than]=2026-01-01T00:00:00.000Z',
    'where={"revision":{"greater_than":1}}',
    'sort=-submittedAt,number&select[number]=true&limit=5&page=1',
  ])('answers %s', async (query) => {
    expect((await asReviewer(`/api/applications?${query}`)).status).toBe(200)
  })

  it('answers at most 100 rows, whatever is asked', async () => {
    const answer = await asCamille('/api/users?limit=0&depth=9&pagination=false')
    expect(answer.body).toMatchObject({ limit: 100, totalDocs: 1 })
  })

  it('clamps a filter that arrives as a POST as well', async () => {
    const answer = await front
      .ask('post', '/api/users')
      .set('X-Payload-HTTP-Method-Override', 'GET')
      .set('Authorization', `JWT ${token}`)
      .type('form')
      .send('limit=0&pagination=false')
    expect(answer.body).toMatchObject({ limit: 100, totalDocs: 1 })
  })
})
