import { ok, type Result, refuse } from '@/kernel/result'
import { webAddressOf } from '@/kernel/typed'
import type { PublicWeb } from '@/platform/web/public-web'
import type { WebPage, WebTrouble } from '@/platform/web/read-public'
import { missingWords, type NoBadge, nothingFound } from './address-problems'
import type { BadgeDocument } from './badge-document'
import type { FoundBadge } from './found-badge'
import { absolute, maxPictureBytes, pictureAmong, type Reading, readAt } from './picture'
import { issuerNameIn, readBytes } from './read-document'

/** Over everything that one import reads: a person waits for it. */
export const longestImportMs = 12_000
/** From a person's copy to its badge, with a page in between: more is a chain that leads nowhere. */
const mostDocuments = 4
const maxDocumentBytes = 1024 * 1024
const documents =
  'application/ld+json, application/json, application/vc+ld+json, application/vc+jwt, image/png, image/svg+xml, text/plain;q=0.5'

/**
 * The badge that a public address describes: a badge of Open Badges 1.0 to 3.0, or a person's copy of one, of which the
 * badge alone is taken. Each field that could not be read is named with the reason. Problems `badge-import.…`, beside
 * the field `address`.
 */
export async function badgeFromAddress(
  web: PublicWeb,
  address: string,
  signal: AbortSignal = AbortSignal.timeout(longestImportMs),
): Promise<Result<FoundBadge>> {
  const reading = { web, signal }
  const found = await follow(reading, address)
  if (!found.ok) return found
  const { badge, page } = found.value
  const [picture, issuerName] = await Promise.all([
    pictureAmong(reading, badge.images, page),
    issuerOf(reading, badge, page.url),
  ])
  return ok({
    name: badge.name,
    description: badge.description,
    criteria: badge.criteria,
    sourceUrl: placeOf(found.value),
    issuerName,
    image: picture.image,
    missing: [
      ...missingWords(badge, badge.criteriaUrl && absolute(badge.criteriaUrl, page.url)),
      ...(picture.why ? [picture.why] : []),
    ],
  })
}

interface Followed {
  readonly badge: BadgeDocument
  /** Where the badge was read. */
  readonly page: WebPage
  /** Whether the badge stands there itself, and no person's copy of it. */
  readonly isItsOwn: boolean
}

/** From address to address until a badge is described; a copy that describes its badge in part is followed to the whole. */
async function follow(reading: Reading, given: string): Promise<Result<Followed>> {
  const waiting = [given]
  const seen = new Set<string>()
  let partial: Followed | null = null
  /** The first thing that was no badge: what follows from it says less. */
  let instead: WebTrouble | NoBadge | null = null
  while (waiting.length > 0 && seen.size < mostDocuments) {
    const address = waiting.shift() ?? ''
    if (seen.has(address)) continue
    seen.add(address)
    const page = await readAt(reading, address, documents, address === given ? maxPictureBytes : maxDocumentBytes)
    if (page.kind === 'trouble') {
      instead ??= page.why
      continue
    }
    const what = readBytes(page.bytes)
    if (what.kind === 'elsewhere') waiting.unshift(what.address)
    else if (what.kind === 'page') {
      instead ??= 'page'
      waiting.push(...documentsBeside(page.url))
    } else if (what.kind !== 'badge') instead ??= what.kind
    else {
      const { badge } = what
      const followed = { badge, page, isItsOwn: badge.id === null || sameAddress(badge.id, page.url) }
      const whole = badge.id && webAddressOf(badge.id) !== null ? badge.id : null
      const isLacking = badge.name === '' || badge.criteria === '' || badge.images.length === 0
      if (!isLacking || followed.isItsOwn || (!whole && !badge.isReference))
        return ok(partial ? joined(partial, followed) : followed)
      partial = partial ? joined(partial, followed) : followed
      const next = URL.parse(badge.id ?? '', page.url)?.href
      if (next) waiting.unshift(next)
    }
  }
  if (partial && !partial.badge.isReference) return ok(partial)
  return refuse(nothingFound(instead ?? 'noBadge'))
}

/** What the badge itself says, over what somebody's copy said of it. */
const joined = (copy: Followed, own: Followed): Followed => ({
  ...own,
  badge: {
    ...own.badge,
    name: own.badge.name || copy.badge.name,
    description: own.badge.description || copy.badge.description,
    criteria: own.badge.criteria || copy.badge.criteria,
    criteriaUrl: own.badge.criteriaUrl ?? copy.badge.criteriaUrl,
    images: [...own.badge.images, ...copy.badge.images],
    issuerName: own.badge.issuerName || copy.badge.issuerName,
    issuerUrl: own.badge.issuerUrl ?? copy.badge.issuerUrl,
  },
})

/** Services show a badge as a page, and the same as data beside it: `….html` → `….json`, or without an end. */
function documentsBeside(address: string): readonly string[] {
  const url = new URL(address)
  if (!url.pathname.endsWith('.html')) return []
  const stem = url.pathname.slice(0, -'.html'.length)
  return [`${stem}.json`, stem].map((pathname) => new URL(`${pathname}${url.search}`, url).href)
}

const sameAddress = (one: string, other: string): boolean => {
  const plain = (address: string) => URL.parse(address)?.href.replace(/^https?:/, '') ?? address
  return plain(one) === plain(other)
}

/** Its own name for itself, else where it was read; a person's copy is nobody's business. */
function placeOf({ badge, page, isItsOwn }: Followed): string | null {
  const place = badge.id && webAddressOf(badge.id) ? badge.id : isItsOwn ? page.url : null
  return place === null ? null : webAddressOf(place)
}

async function issuerOf(reading: Reading, badge: BadgeDocument, base: string): Promise<string | null> {
  if (badge.issuerName) return badge.issuerName
  const address = badge.issuerUrl && absolute(badge.issuerUrl, base)
  if (!address || !/^https?:/.test(address)) return null
  const page = await readAt(reading, address, documents, maxDocumentBytes)
  return page.kind === 'page' ? issuerNameIn(page.bytes) : null
}
