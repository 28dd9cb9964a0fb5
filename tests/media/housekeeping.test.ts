import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { keepHouse } from '@/media/housekeeping'
import { fileOf, keptRendition, type Medium, media, mediaFolder } from '@/media/medium'
import { effects } from '@/platform/relay'
import { anEditor, aPhoto, type Editor } from '../support/builders/media'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let editor: Editor
beforeAll(async () => {
  // Files have the time of the machine: the test's clock begins there.
  portal = await testPortal({ now: new Date().toISOString() })
  editor = await anEditor(portal)
}, 60_000)
afterAll(() => portal.close())

const dayMs = 24 * 3_600_000
const added = async (): Promise<Medium> => {
  const answer = await editor.add({ name: 'atelier.jpg', bytes: await aPhoto(60, 40) })
  await runEffects(portal)
  return (await portal.store.get(media, answer.body.doc.id)) as Medium
}
const namesBelow = async (folder: string) => (await portal.files.list(folder)).files.map(({ name }) => name)

describe('after an upload that was stopped', () => {
  it('its files are removed a day later, and those of rows stay', async () => {
    const medium = await added()
    const orphan = `${mediaFolder}/${newId()}/0123456789abcdef-60.jpeg`
    await portal.files.put(orphan, Buffer.from('a picture'))
    expect(await keepHouse(portal)).toEqual({ removed: 0, missing: 0 })
    portal.clock.advance(dayMs + 60_000)
    const before = await namesBelow(`${mediaFolder}/${medium.id}`)
    expect(await keepHouse(portal)).toEqual({ removed: 1, missing: 0 })
    expect(await portal.files.get(orphan)).toBeNull()
    expect(await namesBelow(`${mediaFolder}/${medium.id}`)).toEqual(before)
  })
})

describe('a row whose picture is gone', () => {
  it('is told to the staff, once a day, and no more once it is replaced', async () => {
    const medium = await added()
    await portal.files.remove(fileOf(medium, keptRendition(medium)))
    expect(await keepHouse(portal)).toMatchObject({ missing: 1 })
    expect(await keepHouse(portal)).toMatchObject({ missing: 1 })
    await runEffects(portal)
    const where = { and: [{ source: { equals: `media:${medium.id}` } }, { status: { equals: 'dead' } }] }
    const told = await portal.store.find(effects, { where })
    expect(told.map(({ lastError }) => lastError)).toEqual(['the picture itself is missing among the files'])
    await editor.change(medium.id, {}, { name: 'b.png', bytes: await aPhoto(90, 60, (picture) => picture.png()) })
    expect(await keepHouse(portal)).toMatchObject({ missing: 0 })
  })
})
