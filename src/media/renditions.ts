import type { PictureArea } from '@/platform/images/protocol'
import type { FocalPoint, Medium, Rendition, Shape } from './medium'

const widths: Readonly<Record<Shape, readonly number[]>> = {
  full: [320, 640, 960, 1_440, 1_920],
  card: [320, 640, 960],
}
/** Width over height of a card. */
const cardRatio = 3 / 2
/** For browsers that read neither AVIF nor WebP one of these is enough; the smallest is the thumbnail. */
const plainWidths: readonly number[] = [320, 960]
/** A size that is hardly smaller than the next is not made. */
const leastStep = 0.9

type Sized = Pick<Medium, 'width' | 'height'>

const focusOf = ({ focusX, focusY }: Pick<Medium, 'focusX' | 'focusY'>): FocalPoint => ({ x: focusX, y: focusY })

/** The greatest part of these proportions, as near around the point as the edges allow. */
export function areaAround({ x, y }: FocalPoint, { width, height }: Sized, ratio: number): PictureArea {
  const area = {
    width: Math.max(1, Math.min(width, Math.round(height * ratio))),
    height: Math.max(1, Math.min(height, Math.round(width / ratio))),
  }
  const begin = (whole: number, part: number, at: number): number =>
    Math.min(whole - part, Math.max(0, Math.round((whole * at) / 100 - part / 2)))
  return { ...area, left: begin(width, area.width, x), top: begin(height, area.height, y) }
}

type Cut = Pick<Medium, 'width' | 'height' | 'focusX' | 'focusY'>

/** The part of the kept picture that a shape shows; null: all of it. */
export const areaOf = (medium: Cut, shape: Shape): PictureArea | null =>
  shape === 'full' ? null : areaAround(focusOf(medium), medium, cardRatio)

/** Every file that shows a picture, smallest first: never larger than the picture itself. */
export function renditionsOf(medium: Cut & Pick<Medium, 'format'>): readonly Rendition[] {
  return (['full', 'card'] as const).flatMap((shape) => {
    const { width, height } = areaOf(medium, shape) ?? medium
    return widthsOf(width, widths[shape]).flatMap((wide) => {
      const size = { shape, width: wide, height: Math.max(1, Math.round((height * wide) / width)) }
      const modern = [
        { ...size, format: 'avif' as const },
        { ...size, format: 'webp' as const },
      ]
      return plainWidths.includes(wide) ? [...modern, { ...size, format: medium.format }] : modern
    })
  })
}

function widthsOf(width: number, wanted: readonly number[]): readonly number[] {
  const largest = Math.min(width, wanted.at(-1) ?? width)
  return [...wanted.filter((wide) => wide < largest * leastStep), largest]
}
