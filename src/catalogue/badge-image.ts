import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import type { ImageFailure, ImageRenderer } from '@/platform/images/renderer'
import { maxImageBytes } from './badge-image-limit'
import { isSvg, type SvgTrouble, svgTrouble } from './svg-file'

/** Side of the picture that we keep and serve, in pixels. */
const keptSide = 600

export interface CheckedImage {
  /** What we keep: a PNG made anew, so that neither a script nor hidden content of the sender is ever served. */
  readonly png: Uint8Array
  readonly type: 'png' | 'svg'
  readonly side: number
}

interface SentImage {
  readonly name: string
  /** As the browser claims it; empty when it does not know. */
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * MAP-6: a PNG or an SVG, square, under 250 kB, and really of the type that it says. Problems `image.too-heavy`,
 * `image.type`, `image.mislabelled`, `image.active`, `image.filter`, `image.embedded`, `image.unreadable`,
 * `image.not-square`, `image.too-slow`, `image.busy`, each beside the field `image`.
 */
export async function checkBadgeImage(images: ImageRenderer, sent: SentImage): Promise<Result<CheckedImage>> {
  if (sent.bytes.byteLength >= maxImageBytes) return refuse(tooHeavy(sent.bytes.byteLength))
  const type = typeOf(sent.bytes)
  if (type !== 'png' && type !== 'svg') return refuse(wrongType(type))
  const claimed = claimedType(sent)
  if (claimed !== null && claimed !== type) return refuse(mislabelled(claimed, type))
  const trouble = type === 'svg' ? svgTrouble(textOf(sent.bytes)) : null
  if (trouble) return refuse(problem(trouble, svgSentences[trouble]))
  return readSquare(images, sent.bytes, type)
}

async function readSquare(
  images: ImageRenderer,
  bytes: Uint8Array,
  type: 'png' | 'svg',
): Promise<Result<CheckedImage>> {
  const size = await images.measure(bytes)
  if (!size.ok) return refuse(failures[size.why])
  const { width, height } = size.value
  if (width !== height || width === 0) return refuse(notSquare(width, height))
  // Drawings are rendered at the size that we keep; enlarging a rendering of 40 pixels would blur it.
  const density = type === 'svg' ? Math.min(2_400, Math.max(72, Math.ceil((72 * keptSide) / width))) : null
  const png = await images.render(bytes, keptSide, density)
  return png.ok ? ok({ png: png.value, type, side: width }) : refuse(failures[png.why])
}

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** What the bytes themselves are; a name or a header proves nothing. */
function typeOf(bytes: Uint8Array): 'png' | 'svg' | 'JPEG' | 'GIF' | 'WebP' | 'PDF' | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG'
  if (startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return 'GIF'
  if (startsWith(bytes, 0x52, 0x49, 0x46, 0x46)) return 'WebP'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'PDF'
  return isSvg(textOf(bytes)) ? 'svg' : null
}

function claimedType({ name, type }: SentImage): 'png' | 'svg' | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const claims = [type.toLowerCase(), extension]
  if (claims.includes('image/png') || claims.includes('png')) return 'png'
  return claims.includes('image/svg+xml') || claims.includes('svg') ? 'svg' : null
}

const problem = (code: string, detail: string): Problem => ({
  code: `image.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'image', detail }],
})
const tooHeavy = (bytes: number): Problem =>
  problem(
    'too-heavy',
    `Cette image pèse ${Math.ceil(bytes / 1000)} ko, la limite est de 250 ko. Réduisez ses dimensions ou son poids.`,
  )
const wrongType = (type: string | null): Problem =>
  problem(
    'type',
    type
      ? `Ce fichier est au format ${type}. Enregistrez l’image en PNG ou en SVG.`
      : 'Ce fichier n’est pas une image PNG ou SVG. Choisissez l’image du badge.',
  )
const mislabelled = (claimed: 'png' | 'svg', found: 'png' | 'svg'): Problem =>
  problem(
    'mislabelled',
    `Ce fichier se présente comme ${claimed.toUpperCase()} mais contient du ${found.toUpperCase()}. Enregistrez-le de nouveau sous son vrai format.`,
  )
const notSquare = (width: number, height: number): Problem =>
  problem(
    'not-square',
    `Cette image mesure ${width} × ${height} pixels. Recadrez-la pour que ses deux côtés soient égaux.`,
  )
const unreadable = problem(
  'unreadable',
  'Cette image est endommagée ou illisible. Enregistrez-la de nouveau, puis recommencez.',
)
const failures: Readonly<Record<ImageFailure, Problem>> = {
  unreadable,
  tooSlow: problem(
    'too-slow',
    'Cette image demande trop de temps pour être dessinée. Simplifiez-la, ou enregistrez-la en PNG.',
  ),
  busy: {
    ...problem('busy', 'Beaucoup d’images arrivent en ce moment. Recommencez dans une minute.'),
    status: 503,
  },
}
const svgSentences: Readonly<Record<SvgTrouble, string>> = {
  unreadable: unreadable.detail,
  active: 'Ce dessin contient un programme ou une page incorporée. Enregistrez-le en PNG, ou retirez-les du dessin.',
  filter: 'Ce dessin contient des filtres (ombre, flou), que le portail ne lit pas. Enregistrez-le en PNG.',
  embedded: 'Ce dessin contient une image incorporée, que le portail ne lit pas. Enregistrez-le en PNG.',
}
