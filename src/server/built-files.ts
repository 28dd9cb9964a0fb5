import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'
import type { OwnScripts } from '@/platform/pages/own-scripts'

type BuiltCoding = 'br' | 'gzip' | 'identity'

interface BuiltFile {
  /** The folder, and the file's name in it. */
  readonly root: string
  readonly name: string
  readonly tag: string
  readonly caching: string
}

const forGood = 'public, max-age=31536000, immutable'

/**
 * Where the build (`scripts/build.mjs`) leaves `.br` and `.gz`; names of scripts and styles hold their content's hash.
 * `plain`: nobody else serves the file as it is.
 */
const folders = [
  { at: '/_next/static/', below: join('.next', 'static'), caching: forGood, plain: false },
  { at: '/scripts/', below: join('dist', 'scripts'), caching: forGood, plain: true },
  { at: '/', below: join('dist', 'public'), caching: 'public, max-age=0', plain: false },
] as const

/** Where our own scripts stand by name, with the addresses that pages name. */
const listOfScripts = join('dist', 'scripts.json')

/** The scripts that the build made; none where it was not run. */
export function ownScripts(root: string): OwnScripts {
  const path = join(root, listOfScripts)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as OwnScripts) : {}
}

const codingOf: Readonly<Record<string, BuiltCoding>> = { '.br': 'br', '.gz': 'gzip' }

/** Serves the files that were compressed at build in the coding of the request (`compressed` has chosen it). */
export function builtFiles(root: string, { isDevelopment = false } = {}): RequestHandler {
  // In development all others change below the hand; these are not Next's.
  const served = folders.filter(({ plain }) => plain || !isDevelopment)
  const known = new Map(served.flatMap((folder) => filesOf(root, folder)))
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const path = decodeURIComponent(request.path)
    const coding = String(request.headers['accept-encoding'])
    const file = known.get(`${coding} ${path}`)
    if (!file) return next()
    response.type(extname(path))
    response.set({ ETag: file.tag, 'Cache-Control': file.caching }).vary('Accept-Encoding')
    if (coding !== 'identity') response.set('Content-Encoding', coding)
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
  { at, below, caching, plain }: (typeof folders)[number],
): readonly (readonly [string, BuiltFile])[] {
  const folder = join(root, below)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const coded = codingOf[extname(name)]
    if (!coded && !plain) return []
    const coding = coded ?? 'identity'
    const { size, mtimeMs } = statSync(join(folder, name))
    const tag = `"${coding}-${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
    const path = `${at}${(coded ? name.slice(0, -3) : name).replaceAll('\\', '/')}`
    return [[`${coding} ${path}`, { root: folder, name, tag, caching }] as const]
  })
}
