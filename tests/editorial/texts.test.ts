import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLinks } from '@/editorial/broken-links'
import { contextOf } from '@/editorial/context'
import { downloadsOf } from '@/editorial/downloads'
import { newsFeed } from '@/editorial/feed'
import { hintsFor } from '@/editorial/hints'
import { offeredDocument } from '@/editorial/offered-document'
import { findNews, latestNews, newsAt } from '@/editorial/queries'
import { readabilityOf, syllablesOf } from '@/editorial/reading'
import { later } from '@/kernel/clock'
import { markedText } from '@/kernel/rich-text/from-marked-text'
import { searchEntries } from '@/search/entry'
import { everythingKept } from '../support/everything-kept'
import { runEffects } from '../support/portal'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

const codes = (text: string) => hintsFor(markedText(text)).map(({ code }) => code)

describe('what an editor is told before publishing', () => {
  it('a heading that skips a level, and a link that says nothing', () => {
    expect(codes('## Un titre\n\n#### Trop bas')).toEqual(['headings.order'])
    expect(codes('## Un titre\n\n### En dessous\n\nDes mots.')).toEqual([])
    expect(codes('Pour lire la suite, [cliquez ici](/badges).')).toEqual(['link.words'])
  })

  it('a sentence that does not end, a text for specialists; a plain one hears nothing', () => {
    const long = Array.from({ length: 34 }, (_, place) => `mot${place}`).join(' ')
    expect(codes(`${long}.`)).toContain('reading.sentence')
    const hard =
      'La territorialisation institutionnelle des expérimentations interministérielles nécessite indéniablement une contractualisation pluriannuelle. '
    expect(codes(hard.repeat(8))).toContain('reading.level')
    const easy = 'Vous avez reçu un badge. Il dit ce que vous savez faire. Vous pouvez le montrer. '
    expect(codes(easy.repeat(8))).toEqual([])
    expect(readabilityOf(markedText(easy.repeat(8))).ease).toBeGreaterThan(70)
  })

  it.each([
    ['badge', 1],
    ['compétence', 3],
    ['reconnaître', 3],
    ['parlent', 1],
    ['structure', 2],
    ['œuvre', 1],
  ])('%s has %i syllables', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables)
  })

  it('a link to a page that is not there, by the portal itself', async () => {
    const text = JSON.stringify(bodyOf('Lisez [la page perdue](/page-perdue) et [les badges](/badges).'))
    const answer = await room.editor.send('post', '/api/portal/content-hints', { text })
    expect(answer.body.hints).toMatchObject([{ code: 'link.broken', isNeeded: false }])
    expect((await room.anonymous.send('post', '/api/portal/content-hints', { text })).status).toBe(401)
    expect((await (await room.as('reviewer')).send('post', '/api/portal/content-hints', { text })).status).toBe(403)
  })
})

describe('a page that was deleted while others lead to it', () => {
  it('leaves the words without a link, and is named with the text that leads to it', async () => {
    const gone = await room.editor.write('pages', { title: 'Bientôt supprimée', body: bodyOf('Un texte.') })
    const link = (text: string, fields: object) => ({
      ...{ type: 'link', version: 3, fields },
      children: [{ type: 'text', text, format: 0 }],
    })
    const children = [
      link('la page', { linkType: 'internal', doc: { relationTo: 'pages', value: gone.id } }),
      link('son adresse', { linkType: 'custom', url: '/bientot-supprimee' }),
    ]
    const body = { root: { type: 'root', children: [{ type: 'paragraph', children }] } }
    const { slug, id } = await room.editor.write('news', { title: 'Elle y conduit', body })
    const linked = async () => {
      const item = await newsAt(room.portal, String(slug))
      return (await contextOf(room.portal, item ? [item.body] : [])).addresses.get(`pages:${gone.id}`)
    }
    const brokenOf = async () => (await findBrokenLinks(room.portal)).find((one) => one.id === id)?.links ?? []
    expect([await linked(), await brokenOf()]).toEqual(['/bientot-supprimee', []])
    expect((await room.editor.send('delete', `/api/pages/${gone.id}`)).status).toBe(200)
    expect(await linked()).toBeUndefined()
    expect((await brokenOf()).map(({ words }) => words)).toEqual(['la page', 'son adresse'])
  })
})

describe('the news', () => {
  it('are listed by page, whatever page is asked for', async () => {
    for (let number = 0; number < 14; number += 1)
      await room.editor.write('news', { title: `Nouvelle ${number}`, body: bodyOf('Un texte.'), topic: 'practice' })
    const ask = (page: number) => findNews(room.portal, { topic: 'practice', page })
    expect(await ask(2)).toMatchObject({ page: 2, pages: 2, total: 14 })
    for (const [asked, shown] of [
      [-1, 1],
      [0, 1],
      [Number.NaN, 1],
      [1.5, 1],
      [99, 2],
      [Infinity, 1],
    ] as const)
      expect([asked, (await ask(asked)).page]).toEqual([asked, shown])
  })

  it('leave as a feed that holds no markup of theirs', async () => {
    await room.editor.write('news', {
      title: 'A < B & « C »',
      summary: '<script>x</script>\u0007\uFFFE\uFFFF',
      body: bodyOf('Un texte.'),
    })
    const feed = newsFeed('https://portail.example', await latestNews(room.portal, 20), room.portal.clock.now())
    expect(feed).toContain('A &lt; B &amp; «')
    expect(feed).toContain('&lt;script&gt;x&lt;/script&gt;')
    for (const part of ['<script', '\u0007', '\uFFFE', '\uFFFF']) expect(feed).not.toContain(part)
    expect(feed).toContain(
      '<link rel="self" type="application/atom+xml" href="https://portail.example/actualites/flux.xml"/>',
    )
  })

  it('are found by the search once published, and no more once withdrawn', async () => {
    const { id } = await room.editor.write('news', { title: 'Le grand rendez-vous', body: bodyOf('Sur la falaise.') })
    const shown = async () =>
      (await room.portal.store.find(searchEntries, { where: { thingId: { equals: id } } })).map(
        ({ isShown }) => isShown,
      )
    await runEffects(room.portal)
    expect(await shown()).toEqual([true])
    await room.editor.send('patch', `/api/news/${id}`, { _status: 'draft' })
    await runEffects(room.portal)
    expect(await shown()).toEqual([false])
  })
})

describe('a resource', () => {
  it('is downloaded under its own name once it is published, and counted without anybody’s name', async () => {
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n')
    const file = { name: 'Affiche été.pdf', mimetype: 'application/pdf', data: pdf, size: pdf.byteLength }
    const { payload } = room.portal
    const made = await payload.create({ collection: 'documents', data: {}, file, depth: 0, overrideAccess: true })
    const data = { _status: 'draft', title: 'Affiche', topic: 'kit', document: made.id }
    const draft = await room.editor.write('resources', data)
    const get = (network: string | null = '192.0.2.1') =>
      offeredDocument(room.portal, String(draft.slug), network === null ? null : { network })
    expect((await get()).status).toBe(404)
    expect((await room.editor.save('resources', draft, { _status: 'published' })).status).toBe(200)
    const answer = await get()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''Affiche%20%C3%A9t%C3%A9.pdf")
    expect(answer.headers.get('set-cookie')).toBeNull()
    const counted = async () => (await downloadsOf(room.portal, [draft.id])).get(draft.id)
    await Promise.all([get('192.0.2.2'), get('192.0.2.3')])
    await get(null)
    expect(await counted()).toBe(3)
    // A loop from one place blows nothing up, and gets its document all the same.
    for (let time = 0; time < 5; time += 1) expect((await get('192.0.2.2')).status).toBe(200)
    expect(await counted()).toBe(3)
    room.portal.clock.set(later(room.portal.clock.now(), 25 * 3_600_000))
    await get('192.0.2.2')
    expect(await counted()).toBe(4)
    expect(await everythingKept(room.portal)).not.toContain('192.0.2.')
    const refused = await room.editor.send('delete', `/api/documents/${made.id}`)
    expect([refused.status, refused.body.errors[0].message]).toEqual([409, expect.stringContaining('« Affiche »')])
  })
})
