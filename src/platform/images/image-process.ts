import sharp, { type Sharp } from 'sharp'
import type { ImageAnswer, ImageFacts, ImageQuestion, ImageTask, PictureFormat, Redrawn } from './protocol'

/**
 * A process of its own for pictures that strangers send: one that takes for ever, or all memory, is ended from outside
 * without anybody else noticing. It runs as it stands (Node strips the types), so it imports nothing of ours.
 */

/** A small file may unfold to a huge picture; beyond this a badge's is not read at all. */
const maxPixels = 4_000 * 4_000

sharp.concurrency(1)
sharp.cache(false)

async function answerTo({ id, task }: ImageQuestion): Promise<ImageAnswer> {
  try {
    switch (task.kind) {
      case 'measure':
        return { id, size: await measure(task.bytes) }
      case 'render':
        return { id, png: await render(task) }
      case 'inspect':
        return { id, facts: await inspect(task.bytes) }
      case 'redraw':
        return { id, redrawn: await redraw(task) }
    }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : 'unknown reason' }
  }
}

const read = { limitInputPixels: maxPixels, failOn: 'error' as const }

async function measure(bytes: Uint8Array) {
  const { width = 0, height = 0 } = await sharp(bytes, read).metadata()
  return { width, height }
}

async function render({ bytes, side, density }: Extract<ImageTask, { kind: 'render' }>): Promise<Uint8Array> {
  const png = await sharp(bytes, density === null ? read : { ...read, density })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9 })
    .toBuffer()
  return new Uint8Array(png)
}

/** Reads the head alone, so that the size of what is too large can be told. */
async function inspect(bytes: Uint8Array): Promise<ImageFacts> {
  const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
  const { width, height } = head.autoOrient
  return { width, height, frames: head.pages ?? 1, isTransparent: head.hasAlpha }
}

/** Efforts that end within a second or two for the largest; the eye sees no difference to higher ones. */
const written: Readonly<Record<PictureFormat, (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 55, effort: 2 }),
  webp: (picture) => picture.webp({ quality: 80, effort: 3 }),
  jpeg: (picture) => picture.jpeg({ quality: 84, progressive: true }),
  png: (picture) => picture.png({ compressionLevel: 7 }),
}

/** What `sharp` writes holds no EXIF, GPS, XMP or profile unless it is asked to; colours are converted to sRGB. */
async function redraw(task: Extract<ImageTask, { kind: 'redraw' }>): Promise<Redrawn> {
  const { bytes, area, within, fit, format, maxPixels } = task
  const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient()
  const kept = area === null ? upright : upright.extract({ ...area })
  const drawn = kept.resize(within.width, within.height, { fit, withoutEnlargement: true })
  const { data, info } = await written[format](drawn.toColourspace('srgb')).toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height }
}

process.on('message', (question: ImageQuestion) => {
  void answerTo(question).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))
