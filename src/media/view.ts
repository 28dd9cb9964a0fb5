import type { PictureFormat } from '@/platform/images/protocol'
import { addressOf, type FocalPoint, keptRendition, type Medium, type Rendition, type Shape } from './medium'
import { areaOf } from './renditions'

/** What a page needs to show a picture (`src/ui/picture.tsx`), whether or not its sizes are made yet. */
export interface PictureView {
  /** Empty for a decorative one. */
  readonly alternative: string
  readonly credit: string | null
  readonly width: number
  readonly height: number
  /** What a browser loads that chooses none of the sources. */
  readonly src: string
  /** In the order in which a browser looks at them; empty until the worker has made the sizes. */
  readonly sources: readonly { readonly type: `image/${PictureFormat}`; readonly srcSet: string }[]
  /** Where a browser must cut the picture itself, since no cut file is there; null otherwise. */
  readonly cutAround: FocalPoint | null
}

const order: readonly PictureFormat[] = ['avif', 'webp']

/** The picture in one shape; `sizes`: what is made of its present version, null for nothing yet. */
export function pictureView(medium: Medium, sizes: readonly Rendition[] | null, shape: Shape = 'full'): PictureView {
  const own = (sizes ?? []).filter((size) => size.shape === shape)
  const plain = own.filter(({ format }) => format === medium.format).at(-1)
  const { width, height } = areaOf(medium, shape) ?? medium
  const { focusX: x, focusY: y } = medium
  return {
    alternative: medium.isDecorative ? '' : (medium.alternative ?? ''),
    credit: medium.credit,
    width,
    height,
    src: addressOf(medium, plain ?? keptRendition(medium)),
    sources: order.flatMap((format) => {
      const files = own.filter((size) => size.format === format)
      const srcSet = files.map((size) => `${addressOf(medium, size)} ${size.width}w`).join(', ')
      return srcSet === '' ? [] : [{ type: `image/${format}` as const, srcSet }]
    }),
    cutAround: shape === 'full' || plain ? null : { x, y },
  }
}
