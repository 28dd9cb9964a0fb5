import sharp from 'sharp'
import type { ImageAnswer, ImageQuestion, ImageTask } from './protocol'

/**
 * A process of its own for pictures that strangers send: one that takes for ever, or all memory, is ended from outside
 * without anybody else noticing. It runs as it stands (Node strips the types), so it imports nothing of ours.
 */

/** A small file may unfold to a huge picture; beyond this it is not read at all. */
const maxPixels = 4_000 * 4_000

sharp.concurrency(1)
sharp.cache(false)

async function answerTo({ id, task }: ImageQuestion): Promise<ImageAnswer> {
  try {
    return task.kind === 'measure' ? { id, size: await measure(task.bytes) } : { id, png: await render(task) }
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

process.on('message', (question: ImageQuestion) => {
  void answerTo(question).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))
