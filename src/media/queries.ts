import type { Portal } from '@/platform/portal'
import { media, type Shape } from './medium'
import { mediaSizes, pictureKey } from './sizes'
import { type PictureView, pictureView } from './view'

/** A page shows no more. */
const mostPictures = 200

/**
 * The pictures of a page, by id, in two questions whatever their number; an id that is none is left out. For everybody:
 * what stands in the collection may be seen by all.
 */
export async function picturesOf(
  { store }: Pick<Portal, 'store'>,
  ids: readonly string[],
  shape: Shape = 'full',
): Promise<ReadonlyMap<string, PictureView>> {
  const wanted = [...new Set(ids)].slice(0, mostPictures)
  if (wanted.length === 0) return new Map()
  const found = await store.find(media, { where: { id: { in: wanted } }, limit: mostPictures })
  const shown = found.filter(({ hash }) => hash)
  const where = { picture: { in: shown.map(pictureKey) } }
  const made = shown.length > 0 ? await store.find(mediaSizes, { where, limit: mostPictures }) : []
  const sizesOf = new Map(made.map(({ picture, sizes }) => [picture, sizes]))
  return new Map(shown.map((one) => [one.id, pictureView(one, sizesOf.get(pictureKey(one)) ?? null, shape)]))
}
