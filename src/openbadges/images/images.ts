import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { BadgeText } from '@/catalogue/badge-content'
import type { FileStore } from '@/platform/files'
import type { Portal } from '@/platform/portal'
import { badgeOfCode, badgeSvg } from '@/ui/badge/drawing'
import { addressesOf } from '../documents/addresses'

/** Side of the PNG in pixels: large enough for print in a CV, small enough to bake. */
const side = 600

export const imageKeyPattern = /^[0-9a-f]{64}$/
export const imageFile = (imageKey: string, extension: 'png' | 'svg'): string => `openbadges/${imageKey}.${extension}`

export const imageKeyOf = (svg: string): string => createHash('sha256').update(svg, 'utf8').digest('hex')

/** The drawing that came with the request, or the one of the badge's family; null for a badge that has none. */
export function drawingOf({ code, imageSvg }: BadgeText): string | null {
  if (imageSvg) return imageSvg
  const badge = badgeOfCode(code)
  return badge && badgeSvg(badge)
}

/**
 * Keeps a badge's drawing under the hash of its source, as SVG and as PNG, and answers that hash: an issued badge
 * keeps its image when the drawing changes later (ISS-6). Doing it twice, or from two workers, is harmless.
 */
export async function keepImage(files: FileStore, svg: string): Promise<string> {
  const imageKey = imageKeyOf(svg)
  if (await files.get(imageFile(imageKey, 'png'))) return imageKey
  const png = await sharp(Buffer.from(svg, 'utf8'), { density: 192 })
    .resize(side, side, { fit: 'contain' })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()
  await files.put(imageFile(imageKey, 'svg'), Buffer.from(svg, 'utf8'))
  await files.put(imageFile(imageKey, 'png'), png)
  return imageKey
}

/** Where mails show a badge's drawing, kept here whoever issues the badge; null for a badge that has none. */
export async function hostedImage(portal: Pick<Portal, 'env' | 'files'>, badge: BadgeText): Promise<string | null> {
  const svg = drawingOf(badge)
  return svg && addressesOf(portal.env.portalUrl).image(await keepImage(portal.files, svg), 'png')
}
