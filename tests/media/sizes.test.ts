import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, keptRendition, type Medium, media, mediaFolder } from '@/media/medium'
import { picturesOf } from '@/media/queries'
import { areaOf, renditionsOf } from '@/media/renditions'
import { mediaSizes } from '@/media/sizes'
import { repairContent } from '@/platform/content/repair'
import { effects } from '@/platform/relay'
import { Picture } from '@/ui/picture'
import { anEditor, aPhoto, type Editor } from '../support/builders/media'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let editor: Editor
beforeAll(async () => {
  portal = await testPortal()
  editor = await anEditor(portal)
}, 60_000)
afterAll(() => portal.close())

const added = async (name = 'atelier.jpg', width = 1_000, height = 700): Promise<Medium> => {
  const answer = await editor.add({ name, bytes: await aPhoto(width, height) })
  expect(answer.status).toBe(201)
  return (await portal.store.get(media, answer.body.doc.id)) as Medium
}
const namesOf = async ({ id }: Medium) =>
  (await portal.files.list(`${mediaFolder}/${id}`)).files.map(({ name }) => name)
const sizesOf = ({ id }: Medium) => portal.store.find(mediaSizes, { where: { mediumId: { equals: id } } })
const deliveriesOf = ({ id }: Medium) => portal.store.find(effects, { where: { source: { equals: `media:${id}` } } })
const isMedia = ({ type }: { type: string }) => type === 'media.bring-files'

describe('the sizes of a picture', () => {
  it('are made by the worker, once, and shown by the page from then on', async () => {
    const medium = await added()
    const before = (await picturesOf(portal, [medium.id, 'nowhere'])).get(medium.id)
    expect(before?.sources).toEqual([])
    await runEffects(portal)
    expect((await sizesOf(medium)).map(({ sizes }) => sizes)).toEqual([renditionsOf(medium)])
    const view = (await picturesOf(portal, [medium.id])).get(medium.id)
    if (!view) throw new Error('no picture')
    const addresses = view.sources.flatMap(({ srcSet }) => srcSet.split(', ').map((part) => part.split(' ')[0] ?? ''))
    for (const address of [view.src, ...addresses]) {
      const answer = await editor.get(address).buffer(true)
      const { format, width = 0, height = 0 } = await sharp(answer.body as Buffer).metadata()
      const size = renditionsOf(medium).find((one) => fileOf(medium, one).endsWith(address.split('/').at(-1) ?? ''))
      expect([address, width, height]).toEqual([address, size?.width, size?.height])
      expect(answer.headers['content-type']).toBe(`image/${format === 'heif' ? 'avif' : format}`)
    }
    const html = renderToStaticMarkup(createElement(Picture, { picture: view }))
    expect(html).toContain('alt="Trois personnes autour d’un établi, l’une montre un assemblage."')
    expect(html).toMatch(
      /<source type="image\/avif".*<source type="image\/webp".*<img[^>]* width="1000" height="700" loading="lazy"/,
    )
  })

  it('are not made again by another save, nor by the same delivery twice', async () => {
    const medium = await added('b.jpg', 400, 300)
    await runEffects(portal)
    const drawn = { count: 0 }
    const { redraw } = portal.images
    Object.assign(portal.images, {
      redraw: (...given: Parameters<typeof redraw>) => {
        drawn.count += 1
        return redraw(...given)
      },
    })
    portal.clock.advance(1_000)
    await editor.change(medium.id, { credit: 'Région Normandie' })
    await runEffects(portal)
    expect([drawn.count, (await sizesOf(medium)).length]).toEqual([0, 1])
    Object.assign(portal.images, { redraw })
    expect((await deliveriesOf(medium)).filter(isMedia).every(({ status }) => status === 'done')).toBe(true)
  })

  it('go on where a killed worker stopped, and the files that it had made stay', async () => {
    const medium = await added('c.jpg', 700, 500)
    const { put } = portal.files
    const written: string[] = []
    Object.assign(portal.files, {
      put: async (name: string, bytes: Uint8Array) => {
        if (written.length === 3) throw new Error('killed')
        written.push(name)
        return put(name, bytes)
      },
    })
    await runEffects(portal)
    Object.assign(portal.files, { put })
    expect(await sizesOf(medium)).toEqual([])
    expect(await namesOf(medium)).toEqual(expect.arrayContaining(written))
    portal.clock.advance(60_000)
    const after: string[] = []
    Object.assign(portal.files, {
      put: (name: string, bytes: Uint8Array) => {
        after.push(name)
        return put(name, bytes)
      },
    })
    await runEffects(portal)
    Object.assign(portal.files, { put })
    expect(after.some((name) => written.includes(name))).toBe(false)
    expect((await sizesOf(medium)).length).toBe(1)
  })

  it('are made after a process that died between the row and what it owed', async () => {
    const medium = await added('d.jpg', 90, 60)
    await portal.store.remove(effects.slug, { source: { equals: `media:${medium.id}` } })
    expect(await repairContent(portal)).toBeGreaterThan(0)
    await runEffects(portal)
    expect((await sizesOf(medium)).length).toBe(1)
  })

  it('are cut around another focal point under names of their own', async () => {
    const medium = await added('e.jpg', 900, 300)
    await runEffects(portal)
    const changed = await editor.change(medium.id, { focusX: 0, focusY: 0 })
    expect(changed.status).toBe(200)
    await runEffects(portal)
    const left = { ...medium, focusX: 0, focusY: 0 }
    expect(areaOf(left, 'card')).toMatchObject({ left: 0 })
    const card = renditionsOf(left).find(({ shape, format }) => shape === 'card' && format === 'webp')
    const bytes = card && (await portal.files.get(fileOf(left, card)))
    // The upper left corner of the builder's picture is red: the cut shows it.
    const { dominant } = await sharp(bytes ?? Buffer.alloc(0))
      .extract({ left: 2, top: 2, width: 20, height: 20 })
      .stats()
    expect(dominant.r).toBeGreaterThan(dominant.g + 80)
    expect((await sizesOf(medium)).length).toBe(2)
    expect((await editor.change(medium.id, { focusX: 101 })).status).toBe(400)
  })

  it('of a picture whose file is gone are given up at once, and the staff is told', async () => {
    const medium = await added('f.jpg', 60, 40)
    await portal.files.remove(fileOf(medium, keptRendition(medium)))
    await runEffects(portal)
    const [row] = (await deliveriesOf(medium)).filter(isMedia)
    expect(row).toMatchObject({ status: 'dead', lastError: expect.stringContaining('missing') })
  })
})

describe('a picture that is removed', () => {
  it('takes all its files with it', async () => {
    const medium = await added('g.jpg', 400, 300)
    await runEffects(portal)
    expect((await namesOf(medium)).length).toBeGreaterThan(3)
    expect((await editor.remove(medium.id)).status).toBe(200)
    await runEffects(portal)
    portal.clock.advance(60_000)
    await runEffects(portal)
    expect([await namesOf(medium), await sizesOf(medium)]).toEqual([[], []])
  })
})
