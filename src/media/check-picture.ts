import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '@/kernel/result'
import type { ImageFacts, PictureFormat, Redrawn } from '@/platform/images/protocol'
import type { ImageRenderer } from '@/platform/images/renderer'
import { claimOf, contentOf, type PictureType } from './content-type'
import { endingOf, hiddenEnding, ownName } from './file-name'
import { thumbnailWidth } from './medium'
import * as problems from './picture-problems'

/** Sides of the picture that we keep: enough for the widest screen twice as dense. */
const keptSide = 2_560

export interface SentPicture {
  readonly name: string
  /** As the sender claims it; empty when unknown. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** A picture made anew: upright, bounded, in sRGB, without anything that its file said beside it. */
export interface CheckedPicture {
  readonly kept: Redrawn
  readonly thumbnail: Redrawn
  readonly format: 'jpeg' | 'png'
  readonly hash: string
  /** The sender's name for it, made harmless. */
  readonly name: string
}

/**
 * A still picture of a type that we take, really of the type that it says, below 10 MB and 40 million pixels; what is
 * kept is drawn anew. Problems `media.*` of `picture-problems.ts`, each beside the field `file`.
 */
export async function checkPicture(images: ImageRenderer, sent: SentPicture): Promise<Result<CheckedPicture>> {
  const type = await typeOf(sent)
  if (!type.ok) return type
  const facts = await images.inspect(sent.bytes)
  if (!facts.ok) return refuse(problems.failures[facts.why])
  const { width, height, frames } = facts.value
  if (width * height >= problems.tooManyPixels) return refuse(problems.tooLarge(width, height))
  if (frames > 1) return refuse(problems.animated)
  return drawnAnew(images, sent, formatOf(type.value, facts.value))
}

async function drawnAnew(
  images: ImageRenderer,
  { name, bytes }: SentPicture,
  format: 'jpeg' | 'png',
): Promise<Result<CheckedPicture>> {
  const kept = await images.redraw(bytes, inside(keptSide, format))
  if (!kept.ok) return refuse(problems.failures[kept.why])
  const thumbnail = await images.redraw(kept.value.bytes, inside(thumbnailWidth, format))
  if (!thumbnail.ok) return refuse(problems.failures[thumbnail.why])
  const hash = createHash('sha256').update(kept.value.bytes).digest('hex').slice(0, 16)
  return ok({ kept: kept.value, thumbnail: thumbnail.value, format, hash, name: ownName(name) })
}

const inside = (width: number, format: PictureFormat) => ({
  area: null,
  within: { width, height: keptSide },
  fit: 'inside' as const,
  format,
  maxPixels: problems.tooManyPixels,
})

/** Drawings with sharp edges and whatever is seen through stay PNG; photographs stay JPEG. */
const formatOf = (type: PictureType, { isTransparent }: ImageFacts): 'jpeg' | 'png' =>
  isTransparent || type === 'png' || type === 'gif' ? 'png' : 'jpeg'

/** Its type by its bytes, where name and media type claim no other. */
async function typeOf({ name, type, bytes }: SentPicture): Promise<Result<PictureType>> {
  if (bytes.byteLength === 0) return refuse(problems.empty)
  if (bytes.byteLength > problems.maxUploadBytes) return refuse(problems.tooHeavy)
  const content = await contentOf(bytes)
  if (content.type === null)
    return refuse(content.name === 'SVG' ? problems.isDrawing : problems.wrongType(content.name))
  if (content.moves) return refuse(problems.animated)
  const hidden = hiddenEnding(ownName(name))
  if (hidden) return refuse(problems.twoEndings(hidden))
  const ending = endingOf(ownName(name))
  const claimed = claimOf(ending)
  if (ending !== '' && claimed === null) return refuse(problems.wrongEnding(ending.slice(0, 20)))
  const other = [claimed, claimOf(type)].find((claim) => claim !== null && claim !== content.type)
  return other ? refuse(problems.mislabelled(other, content.type)) : ok(content.type)
}
