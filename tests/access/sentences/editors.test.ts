import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownScreens } from '@/app/(payload)/views'
import { ownCollections, shelvesOf } from '@/app/(payload)/views/shelves'
import { draftOfBadge, publishedBadge } from '@/catalogue/queries'
import { staffHome } from '@/people/paths'
import { anonymous } from '@/platform/actor'
import { someone } from '../../support/builders/recognition'
import { openScene, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const address = '/api/regional-badges/communicate-practice'
const badge = async () => (await scene.schemeManager.get(address)).body

describe('an editor', () => {
  it('lands on the editor’s home, and a reviewer on the cases', () => {
    expect([
      staffHome(['editor']),
      staffHome(['editor', 'reviewer']),
      staffHome(['schemeManager']),
      staffHome([]),
    ]).toEqual(['/admin', '/admin/travail', '/admin/travail', null])
  })

  it('sees the editor’s work and nothing else', () => {
    const { config } = scene.portal.payload
    const all = config.collections.filter(({ admin }) => admin.hidden !== true).map(({ slug }) => slug)
    const editor = someone('Odile', { staff: ['editor'] })
    expect(ownScreens(editor).map(({ path }) => path)).toEqual(['/edition', '/semaine', '/frequentation'])
    expect(ownCollections(editor, all).toSorted()).toEqual([
      'competencies',
      'competency-families',
      'documents',
      'home',
      'media',
      'news',
      'pages',
      'questions',
      'regional-badges',
      'resources',
      'site-settings',
      'testimonies',
    ])
    expect(shelvesOf(editor, config, all)).toMatchObject([{ name: 'Contenus' }, { name: 'Catalogue' }, {}])
    expect(ownCollections(someone('Paule', { staff: ['schemeManager'] }), all)).toContain('partner-badges')
    expect(ownCollections(anonymous, all)).toEqual([])
  })

  it('leaves the issuer’s badge id to the scheme manager, and the public never reads it', async () => {
    const before = (await badge()).issuerBadgeId
    await scene.editor.send('patch', address, { issuerBadgeId: 'ailleurs', title: 'Communiquer, encore' })
    expect((await badge()).issuerBadgeId).toBe(before)
    expect((await scene.anonymous.get(address)).body.issuerBadgeId).toBeUndefined()
    await scene.schemeManager.send('patch', address, { issuerBadgeId: 'autre' })
    expect((await badge()).issuerBadgeId).toBe('autre')
  })

  it('publishes changed criteria with a word on what changes, and the portal counts the version', async () => {
    const { version } = await badge()
    const changed = { criteria: 'Écoute jusqu’au bout\nReformule', _status: 'published' }
    const refused = await scene.editor.send('patch', address, changed)
    expect([refused.status, JSON.stringify(refused.body).includes('ce qui change')]).toEqual([400, true])
    expect((await badge()).version).toBe(version)
    const noted = { ...changed, versionNote: 'Deux critères au lieu de six.', version: 40 }
    expect((await scene.editor.send('patch', address, noted)).status).toBe(200)
    expect((await badge()).version).toBe(version + 1)
  })

  it('previews a draft that nobody else sees', async () => {
    await scene.editor.send('patch', `${address}?draft=true`, { title: 'Titre en préparation', _status: 'draft' })
    const editor = someone('Odile', { staff: ['editor'] })
    const { portal } = scene
    expect((await draftOfBadge(portal, editor, 'communicate-practice'))?.title).toBe('Titre en préparation')
    expect((await draftOfBadge(portal, anonymous, 'communicate-practice'))?.title).not.toBe('Titre en préparation')
    expect((await publishedBadge(portal, 'communicate-practice'))?.title).not.toBe('Titre en préparation')
  })
})
