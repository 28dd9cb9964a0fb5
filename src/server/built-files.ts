import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'

type BuiltCoding = 'br' | 'gzip'

interface BuiltFile {
  /** The folder, and the coded file's name in it. */
  readonly root: string
  readonly name: string
  readonly tag: string
  readonly caching: string
}

/** Where the build (`scripts/build.mjs`) leaves `.br` and `.gz`; names of scripts and styles hold their content's hash. */
const folders = [
  { at: '/_next/static/', below: join('.next', 'static'), caching: 'public, max-age=31536000, immutable' },
  { at: '/', below: join('dist', 'public'), caching: 'public, max-age=0' },
] as const

const codingOf: Readonly<Record<string, BuiltCoding>> = { '.br': 'br', '.gz': 'gzip' }

/** Serves the files that were compressed at build in the coding of the request (`compressed` has chosen it). */
export function builtFiles(root: string): RequestHandler {
  const known = new Map(folders.flatMap((folder) => filesOf(root, folder)))
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const path = decodeURIComponent(request.path)
    const coding = String(request.headers['accept-encoding'])
    const file = known.get(`${coding} ${path}`)
    if (!file) return next()
    response.type(extname(path))
    response.set({ 'Content-Encoding': coding, ETag: file.tag, 'Cache-Control': file.caching }).vary('Accept-Encoding')
    const options = { root: file.root, dotfiles: 'allow', acceptRanges: false, cacheControl: false } as const
    response.sendFile(file.name, options, (error?: Error) => {
      if (!error || response.headersSent) return
      for (const name of ['content-type', 'content-encoding', 'etag', 'cache-control']) response.removeHeader(name)
      next()
    })
  }
}

/** Keyed by coding and path: `br /_next/static/chunks/a.js`. */
function filesOf(
  root: string,
  { at, below, caching }: (typeof folders)[number],
): readonly (readonly [string, BuiltFile])[] {
  const folder = join(root, below)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const coding = codingOf[extname(name)]
    if (!coding) return []
    const { size, mtimeMs } = statSync(join(folder, name))
    const tag = `"${coding}-${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
    const path = `${at}${name.slice(0, -3).replaceAll('\\', '/')}`
    return [[`${coding} ${path}`, { root: folder, name, tag, caching }] as const]
  })
}
