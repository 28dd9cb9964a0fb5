import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headOf } from '@/app/page-head'
import { newId } from '@/kernel/ids'
import { runDue } from '@/platform/queue'
import { searchEntries } from '@/search/entry'
import { robots } from '@/search/hosting/robots'
import { sharePicture } from '@/search/hosting/share-picture'
import { sitemap } from '@/search/hosting/sitemap'
import { searchSchedule } from '@/search/reconcile'
import { type Front, openFront, portalUrl } from '../support/front'

let front: Front
beforeAll(async () => {
  front = await openFront({
    pages: (request, response) => void response.json(request.headers['x-page-address'] ?? null),
  })
  for (const { run } of searchSchedule) await run(front.portal)
  while ((await runDue(front.portal, { limit: 50 })) > 0);
  await addRow('/structures/le-relais', 'Le Relais')
  await addRow('/structures/le-relais#badges', 'Le Relais, badges')
  await addRow('/structures/terminee', 'Terminée', { periods: [{ from: '2020-01-01', to: '2023-01-01' }] })
  await addRow('/structures/vide', '', { isShown: false })
})
afterAll(() => front.close())

const addRow = (address: string, title: string, extra: object = {}) =>
  front.portal.store.insert(searchEntries, {
    ...{ id: newId(), revision: 0, key: `structures:${newId()}:page`, kind: 'structures', thingId: newId() },
    ...{ title, detail: '', text: '', address, periods: null, isShown: true, updatedAt: '2026-03-02T09:00:00.000Z' },
    ...extra,
  })

describe('the sitemap', () => {
  it('names each public page once, with the day of its last change, and none that is not public today', async () => {
    const answer = await front.ask('get', '/sitemap.xml').expect(200)
    expect(answer.headers['content-type']).toContain('application/xml')
    const places = [...answer.text.matchAll(/<loc>([^<]+)<\/loc><lastmod>([^<]+)</g)].map(([, place, day]) => [
      place,
      day,
    ])
    const addresses = places.map(([place]) => place)
    expect(addresses).toContain(`${portalUrl}/rejoindre`)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses).toContain(`${portalUrl}/structures/le-relais`)
    for (const [, day] of places) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(addresses.filter((place) => /terminee|vide/.test(place ?? ''))).toEqual([])
  })

  it('writes addresses so that no sign of theirs ends an element', () => {
    const page = { address: '/a?b=1&c="<>', title: '', label: '', changedAt: '2026-04-01T22:30:00.000Z' }
    expect(sitemap([page], 'https://badges.example')).toContain(
      '<loc>https://badges.example/a?b=1&amp;c=&quot;&lt;&gt;</loc><lastmod>2026-04-01</lastmod>',
    )
  })

  it('is answered 304 to whoever has it', async () => {
    const { headers } = await front.ask('get', '/sitemap.xml').expect(200)
    await front.ask('get', '/sitemap.xml').set('If-None-Match', String(headers.etag)).expect(304)
  })
})

describe('robots.txt', () => {
  it('keeps a demonstration out of search engines', async () => {
    const { text } = await front.ask('get', '/robots.txt').expect(200)
    expect(text).toBe('User-agent: *\nDisallow: /\n')
  })

  it('leaves personal pages out in production and names the sitemap', () => {
    const text = robots({ mode: 'production', portalUrl: 'https://badges.example' })
    expect(text).toContain('\nDisallow: /mon-espace\n')
    expect(text).toContain('\nDisallow: /verifier/\n')
    expect(text).not.toContain('Disallow: /structures')
    expect(text).toContain('\nSitemap: https://badges.example/sitemap.xml\n')
  })
})

describe('the picture of a shared page', () => {
  const drawn = async (path: string): Promise<Buffer> => {
    const answer = await front
      .ask('get', path)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png'])
    return answer.body as Buffer
  }

  it('says the title of its page, and may be shown by other sites', async () => {
    await addRow('/structures/le-phare', 'Le Phare')
    const own = await drawn('/partage/structures/le-phare.png')
    expect(await sharp(own).metadata()).toMatchObject({ width: 1200, height: 630 })
    expect(own.equals(await drawn('/partage/accueil.png'))).toBe(false)
    const { headers } = await front.ask('get', '/partage/structures/le-phare.png')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  it('is that of the portal for an address that is no public page', async () => {
    const portals = await drawn('/partage/accueil.png')
    for (const path of ['/structures/vide', '/nulle-part', '/mon-espace', `/${'a'.repeat(290)}`])
      expect((await drawn(`/partage${path}.png`)).equals(portals)).toBe(true)
  })

  it.each([
    ['a word that no line holds', 'Anticonstitutionnellement'.repeat(10)],
    ['far too long', 'Accompagner les personnes '.repeat(60)],
    ['signs of markup', '</svg><script>alert(1)</script> & "guillemets"'],
    ['another script, emoji, nothing', ' مرحبا 🎉 '],
    ['none at all', ''],
  ])('is drawn whatever the title is: %s', async (_, title) => {
    const picture = await sharePicture({ title, label: 'Structures' })
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  })
})

describe('the head of a page', () => {
  const head = (target: string) => headOf(target, { portalUrl })

  it('names one address, with the page of a list and nothing else of the question', () => {
    const canonical = (target: string) => head(target).alternates?.canonical
    expect(canonical('/catalogue?niveau=mastery&utm_source=x')).toBe('/catalogue')
    expect(canonical('/catalogue?page=3&q=a')).toBe('/catalogue?page=3')
    for (const page of ['1', '-1', '1.5', 'x', '1e400', ''])
      expect(canonical(`/catalogue?page=${page}`)).toBe('/catalogue')
  })

  it('keeps personal pages from search engines, and theirs alone', () => {
    for (const path of ['/mon-espace', '/mon-espace/equipe', '/mes-badges/lien', '/verifier/1', '/connexion?suite=%2F'])
      expect(head(path)).toMatchObject({ robots: { index: false } })
    for (const path of ['/', '/verifier', '/contact', '/mon-espacement', '/structures/a'])
      expect(head(path).robots).toBeUndefined()
  })

  it('goes by the address that was asked, whatever the request says of itself', async () => {
    const { body } = await front.ask('get', '/catalogue?page=2').set('X-Page-Address', '/ailleurs')
    expect(body).toBe('/catalogue?page=2')
  })
})
