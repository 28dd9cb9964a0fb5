import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'
import { organizations } from '@/organizations/organization'
import { longestPresentation, presentationOf } from '@/organizations/presentation'
import { findPublicOrganization } from '@/recognition/directory'
import { aParticipant } from '../support/builders/structure'
import { type Browser, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'
import { link, node, paragraph, root, words } from '../support/rich-text/documents'

let portal: TestPortal
let camille: Browser
beforeAll(async () => {
  portal = await testPortal()
  camille = await signedIn(portal, 'camille@phare.example', 'Camille Duval')
})
afterAll(() => portal.close())

const structure = {
  displayName: 'Chantier du Phare',
  kind: 'integration',
  department: '50',
  city: 'Cherbourg',
  postalCode: '50100',
  withoutSiret: true,
}
const create = (description: unknown) => camille.post('/organizations', { ...structure, description })
const kept = async (id: string) => {
  const row = await portal.store.get(organizations, id)
  if (!row) throw new Error('no such structure')
  return row
}

describe('the presentation of a structure', () => {
  it('keeps its forms, and its words beside them', async () => {
    const document = root(
      node('heading', [words('Nos ateliers')], { tag: 'h2' }),
      node('list', [node('listitem', [words('Rouen', 1)])]),
      paragraph(link('https://phare.example', 'notre site')),
    )
    const { body } = await create(JSON.stringify(document))
    const row = await kept(body.id)
    expect(row.description).toBe('Nos ateliers\n\n- Rouen\n\nnotre site (https://phare.example/)')
    expect(presentationOf(row).blocks.map(({ kind }) => kind)).toEqual(['heading', 'list', 'paragraph'])
  })

  it('is kept without what an attacker adds to it', async () => {
    const document = root(
      { ...paragraph(words('Bonjour'), link('javascript:alert(1)', 'ici')), style: 'x', onclick: 'alert(1)' },
      { type: 'script', children: [words('<script>alert(1)</script>')] },
      { type: 'image', mediaId: 'm-1' },
    )
    const { body } = await create(JSON.stringify(document))
    const stored = JSON.stringify((await kept(body.id)).presentation)
    expect(stored).not.toMatch(/javascript|onclick|"script"|"image"|mediaId/)
    expect(presentationOf(await kept(body.id))).toEqual(richTextOf('Bonjourici\n\n<script>alert(1)</script>'))
  })

  it('may be typed as plain text, and emptied', async () => {
    const { body } = await create('Nous formons.\n\n- Rouen\n- Caen')
    expect(presentationOf(await kept(body.id)).blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list'])
    const { revision } = await kept(body.id)
    const answer = await camille.patch(`/organizations/${body.id}`, { ...structure, revision, description: '' })
    expect(answer.status).toBe(200)
    expect(await kept(body.id)).toMatchObject({ description: null, presentation: null })
  })

  it('is refused beside its field when it is too long or too deep', async () => {
    const deep = JSON.stringify(root(JSON.parse(`${'{"type":"quote","children":['.repeat(1000)}${']}'.repeat(1000)}`)))
    for (const [description, sentence] of [
      ['a'.repeat(longestPresentation + 1), /1\s201 caractères, la limite est de 1\s200/],
      [deep, /emboîte trop/],
    ] as const) {
      const { status, body } = await create(description)
      expect([status, body.fields]).toEqual([422, [{ name: 'description', detail: expect.stringMatching(sentence) }]])
    }
  })

  it('of before the forms is still read, as paragraphs', async () => {
    const old = await aParticipant(portal, '2026-01-05', { description: 'Une ligne.\n\nUne autre, www.phare.example.' })
    const shown = await findPublicOrganization(portal, old.slug)
    expect(shown?.presentation.blocks).toHaveLength(2)
    expect(JSON.stringify(shown?.presentation)).toContain('https://www.phare.example/')
  })
})
