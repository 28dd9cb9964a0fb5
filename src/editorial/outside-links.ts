import { createHash } from 'node:crypto'
import pMap from 'p-map'
import { type Instant, later } from '@/kernel/clock'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'
import { type PublicWeb, publicWeb } from '@/platform/web/public-web'
import { readPublic, type WebTrouble } from '@/platform/web/read-public'
import * as outbox from './outbox'
import { type LinkedPlace, placedLinks } from './placed-links'

/** What was found at an address of another site when it was last asked. */
interface OutsideLink {
  readonly id: string
  readonly revision: number
  readonly url: string
  readonly checkedAt: Instant | null
  /** How often in a row it was not there. */
  readonly failures: number
  readonly why: WebTrouble | null
}

const outsideLinks = collection<OutsideLink>('outside-links')

const dayMs = 24 * 3_600_000
/** A page that is there is asked again after a week; one that was not, the next day. */
const againMs = { there: 7 * dayMs, missing: dayMs } as const
const mostKept = 1_000
/** Of one look: at most one a site, so that nobody is asked twice in a quarter of an hour. */
const mostAsked = 10
/** So many at once, each so long for a question: together far below what a delivery may take. */
const askedAtOnce = 5
const longestMs = 4_000
const lookEveryMs = 15 * 60_000
const mostBytes = 64 * 1024

/** What this says of the page; null where nothing can be said: the site answers people, and no program. */
const sentences: Readonly<Record<WebTrouble, string | null>> = {
  address: null,
  refused: null,
  tooLarge: null,
  private: 'Cette adresse conduit vers un réseau interne : le public ne peut pas l’ouvrir.',
  unknownName: 'Le site n’existe plus, ou son nom a changé.',
  unreachable: 'Le site ne répond pas.',
  certificate: 'Le certificat du site n’est plus valable : les navigateurs avertissent vos lecteurs.',
  slow: 'Le site ne répond pas à temps.',
  redirects: 'L’adresse tourne en rond.',
  missing: 'La page n’existe plus sur ce site.',
  broken: 'Le site répond de façon illisible.',
}
/** These are said at once; the others may pass by themselves. */
const certain: ReadonlySet<WebTrouble> = new Set(['private', 'unknownName', 'missing'])

const idOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 32)

/** As it is asked: without the place within the page. */
function plainUrl(href: string): string | null {
  const url = URL.parse(href)
  if (!url || !/^https?:$/.test(url.protocol) || href.length > 1_000) return null
  url.hash = ''
  return url.href
}

const outsideOf = ({ links }: LinkedPlace): readonly { readonly url: string; readonly words: string }[] =>
  links.flatMap(({ target, words }) => {
    const url = target.kind === 'elsewhere' ? plainUrl(target.href) : null
    return url ? [{ url, words }] : []
  })

/**
 * Asks some of the other sites to which published texts lead whether the page is still there: HEAD, then GET where that
 * says nothing, never twice at one site in a look, and never our own network (`web`). Answers how many it asked.
 */
export async function checkOutsideLinks(portal: Portal, web: PublicWeb = publicWeb(portal.env)): Promise<number> {
  const { host: own } = new URL(portal.env.portalUrl)
  const urls = new Set((await placedLinks(portal)).flatMap(outsideOf).map(({ url }) => url))
  await keepRows(
    portal,
    // Whether our own pages are there is looked up, not asked: inside, their name may lead to an address of our network.
    [...urls].filter((url) => new URL(url).host !== own).slice(0, mostKept),
  )
  const due = await dueRows(portal, web)
  await pMap(due, (row) => look(portal, web, row), { concurrency: askedAtOnce })
  return due.length
}

async function look(portal: Portal, web: PublicWeb, row: OutsideLink): Promise<void> {
  const why = await troubleAt(web, row.url)
  const isThere = why === null || sentences[why] === null
  const failures = isThere ? 0 : row.failures + 1
  await portal.store.swap(outsideLinks, row, { checkedAt: portal.clock.now(), failures, why: isThere ? null : why })
}

/**
 * Owes a look each quarter of an hour, whatever the number of workers: the slot is part of the key. Sites that are slow
 * to answer hold a place of a worker then, and never its round.
 */
export async function oweLook(portal: Portal): Promise<void> {
  const slot = Math.floor(Date.parse(portal.clock.now()) / lookEveryMs)
  const effect = outbox.lookOutside({}, { target: String(slot) })
  await enqueue(portal, [{ key: `outside-links:${slot}`, source: 'outside-links:all', effect }])
}

/** A row for each address that is linked, and none for one that is not any more. */
async function keepRows({ store }: Portal, urls: readonly string[]): Promise<void> {
  const known = await store.find(outsideLinks, { where: {}, limit: 2 * mostKept })
  const wanted = new Map(urls.map((url) => [idOf(url), url]))
  const gone = known.filter(({ id }) => !wanted.has(id)).map(({ id }) => id)
  if (gone.length > 0) await store.remove(outsideLinks.slug, { id: { in: gone } })
  for (const { id } of known) wanted.delete(id)
  for (const [id, url] of wanted)
    await store.insert(outsideLinks, { id, revision: 0, url, checkedAt: null, failures: 0, why: null })
}

/** Those that wait longest, one a site. A demonstration asks nobody but whom its settings open. */
async function dueRows({ store, clock, env }: Portal, web: PublicWeb): Promise<readonly OutsideLink[]> {
  const now = clock.now()
  const rows = await store.find(outsideLinks, { where: {}, limit: mostKept })
  const isDue = ({ checkedAt, failures }: OutsideLink): boolean =>
    checkedAt === null || later(checkedAt, failures > 0 ? againMs.missing : againMs.there) <= now
  const sites = new Set<string>()
  return rows
    .filter(isDue)
    .toSorted((one, other) => ((one.checkedAt ?? '') < (other.checkedAt ?? '') ? -1 : 1))
    .filter(({ url }) => {
      const { host } = new URL(url)
      if (sites.has(host) || (env.mode === 'demo' && !web.isOpened(host))) return false
      sites.add(host)
      return true
    })
    .slice(0, mostAsked)
}

/** Null for a page that is there. */
async function troubleAt(web: PublicWeb, url: string): Promise<WebTrouble | null> {
  const ask = () => ({ accept: '*/*', maxBytes: mostBytes, signal: AbortSignal.timeout(longestMs) })
  const head = await readPublic(web, url, { ...ask(), method: 'HEAD' })
  if (head.kind === 'page') return null
  if (['address', 'private', 'unknownName', 'certificate', 'redirects'].includes(head.why)) return head.why
  const read = await readPublic(web, url, ask())
  return read.kind === 'page' ? null : read.why
}

/** A link to another site that leads nowhere, and where editors find it. */
export interface BrokenOutside {
  readonly url: string
  readonly why: string
  readonly since: Instant | null
  readonly places: readonly {
    readonly kind: string
    readonly id: string
    readonly title: string
    readonly words: string
  }[]
}

/** Links to other sites whose page was not there, twice where that may pass; with every place that has one. */
export async function brokenOutside(portal: Portal): Promise<readonly BrokenOutside[]> {
  const rows = await portal.store.find(outsideLinks, { where: { failures: { greater_than: 0 } }, limit: mostKept })
  const broken = rows.filter(({ why, failures }) => why !== null && (failures > 1 || certain.has(why)))
  if (broken.length === 0) return []
  const places = await placedLinks(portal)
  return broken.flatMap(({ url, why, checkedAt }) => {
    const here = places.flatMap((one) =>
      outsideOf(one).flatMap((link) =>
        link.url === url ? [{ kind: one.kind, id: one.id, title: one.title, words: link.words }] : [],
      ),
    )
    const sentence = why && sentences[why]
    return here.length > 0 && sentence ? [{ url, why: sentence, since: checkedAt, places: here }] : []
  })
}
