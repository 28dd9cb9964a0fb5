import { createHash } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { later } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { publicPageAt, publicPages } from './public-pages'
import { robots } from './robots'
import { type Shared, sharePicture } from './share-picture'
import { mostPages, sitemap } from './sitemap'

/** For every page that has no words of its own. */
const portalItself: Shared = { title: 'Les compétences que les diplômes ne montrent pas', label: 'Région Normandie' }
/** Some 20 kB each. */
const mostPictures = 200
/** A page that is found is read again after so long; a title that changed has another picture by then. */
const aDay = 'public, max-age=86400'
const anHour = 'public, max-age=3600'

/** What search engines and social networks read of the portal: mount at the root. */
export function discovery(portal: Portal): Router {
  const router = express.Router({ caseSensitive: true, strict: true })
  const pictureOf = keptPictures()
  const currentSitemap = forAMinute(portal, async () =>
    sitemap(await publicPages(portal, mostPages), portal.env.portalUrl),
  )
  router.get('/robots.txt', (request, response) => send(request, response, 'text/plain', robots(portal.env), anHour))
  router.get('/sitemap.xml', async (request, response) => {
    send(request, response, 'application/xml', await currentSitemap(), anHour)
  })
  router.get(/^\/partage(\/.{1,300})\.png$/u, async (request, response) => {
    const asked = request.path.slice('/partage'.length, -'.png'.length)
    const page = await publicPageAt(portal, asked)
    const picture = await pictureOf(page ?? portalItself)
    send(request, response, 'image/png', picture, aDay)
  })
  return router
}

/** Made of all rows of the search: however many ask, once a minute. */
function forAMinute<T>({ clock }: Pick<Portal, 'clock'>, make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  let until = ''
  return () => {
    const now = clock.now()
    if (made && now < until) return made
    until = later(now, 60_000)
    made = make().catch((error) => {
      made = null
      throw error
    })
    return made
  }
}

function send(request: Request, response: Response, type: string, body: string | Buffer, keeping: string): void {
  const bytes = Buffer.from(body)
  response.set({
    'Content-Type': type.startsWith('image/') ? type : `${type}; charset=utf-8`,
    'Cache-Control': keeping,
    ETag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    'X-Content-Type-Options': 'nosniff',
  })
  if (request.fresh) response.status(304).end()
  else response.send(bytes)
}

/** Pictures by what they say: drawn once, the ones that nobody asked for the longest go first. */
function keptPictures(): (shared: Shared) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>()
  return ({ title, label }) => {
    const key = `${label}\n${title}`
    const known = kept.get(key)
    const picture = known ?? sharePicture({ title, label })
    kept.delete(key)
    kept.set(key, picture)
    picture.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > mostPictures && oldest !== undefined) kept.delete(oldest)
    return picture
  }
}
