import type { Field, Payload } from 'payload'
import { describe, expect, it } from 'vitest'
import { mayHoldMedia, stillUsed, usesOf } from '@/media/uses'
import { refuseWhileUsed } from '~/collections/media/hooks'

const id = '01a22c7c-43fb-7000-8649-eaa5cbd14fc4'
const other = '01a22c7c-43fb-7000-8649-eaa5cbd14fc5'
const picture: Field = { name: 'picture', type: 'upload', relationTo: 'media' }
const text: Field = { name: 'body', type: 'richText' }
const title: Field = { name: 'title', type: 'text' }

describe('a document may show a picture', () => {
  it.each<[string, boolean, Field[]]>([
    ['in an upload', true, [title, picture]],
    ['in a rich text', true, [text]],
    [
      'in a relation to several collections',
      true,
      [{ name: 'a', type: 'relationship', relationTo: ['users', 'media'] }],
    ],
    [
      'in a group of an array',
      true,
      [{ name: 'a', type: 'array', fields: [{ name: 'b', type: 'group', fields: [picture] }] }],
    ],
    ['in a block', true, [{ name: 'a', type: 'blocks', blocks: [{ slug: 'figure', fields: [picture] }] }]],
    ['in a tab', true, [{ type: 'tabs', tabs: [{ label: 'Texte', fields: [text] }] }]],
    ['in a column of ours that says so', true, [{ name: 'mediumId', type: 'text', custom: { holds: 'media' } }]],
    ['in no plain text', false, [title]],
    ['in no relation to people', false, [{ name: 'a', type: 'relationship', relationTo: 'users' }]],
  ])('%s: %s', (_, holds, fields) => expect(mayHoldMedia(fields)).toBe(holds))
})

interface Kept {
  readonly published: readonly Readonly<Record<string, unknown>>[]
  readonly drafts: readonly Readonly<Record<string, unknown>>[]
}

/** Collections with these fields and documents, as Payload answers about them; asked questions are noted. */
function cms(fields: readonly Field[], { published, drafts }: Kept) {
  const asked: unknown[] = []
  const collections = [
    {
      slug: 'news',
      labels: { singular: 'Actualité' },
      admin: { useAsTitle: 'title' },
      fields,
      versions: { drafts: true },
    },
    { slug: 'people', labels: { singular: 'Personne' }, admin: {}, fields: [title] },
    { slug: 'media', labels: { singular: 'Image' }, admin: {}, fields: [picture] },
  ]
  const globals = [{ slug: 'home', label: 'Accueil', fields: [text] }]
  const find = async ({ draft, ...question }: { draft: boolean }) => {
    asked.push(question)
    return { docs: draft ? drafts : published, hasNextPage: false }
  }
  const findGlobal = async ({ draft }: { draft: boolean }) => ({ body: draft ? { value: id } : {} })
  return { asked, payload: { config: { collections, globals }, find, findGlobal } as unknown as Payload }
}

const node = (value: string) => ({ root: { children: [{ type: 'upload', relationTo: 'media', value }] } })

describe('where a picture is used', () => {
  it('is found in texts, in drafts that nobody else sees, and on the home page', async () => {
    const { payload } = cms([title, text], {
      published: [
        { id: 'a', title: 'Une rencontre', body: node(id) },
        { id: 'b', title: 'Autre chose', body: node(other) },
      ],
      drafts: [{ id: 'c', title: 'À paraître', body: { fields: { image: id } } }],
    })
    const deletion = { id, req: { payload } } as unknown as Parameters<typeof refuseWhileUsed>[0]
    await expect(refuseWhileUsed(deletion)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('Accueil'),
    })
    await expect(refuseWhileUsed({ ...deletion, id: other.replace('5', '6') })).resolves.toBeUndefined()
    expect(await usesOf({ payload }, id)).toEqual([
      { title: 'Actualité : Une rencontre', address: '/admin/collections/news/a' },
      { title: 'Actualité : À paraître', address: '/admin/collections/news/c' },
      { title: 'Accueil', address: '/admin/globals/home' },
    ])
  })

  it('is asked of the database alone where plain columns hold it', async () => {
    const { payload, asked } = cms([title, picture], {
      published: [{ id: 'a', title: 'Une rencontre', picture: id }],
      drafts: [],
    })
    expect((await usesOf({ payload }, id))[0]?.title).toBe('Actualité : Une rencontre')
    expect(asked).toMatchObject([{ where: { or: [{ picture: { equals: id } }] } }, {}])
  })

  it('is told in a sentence that says what to do', () => {
    const uses = ['Accueil', 'Actualité : A', 'Actualité : B', 'Actualité : C', 'Actualité : D'].map((one) => ({
      title: one,
      address: '',
    }))
    expect(stillUsed(uses.slice(0, 1))).toBe(
      'Cette image est utilisée : « Accueil ». Remplacez-la à ces endroits, puis supprimez-la.',
    )
    expect(stillUsed(uses)).toContain('« Actualité : B » et 2\u00a0autres pages')
  })
})
