import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { type FilesFailure, isFilesFailure } from '@/platform/files'
import type { Portal } from '@/platform/portal'
import { fileNamePattern, mediaFolder } from './medium'

type Serving = Pick<Portal, 'files'>

/** Pictures of pages, for everybody: mount at `/images`. A name holds the hash of its content, so it never changes. */
export function pictures(portal: Serving): Router {
  const router = express.Router({ caseSensitive: true, strict: true })
  router.get('/:id/:file', (request, response, next) => sendPicture(portal, request, response, next))
  return router
}

const typeOf: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/** A store that is away is no missing picture: the browser may ask again. */
function failureOf(error: unknown): FilesFailure {
  if (isFilesFailure(error)) return error
  throw error
}

/** What is not there goes on to the front's « not found ». */
async function sendPicture(
  { files }: Serving,
  request: Request<{ id: string; file: string }>,
  response: Response,
  next: NextFunction,
): Promise<void> {
  const { id, file } = request.params
  const [, ending = ''] = fileNamePattern.exec(file) ?? []
  const type = typeOf[ending]
  const name = /^[0-9a-f-]{36}$/.test(id) ? `${mediaFolder}/${id}/${file}` : null
  const bytes = type && name ? await files.get(name).catch(failureOf) : null
  if (isFilesFailure(bytes)) {
    response.set({ 'Retry-After': '30', 'Cache-Control': 'no-store' }).status(503).end()
    return
  }
  if (!type || !bytes) return next()
  response.set({
    'Content-Type': type,
    ETag: `"${file}"`,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': 'inline',
  })
  if (request.fresh) response.status(304).end()
  else response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
