import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedPages } from '@/search/pages'
import { searchSchedule } from '@/search/reconcile'
import { Browser, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

describe('GET /search', () => {
  let portal: TestPortal
  let visitor: Browser
  const ask = (query: Readonly<Record<string, string>>) => visitor.send('get', `/search?${new URLSearchParams(query)}`)

  beforeAll(async () => {
    portal = await testPortal()
    for (const { run } of searchSchedule) await run(portal)
    await runEffects(portal)
    visitor = new Browser(portal)
  }, 60_000)
  afterAll(() => portal.close())

  it('answers groups with ranges, and no HTML', async () => {
    const { status, body } = await ask({ q: 'équipe' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ query: 'équipe', isPartial: false })
    const [group] = body.groups
    expect(group).toMatchObject({ kind: 'badges', label: 'Badges de la Région' })
    const [hit] = group.hits
    expect(hit.titleMarks.map(([start, end]: [number, number]) => hit.title.slice(start, end))).toEqual(['équipe'])
    expect(JSON.stringify(body)).not.toContain('<')
  })

  it.each([
    ['recruteur', '/recruteurs'],
    ['embauche', '/recruteurs'],
    ['rejoindre', '/rejoindre'],
    ['RGPD', '/donnees-personnelles'],
    ['siret', '/rejoindre'],
    ['chiffres', '/statistiques'],
    ['verifier', '/verifier'],
    ['annuaire', '/structures'],
    ['handicap clavier', '/accessibilite'],
  ])('leads from « %s » to %s', async (q, address) => {
    const { body } = await ask({ q, kind: 'pages' })
    expect(body.groups[0]?.hits.map((hit: { address: string }) => hit.address)).toContain(address)
  })

  it('answers the same to whoever asks', async () => {
    const member = await signedIn(portal, 'quelqu-un@structure.example', 'Camille Duval')
    const { body } = await ask({ q: 'badge' })
    expect((await member.send('get', '/search?q=badge')).body).toEqual(body)
  })

  it('narrows to one kind; an unknown one narrows nothing', async () => {
    const of = async (kind: string) =>
      (await ask({ q: 'badge', kind })).body.groups.map((group: { kind: string }) => group.kind)
    expect(await of('pages')).toEqual(['pages'])
    expect((await of('inconnu')).length).toBeGreaterThan(1)
  })

  it.each([
    ['nothing', '', 'search.no-word'],
    ['a pattern', '(a+)+$ .* %', 'search.no-word'],
    ['signs alone', '.*?%_$^', 'search.no-word'],
    ['ten thousand letters', 'x'.repeat(10_000), 'search.too-long'],
    ['more than that', 'x'.repeat(12_000), 'input.invalid'],
  ])('says in a sentence what is wrong with %s', async (_, q, code) => {
    const { status, body } = await ask({ q })
    expect([status, body.code]).toEqual([422, code])
    expect(body.fields[0]).toMatchObject({ name: 'q' })
    expect(body.fields[0].detail).toMatch(/^[A-ZÉ].*\.$/)
  })

  it('takes no word for a command of the database or of the index', async () => {
    for (const q of [
      '__proto__',
      'constructor',
      'toString',
      '*',
      'NOT badge',
      "'; DROP TABLE x; --",
      '\u0000badge',
      '💥',
    ]) {
      expect([200, 422], q).toContain((await ask({ q })).status)
    }
  })
})

describe('the pages that are found', () => {
  it.each(fixedPages.map(({ address }) => address))('%s exists', (address) => {
    const file = new URL(`../../src/app/(portal)${address === '/' ? '' : address}/page.tsx`, import.meta.url)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain('export default')
  })
})
