import { newId } from '@/kernel/ids'
import { type Delivery, delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { raiseSafely } from '@/platform/tags/raise'
import { fileOf, keptRendition, type Medium, media, mediaFolder, type Rendition } from './medium'
import * as outbox from './outbox'
import { tooManyPixels } from './picture-problems'
import { areaOf, renditionsOf } from './renditions'
import { mediaSizes, pictureKey } from './sizes'
import { picturesTag } from './tags'

const bringFiles: HandlerFor<typeof outbox.bringFiles> = async (portal, { mediumId }) => {
  const medium = await portal.store.get(media, mediumId)
  return medium ? makeSizes(portal, medium) : removeFiles(portal, mediumId)
}

/** What was made before a stop stays: the next try begins behind it. Two at once write the same bytes under one name. */
async function makeSizes(portal: Portal, medium: Medium): Promise<Delivery> {
  const made = new Set(await filesOf(portal, medium.id))
  const picture = fileOf(medium, keptRendition(medium))
  const kept = made.has(picture) ? await portal.files.get(picture) : null
  // Nobody but an editor can help: « État du portail » names it, and a new upload mends it.
  if (!kept) return { kind: 'dead', why: 'the picture itself is missing among the files' }
  const where = { picture: { equals: pictureKey(medium) } }
  if ((await portal.store.count(mediaSizes, where)) > 0) return delivered
  const sizes = renditionsOf(medium)
  for (const rendition of sizes) {
    if (made.has(fileOf(medium, rendition))) continue
    const failure = await makeOne(portal, medium, kept, rendition)
    if (failure) return failure
  }
  await portal.store.insert(mediaSizes, {
    id: newId(),
    revision: 0,
    mediumId: medium.id,
    picture: pictureKey(medium),
    sizes,
  })
  // Pages that are kept show the picture without its sizes until then.
  await raiseSafely(portal, [picturesTag])
  return delivered
}

async function makeOne(
  { images, files }: Portal,
  medium: Medium,
  kept: Uint8Array,
  rendition: Rendition,
): Promise<Delivery | null> {
  const { shape, format, width, height } = rendition
  const drawn = await images.redraw(kept, {
    area: areaOf(medium, shape),
    within: { width, height },
    fit: 'fill',
    format,
    maxPixels: tooManyPixels,
  })
  if (!drawn.ok)
    return drawn.why === 'unreadable' ? { kind: 'dead', why: 'the picture cannot be read' } : tryAgain(drawn.why)
  await files.put(fileOf(medium, rendition), drawn.value.bytes)
  return null
}

async function removeFiles(portal: Portal, mediumId: string): Promise<Delivery> {
  for (const name of await filesOf(portal, mediumId)) await portal.files.remove(name)
  await portal.store.remove(mediaSizes.slug, { mediumId: { equals: mediumId } })
  return delivered
}

/** One page of the list holds all: a picture has some twenty files, and its earlier ones as many again. */
const filesOf = async ({ files }: Portal, mediumId: string): Promise<readonly string[]> =>
  (await files.list(`${mediaFolder}/${mediumId}`)).files.map(({ name }) => name)

export const mediaEffects: readonly Handled[] = [handle(outbox.bringFiles, bringFiles)]
