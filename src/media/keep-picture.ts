import type { FileStore } from '@/platform/files'
import type { CheckedPicture } from './check-picture'
import { fileOf, type Medium } from './medium'

/** What a row says of the picture that it shows. */
export type PictureColumns = Pick<Medium, 'hash' | 'format' | 'width' | 'height'> & {
  readonly originalName: string
  readonly mimeType: string
  readonly filesize: number
}

export const columnsOf = ({ hash, format, kept, name }: CheckedPicture): PictureColumns => ({
  hash,
  format,
  width: kept.width,
  height: kept.height,
  originalName: name,
  mimeType: `image/${format}`,
  filesize: kept.bytes.byteLength,
})

/** Writes the picture and its thumbnail; before the row, so that a row never shows what is not there. */
export async function keepPicture(files: FileStore, id: string, { hash, format, kept, thumbnail }: CheckedPicture) {
  const medium = { id, hash, focusX: 0, focusY: 0 }
  await files.put(fileOf(medium, { shape: 'full', format, width: kept.width }), kept.bytes)
  if (thumbnail.width < kept.width)
    await files.put(fileOf(medium, { shape: 'full', format, width: thumbnail.width }), thumbnail.bytes)
}
