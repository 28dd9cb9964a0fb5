import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cacheTags } from '@/platform/tags/cache-tags'
import { signedIn } from '../support/builders/account'
import { runEffects } from '../support/portal'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

const text = { title: 'Six mois de badges', body: bodyOf('Le matin, on lit le planning à voix haute.') }

describe('two editors on one page', () => {
  it('the second save is refused with 409 and a sentence, and nothing of the first one is lost', async () => {
    const { editor, colleague } = room
    const doc = await editor.write('news', text)
    const first = await editor.save('news', doc, { summary: 'La première phrase.' })
    expect(first.status).toBe(200)
    const second = await colleague.save('news', doc, { summary: 'Une autre phrase.' })
    expect(second.status).toBe(409)
    expect(second.body.errors[0].message).toMatch(/enregistrée par quelqu’un d’autre le .*rechargez la page/)
    expect((await editor.read('news', doc.id)).summary).toBe('La première phrase.')
    const now = await colleague.read('news', doc.id)
    expect((await colleague.save('news', now, { summary: 'Relu.' })).status).toBe(200)
  })

  it('of two saves at the same instant one wins, drafts and autosaves included', async () => {
    const { editor, colleague } = room
    for (const query of ['', '&draft=true', '&draft=true&autosave=true']) {
      const { id } = await editor.write('pages', { ...text, title: `En même temps ${query.length}` })
      const doc = await editor.read('pages', id)
      const answers = await Promise.all([
        editor.save('pages', doc, { summary: 'Un.' }, query),
        colleague.save('pages', doc, { summary: 'Deux.' }, query),
      ])
      expect([query, answers.map(({ status }) => status).toSorted()]).toEqual([query, [200, 409]])
      const won = answers[0].status === 200 ? 'Un.' : 'Deux.'
      expect((await editor.read('pages', id)).summary).toBe(won)
    }
  })

  it('a withdrawal decides on no words, and whoever names no version changes the page as it is', async () => {
    const doc = await room.editor.write('news', { ...text, title: 'Sans version', summary: 'Gardé.' })
    const { updatedAt } = doc
    await room.editor.save('news', doc, { author: 'Yann' })
    const withdrawn = await room.editor.send('patch', `/api/news/${doc.id}`, { updatedAt, _status: 'draft' })
    expect(withdrawn.status).toBe(200)
    expect((await room.editor.send('patch', `/api/news/${doc.id}`, { title: 'Autre titre' })).status).toBe(200)
    const now = await room.editor.read('news', doc.id)
    expect([now.title, now.summary, now.author]).toEqual(['Autre titre', 'Gardé.', 'Yann'])
  })

  it('the criteria of a badge are guarded alike', async () => {
    const address = '/api/regional-badges/general?depth=0'
    const { body: badge } = await room.editor.send('get', address)
    const { updatedAt } = badge
    expect((await room.editor.send('patch', address, { updatedAt, title: 'Badge général' })).status).toBe(200)
    expect((await room.colleague.send('patch', address, { updatedAt, title: 'Autre titre' })).status).toBe(409)
  })

  it('« Revenir à la version publiée » sends back what the public reads, and is no older save', async () => {
    const doc = await room.editor.write('news', { ...text, title: 'Y revenir' })
    const published = (await room.editor.send('get', `/api/news/${doc.id}?depth=0`)).body
    const draft = await room.editor.save(
      'news',
      await room.editor.read('news', doc.id),
      { summary: 'Essai.' },
      '&draft=true',
    )
    expect(draft.status).toBe(200)
    expect((await room.editor.send('patch', `/api/news/${doc.id}?depth=0`, published)).status).toBe(200)
    expect((await room.editor.read('news', doc.id)).summary ?? '').toBe('')
    const changed = { ...published, summary: 'Changé en route.' }
    expect((await room.editor.send('patch', `/api/news/${doc.id}?depth=0`, changed)).status).toBe(409)
  })
})

describe('what a save tells', () => {
  const counterOf = async (name: string) =>
    (await room.portal.store.find(cacheTags, { where: { name: { equals: name } } }))[0]?.counter ?? 0

  it('a publication raises the tags of news, an autosaved draft raises none', async () => {
    const doc = await room.editor.write('news', { ...text, title: 'Ce qui se dit' })
    await runEffects(room.portal)
    const before = await counterOf('news')
    const draft = await room.editor.save('news', doc, { summary: 'En cours.' }, '&draft=true&autosave=true')
    expect(draft.status).toBe(200)
    await runEffects(room.portal)
    expect(await counterOf('news')).toBe(before)
    await room.editor.save('news', await room.editor.read('news', doc.id), { _status: 'published' })
    expect(await counterOf('news')).toBeGreaterThan(before)
  })
})

describe('what cannot be published', () => {
  const refused = async (kind: 'news' | 'resources', data: object): Promise<string> => {
    const { status, body } = await room.editor.send('post', `/api/${kind}`, { _status: 'published', ...data })
    expect(status).toBe(400)
    return body.errors[0].data.errors[0].message
  }

  it('a text without a word, a resource without anything to take away', async () => {
    expect(await refused('news', { title: 'Vide' })).toMatch(/Écrivez-le avant de le publier/)
    expect(await refused('resources', { title: 'Vide' })).toMatch(/joignez un document, une adresse ou un texte/)
  })

  it('a video without its transcript; as a draft it waits', async () => {
    const video = { id: 'v1', blockType: 'video', title: 'Remettre un badge', address: 'https://exemple.fr/video' }
    const body = { root: { type: 'root', children: [{ type: 'block', version: 2, fields: video }] } }
    expect(await refused('news', { title: 'Vidéo', body })).toMatch(/« Remettre un badge » n’a pas de transcription/)
    const draft = await room.editor.write('news', { _status: 'draft', title: 'Vidéo', body })
    const { status } = await room.editor.save('news', draft, { _status: 'published' })
    expect(status).toBe(400)
    const transcript = 'Une personne remet un badge à une autre.'
    const whole = {
      root: { type: 'root', children: [{ type: 'block', version: 2, fields: { ...video, transcript } }] },
    }
    const done = await room.editor.save('news', await room.editor.read('news', draft.id), {
      ...{ body: whole, _status: 'published' },
    })
    expect(done.status).toBe(200)
  })

  it('a button that leads into script, and an image without image', async () => {
    const button = { blockType: 'callToAction', label: 'Entrer', address: 'javascript:alert(1)' }
    const figure = { blockType: 'figure', caption: 'Sans image' }
    for (const [fields, sentence] of [
      [button, /« Entrer » ne conduit nulle part/],
      [figure, /n’a pas encore d’image/],
    ] as const) {
      const body = {
        root: { type: 'root', children: [{ type: 'block', version: 2, fields: { id: 'b1', ...fields } }] },
      }
      expect(await refused('news', { title: 'Inachevé', body })).toMatch(sentence)
    }
  })

  it('HTML from a word processor and script in blocks survive as words, or not at all', async () => {
    const trap = {
      ...{ id: 'b1', blockType: 'callToAction', text: '<b onclick="x()">Venez</b>', label: 'Entrer' },
      ...{ address: 'https://exemple.fr', onclick: 'alert(1)' },
    }
    const children = [
      { type: 'paragraph', style: 'mso-list:l0', children: [{ type: 'text', text: 'Collé de Word', format: 0 }] },
      {
        type: 'link',
        fields: { url: 'javascript:alert(1)' },
        children: [{ type: 'text', text: 'un lien', format: 0 }],
      },
      { type: 'o:p', children: [{ type: 'text', text: 'et son reste', format: 0 }] },
      { type: 'block', version: 2, fields: trap },
      { type: 'block', version: 2, fields: { blockType: 'iframe', src: 'https://ailleurs.fr' } },
    ]
    const doc = await room.editor.write('news', { title: 'Collé', body: { root: { type: 'root', children } } })
    const kept = JSON.stringify(doc.body)
    expect(kept).toContain('Collé de Word')
    expect(kept).toContain('et son reste')
    expect(kept).not.toMatch(/mso-list|javascript|"onclick"|iframe|ailleurs/)
  })

  it('an SVG with script is no document', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const { host, origin } = new URL(room.portal.env.portalUrl)
    const { token } = await signedIn(room.portal, {
      ...{ email: 'svg@visiteur.example', staffRoles: ['editor'] },
    })
    const answer = await supertest(room.app)
      .post('/api/documents')
      .set({ Host: host, Origin: origin, Authorization: `JWT ${token}` })
      .field('_payload', JSON.stringify({ title: 'Dessin' }))
      .attach('file', svg, { filename: 'dessin.svg', contentType: 'image/svg+xml' })
    expect(answer.status).toBe(400)
  })
})
