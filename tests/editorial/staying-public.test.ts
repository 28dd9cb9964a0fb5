import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContentKind } from '@/editorial/kinds'
import { homeId } from '@/editorial/site'
import { editorialTags } from '@/editorial/tags'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => room?.close())

const body = bodyOf('Un texte.')
const publicTitle = async (kind: ContentKind | 'home', id: string) =>
  (await room.anonymous.send('get', `/api/${kind}/${id}`)).body.title
const draftOver = async (kind: ContentKind, id: string, data: object) => {
  const saved = await room.editor.save(kind, await room.editor.read(kind, id), data, '&draft=true')
  expect(saved.status).toBe(200)
}
const versionOf = async (kind: ContentKind, id: string, status: string): Promise<string> => {
  const { docs } = await room.portal.payload.findVersions({
    collection: kind,
    where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: status } }] },
    ...{ limit: 1, depth: 0, overrideAccess: true },
  })
  return String(docs[0]?.id)
}
const restore = (kind: string, version: string, isDraft: boolean, writer = room.editor) =>
  writer.send('post', `/api/${kind}/versions/${version}?draft=${isDraft}`)

describe('a text that the public reads', () => {
  it('stays when a draft version is put back as it is, and gets that version beside it as a draft', async () => {
    for (const id of [(await room.editor.write('pages', { title: 'Lue', body })).id, 'mentions-legales']) {
      const title = await publicTitle('pages', id)
      await draftOver('pages', id, { title: 'Essai' })
      const version = await versionOf('pages', id, 'draft')
      const back = await restore('pages', version, false)
      expect([back.status, back.body.message]).toEqual([200, expect.stringMatching(/remise comme brouillon/)])
      expect((await room.editor.read('pages', id)).title).toBe('Essai')
      // Who asks past the endpoint is refused: nothing withdraws a text but somebody who says so.
      const { payload } = room.portal
      const past = payload.restoreVersion({ collection: 'pages', id: version, overrideAccess: true })
      await expect(past).rejects.toThrow(/Restaurez-la comme brouillon/)
      expect(await publicTitle('pages', id)).toBe(title)
      expect((await restore('pages', version, false, room.anonymous)).status).toBe(403)
      const reviewer = await room.as('reviewer')
      expect((await restore('pages', version, false, reviewer)).status).toBe(403)
      expect((await restore('pages', version, true)).status).toBe(200)
      expect([await publicTitle('pages', id), (await room.editor.read('pages', id)).title]).toEqual([title, 'Essai'])
      expect((await restore('pages', await versionOf('pages', id, 'published'), false)).status).toBe(200)
      expect(await publicTitle('pages', id)).toBe(title)
    }
  })

  it('a text that nobody reads takes back whatever version it had', async () => {
    const { id } = await room.editor.write('news', { _status: 'draft', title: 'En préparation', body })
    expect((await restore('news', await versionOf('news', id, 'draft'), false)).status).toBe(200)
  })

  it('stays when a save names no state while a draft waits, and shows no word of that draft', async () => {
    for (const id of [(await room.editor.write('pages', { title: 'Sans état', body })).id, 'mentions-legales']) {
      const title = await publicTitle('pages', id)
      await draftOver('pages', id, { title: 'Pas encore pour le public' })
      const saved = await room.editor.send('patch', `/api/pages/${id}`, { summary: 'Ajouté.' })
      expect(saved.status).toBe(200)
      const shown = (await room.anonymous.send('get', `/api/pages/${id}`)).body
      expect([shown.title, shown.summary]).toEqual([title, 'Ajouté.'])
    }
  })

  it('so does the home', async () => {
    const address = `/api/home/${homeId}`
    const draft = await room.editor.send('patch', `${address}?draft=true`, { heroTitle: 'Essai' })
    expect(draft.status).toBe(200)
    expect((await room.editor.send('patch', address, { announcement: 'Une date.' })).status).toBe(200)
    const { announcement, heroTitle } = (await room.anonymous.send('get', address)).body
    expect([announcement, heroTitle === 'Essai']).toEqual(['Une date.', false])
  })
})

it('every screen that shows texts hears of what a text may name', () => {
  const [rule] = editorialTags
  const raised = (collection: string): string => JSON.stringify(rule?.follow({ collection, id: 'x', version: '1' }))
  for (const collection of ['news', 'pages', 'resources', 'documents'])
    for (const tag of ['news', 'pages', 'resources', 'questions'])
      expect([collection, tag, raised(collection).includes(`"${tag}"`)]).toEqual([collection, tag, true])
})
