import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownFirstParts } from '@/editorial/own-addresses'
import { wantedSlug } from '@/editorial/slug'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

const body = bodyOf('Un texte.')
const moved = async (path: string) => {
  const { status, headers } = await room.page(path)
  return [status, headers.location]
}
const rename = async (kind: 'news' | 'pages', id: string, slug: string) =>
  room.editor.save(kind, await room.editor.read(kind, id), { slug, _status: 'published' })

describe('the address of a text', () => {
  it('follows the title until it is published or chosen, and stays then', () => {
    const before = { id: 'n-12345678', title: 'Six', slug: 'six' }
    expect(wantedSlug({ ...before, title: 'Six mois de badges' }, before, false).slug).toBe('six-mois-de-badges')
    expect(wantedSlug({ ...before, title: 'Six mois de badges' }, before, true).slug).toBe('six')
    expect(wantedSlug({ ...before, title: 'Autre', slug: 'choisi' }, before, false)).toEqual({
      ...{ slug: 'choisi', isChosen: true },
    })
    expect(wantedSlug({ id: 'n-12345678', title: '' }, null, false).slug).toBe('texte-12345678')
    expect(wantedSlug({ ...before, slug: 'https://exemple.fr/Été/' }, before, false).slug).toBe('ete')
  })

  it('a second text of the same title gets the next one, a chosen one that is taken is refused with a sentence', async () => {
    const first = await room.editor.write('news', { title: 'Le même titre', body })
    const second = await room.editor.write('news', { title: 'Le même titre', body })
    expect([first.slug, second.slug]).toEqual(['le-meme-titre', 'le-meme-titre-2'])
    const { status, body: answer } = await rename('news', second.id, 'le-meme-titre')
    expect([status, answer.errors[0].data.errors[0].message]).toEqual([
      400,
      expect.stringMatching(/« \/actualites\/le-meme-titre » est déjà celle de « Le même titre »/),
    ])
  })

  it('that is taken is told, also after the draft has saved itself', async () => {
    await room.editor.write('news', { title: 'Prise', body })
    const draft = await room.editor.write('news', { _status: 'draft', title: 'Autre', body })
    const wish = { slug: 'prise' }
    const saved = await room.editor.save('news', draft, wish, '&draft=true&autosave=true')
    expect([saved.status, saved.body.doc.slug]).toEqual([200, 'autre'])
    const now = await room.editor.read('news', draft.id)
    const published = await room.editor.save('news', now, { ...wish, _status: 'published' })
    expect([published.status, published.body.errors[0].data.errors[0].message]).toEqual([
      400,
      expect.stringMatching(/est déjà celle de « Prise »/),
    ])
  })

  it('a page never stands where the portal has a screen', async () => {
    const page = await room.editor.write('pages', { title: 'Structures', body })
    expect(page.slug).toBe('structures-2')
    expect((await rename('pages', page.id, 'badges')).body.errors[0].data.errors[0].message).toMatch(/écran du portail/)
    const folders = readdirSync('src/app/(portal)', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const first = folders.map(({ name }) => name).filter((name) => !/^[([]/.test(name))
    const grouped = readdirSync('src/app/(portal)/(compte)', { withFileTypes: true })
    const all = [...first, ...grouped.filter((entry) => entry.isDirectory()).map(({ name }) => name)]
    expect(all.filter((name) => !ownFirstParts.has(name))).toEqual([])
    // What the server answers before any screen: an address below it is no page's.
    const served = ['scripts', 'fonts', 'images', 'partage', 'openbadges', 'api', 'admin', 'healthz', 'readyz']
    expect(served.filter((name) => !ownFirstParts.has(name))).toEqual([])
  })
})

describe('an address that changed', () => {
  it('leads to the present one with 301, however often it changed, and never in a circle', async () => {
    const { id } = await room.editor.write('news', { title: 'Premier nom', body })
    for (const slug of ['deuxieme-nom', 'troisieme-nom']) expect((await rename('news', id, slug)).status).toBe(200)
    expect(await moved('/actualites/premier-nom?suite=1')).toEqual([301, '/actualites/troisieme-nom?suite=1'])
    expect(await moved('/actualites/deuxieme-nom')).toEqual([301, '/actualites/troisieme-nom'])
    // Back to its first name: what had led away from it leads nowhere any more.
    expect((await rename('news', id, 'premier-nom')).status).toBe(200)
    expect((await moved('/actualites/premier-nom'))[1]).toBeUndefined()
    expect(await moved('/actualites/troisieme-nom')).toEqual([301, '/actualites/premier-nom'])
  })

  it('belongs to the text that uses it again', async () => {
    const { id } = await room.editor.write('pages', { title: 'Ancienne maison', body })
    await rename('pages', id, 'nouvelle-maison')
    expect(await moved('/ancienne-maison')).toEqual([301, '/nouvelle-maison'])
    const other = await room.editor.write('pages', { title: 'Ancienne maison', body })
    expect(other.slug).toBe('ancienne-maison')
    expect((await moved('/ancienne-maison'))[1]).toBeUndefined()
  })

  it('of a draft that was never published is nobody’s, and a withdrawn text says 410', async () => {
    const draft = await room.editor.write('news', { _status: 'draft', title: 'Jamais lu', body })
    await room.editor.save('news', draft, { slug: 'toujours-pas' }, '&draft=true')
    expect((await room.page('/actualites/jamais-lu')).status).toBe(404)
    const { id } = await room.editor.write('news', { title: 'Retirée', body })
    await room.editor.send('patch', `/api/news/${id}`, { _status: 'draft' })
    expect((await room.page('/actualites/retiree')).status).toBe(410)
  })

  it('what the portal needs is neither removed, withdrawn nor moved', async () => {
    const address = '/api/pages/mentions-legales'
    expect((await room.editor.send('delete', address)).status).toBe(409)
    expect((await room.editor.send('patch', address, { _status: 'draft' })).status).toBe(409)
    expect((await rename('pages', 'mentions-legales', 'mentions')).status).toBe(400)
    expect((await room.anonymous.send('get', address)).body.slug).toBe('mentions-legales')
  })
})
