import { afterAll, beforeAll, expect, it } from 'vitest'
import { easyAddressOf, pageAt, publishedPages } from '@/editorial/queries'
import { installEditorialContent } from '@/editorial/reference-content/install'
import { wordsOfAddress } from '@/kernel/address-words'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
  await installEditorialContent(room.portal)
}, 120_000)
afterAll(() => room?.close())

it('a page in easy words is linked from its normal page once it is published, and leads back', async () => {
  const data = {
    title: 'Les badges, en mots simples',
    isEasyToRead: true,
    easyFor: '/badges',
    body: bodyOf('Un badge.'),
  }
  const draft = await room.editor.write('pages', { ...data, _status: 'draft' })
  expect(await easyAddressOf(room.portal, '/badges')).toBeNull()
  expect((await room.editor.save('pages', draft, { _status: 'published' })).status).toBe(200)
  expect(await easyAddressOf(room.portal, '/badges')).toBe('/les-badges-en-mots-simples')
  expect(await pageAt(room.portal, 'les-badges-en-mots-simples')).toMatchObject({ easyFor: '/badges' })
  expect(await easyAddressOf(room.portal, '/catalogue')).toBeNull()
  const read = await room.editor.read('pages', draft.id)
  await room.editor.save('pages', read, { isEasyToRead: false, _status: 'published' })
  expect(await easyAddressOf(room.portal, '/badges')).toBeNull()
})

it.each([
  'https://ailleurs.example',
  '//ailleurs.example',
  'badges',
  '/badges?page=2',
  '/badges/',
  `/${'a'.repeat(300)}`,
])('a page of the portal is named by its path, not by « %s »', async (easyFor) => {
  const data = { title: 'Ailleurs', isEasyToRead: true, easyFor, body: bodyOf('Un badge.'), _status: 'published' }
  expect((await room.editor.send('post', '/api/pages', data)).status).toBe(400)
})

it('the charter and the page for people who are accompanied are there from the start, and stay', async () => {
  const pages = await publishedPages(room.portal)
  expect(pages).toContainEqual({ title: 'La charte de la démarche', slug: 'charte', isEasyToRead: false })
  expect(await easyAddressOf(room.portal, '/j-ai-recu-un-badge')).toBe('/personne-accompagnee')
  for (const id of ['charte', 'personne-accompagnee']) {
    expect((await room.editor.send('delete', `/api/pages/${id}`)).status).toBe(409)
    expect((await room.editor.send('patch', `/api/pages/${id}`, { _status: 'draft' })).status).toBe(409)
  }
  // An editor's own text at such an address is left alone when the portal starts.
  const { payload } = room.portal
  const { body } = await payload.findByID({ collection: 'pages', id: 'charte', depth: 0, overrideAccess: true })
  await payload.db.deleteVersions({ collection: 'pages', where: { parent: { equals: 'charte' } } })
  await payload.db.deleteOne({ collection: 'pages', where: { id: { equals: 'charte' } } })
  await room.editor.write('pages', { id: 'ma-charte', title: 'Charte', slug: 'charte', body })
  await installEditorialContent(room.portal)
  expect((await publishedPages(room.portal)).filter(({ slug }) => slug === 'charte')).toMatchObject([
    { title: 'Charte' },
  ])
})

it.each([
  ['/structures/le-relais', 'structures le relais'],
  ['/ressources/guide-remettre-un-badge.html?page=2', 'ressources guide remettre un badge'],
  ['/mes-badges/4f9c2a7e11b04c', 'mes badges'],
  ['/a/b/c/d/e/f/g/h', 'c d e f g h'],
  ['/%E2%80%AE/<script>', ''],
  [`/${'a'.repeat(5_000)}`, ''],
])('the words of %s are %s', (target, words) => {
  expect(wordsOfAddress(target)).toBe(words)
})
