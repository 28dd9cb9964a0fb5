import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { competencyText } from '@/catalogue/queries'
import { plainTextOf, shownMedia } from '@/kernel/rich-text/plain-text'
import { openScene, type Scene } from '../access/sentences/scene'
import { nested, node, paragraph, root, run, words } from '../support/rich-text/documents'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const address = '/api/competencies/communicate'
const save = (presentation: unknown) => scene.editor.send('patch', address, { presentation })
const kept = () => competencyText(scene.portal, 'communicate')

describe('what an editor writes to explain a competence', () => {
  it('has the forms of the CMS, with links to badges and pictures of the library', async () => {
    const { status } = await save(
      root(
        node('heading', [words('En situation')], { tag: 'h3' }),
        paragraph(
          node('link', [words('le badge')], {
            fields: { linkType: 'internal', doc: { relationTo: 'regional-badges', value: 'communicate-practice' } },
          }),
          words(' et '),
          node('link', [words('la liste')], { fields: { linkType: 'custom', url: '/badges' } }),
        ),
        { type: 'horizontalrule' },
      ),
    )
    expect(status).toBe(200)
    expect((await kept()).blocks).toEqual([
      { kind: 'heading', level: 3, children: [run('En situation')] },
      {
        kind: 'paragraph',
        children: [
          {
            kind: 'link',
            target: { kind: 'record', collection: 'regional-badges', id: 'communicate-practice' },
            children: [run('le badge')],
          },
          run(' et '),
          { kind: 'link', target: { kind: 'address', href: '/badges' }, children: [run('la liste')] },
        ],
      },
      { kind: 'rule' },
    ])
  })

  it('is stored without what somebody adds to it through REST', async () => {
    const hostile = { ...paragraph(words('<img src=x onerror=alert(1)>')), onclick: 'alert(1)', style: 'x' }
    const trap = node('link', [words('ici')], { fields: { linkType: 'custom', url: 'javascript:alert(1)' } })
    const answer = await save(root(hostile, paragraph(trap), { type: 'iframe', src: 'https://ailleurs.fr' }))
    expect(answer.status).toBe(200)
    const { body } = await scene.anonymous.get(address)
    expect(JSON.stringify(body.presentation)).not.toMatch(/onclick|javascript|iframe|ailleurs|"style":"x"/)
    expect(plainTextOf(await kept())).toBe('<img src=x onerror=alert(1)>\n\nici')
    expect(shownMedia(await kept())).toEqual([])
  })

  it.each([
    ['a thousand quotes inside each other', root(nested('quote', 1_000)), 'emboîte trop'],
    ['a text that is no document', 'mots', 'n’a pas la forme attendue'],
    ['a list', [paragraph(words('mots'))], 'n’a pas la forme attendue'],
  ])('refuses %s in French', async (_name, presentation, sentence) => {
    const before = await kept()
    const { status, body } = await save(presentation)
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(sentence)])
    expect(await kept()).toEqual(before)
  })

  it('can be taken away, and nobody else writes it', async () => {
    expect((await scene.anonymous.send('patch', address, { presentation: root(paragraph(words('non'))) })).status).toBe(
      403,
    )
    expect((await save(null)).status).toBe(200)
    expect((await kept()).blocks).toEqual([])
  })
})

describe('the editor of the CMS', () => {
  it('offers what the portal reads, in French', () => {
    const { config } = scene.portal.payload
    const fields = config.collections.find(({ slug }) => slug === 'competencies')?.fields ?? []
    const field = fields.find((one) => 'name' in one && one.name === 'presentation')
    const editor = (field as unknown as { editor: { editorConfig: { resolvedFeatureMap: Map<string, unknown> } } })
      .editor
    expect([...editor.editorConfig.resolvedFeatureMap.keys()].toSorted()).toEqual(
      'blockquote bold heading horizontalRule indent italic link orderedList paragraph toolbarFixed toolbarInline unorderedList upload'.split(
        ' ',
      ),
    )
    const french = (config.i18n.translations as Record<string, Record<string, Record<string, string>>>).fr
    expect(french?.['lexical:heading:label' as never] ?? french?.lexical).toBeDefined()
  })
})
