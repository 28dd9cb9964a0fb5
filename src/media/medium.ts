import type { PictureFormat } from '@/platform/images/protocol'
import { collection } from '@/platform/store/store'

/** How a picture is cut: as it is, or to the proportions of a card, around its focal point. */
export type Shape = 'full' | 'card'

/** In hundredths of width and height, from the left and from above. */
export interface FocalPoint {
  readonly x: number
  readonly y: number
}

/** What an editor keeps of one picture; Payload writes it (`collections/media/media.ts`). */
export interface Medium {
  readonly id: string
  readonly name: string
  /** What stands for the picture where it is not seen; null for a decorative one. */
  readonly alternative: string | null
  readonly isDecorative: boolean
  readonly credit: string | null
  readonly focusX: number
  readonly focusY: number
  /** The first 16 hexadecimal digits of the SHA-256 of the kept picture. */
  readonly hash: string
  readonly format: 'jpeg' | 'png'
  /** Of the kept picture, in pixels. */
  readonly width: number
  readonly height: number
}

export const media = collection<Medium>('media')

/** One file that shows a picture. */
export interface Rendition {
  readonly shape: Shape
  readonly format: PictureFormat
  readonly width: number
  readonly height: number
}

type Pictured = Pick<Medium, 'id' | 'hash' | 'focusX' | 'focusY'>

/** The same bytes for ever under one name: it holds all that they are made of. */
function fileName({ hash, focusX, focusY }: Pictured, { shape, format, width }: Omit<Rendition, 'height'>): string {
  const cut = shape === 'full' ? '' : `-${shape}-${focusX}-${focusY}`
  return `${hash}${cut}-${width}.${format}`
}

/** Linear, and of the names above alone. */
export const fileNamePattern = /^[0-9a-f]{16}(?:-card-\d{1,3}-\d{1,3})?-\d{1,4}\.(avif|webp|jpeg|png)$/

export const mediaFolder = 'media'

/** The name among the files (`FileStore`). */
export const fileOf = (medium: Pictured, rendition: Omit<Rendition, 'height'>): string =>
  `${mediaFolder}/${medium.id}/${fileName(medium, rendition)}`

/** Where everybody reads it. */
export const addressOf = (medium: Pictured, rendition: Omit<Rendition, 'height'>): string =>
  `/images/${medium.id}/${fileName(medium, rendition)}`

/** The kept picture itself. */
export const keptRendition = ({ format, width, height }: Pick<Medium, 'format' | 'width' | 'height'>): Rendition => ({
  shape: 'full',
  format,
  width,
  height,
})

/** The greatest width of what lists show; made with the upload, so that it is always there. */
export const thumbnailWidth = 320

export const thumbnailOf = (medium: Pick<Medium, 'format' | 'width'>): Omit<Rendition, 'height'> => ({
  shape: 'full',
  format: medium.format,
  width: Math.min(thumbnailWidth, medium.width),
})
