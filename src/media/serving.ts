import express, { type NextFunction, type Request, type Response, type Router } from 'express'
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
  const bytes = type && /^[0-9a-f-]{36}$/.test(id) ? await files.get(`${mediaFolder}/${id}/${file}`) : null
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
