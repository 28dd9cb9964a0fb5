import { decoded } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { addressOf, type ContentKind } from './kinds'
import { ownFirstParts } from './own-addresses'
import { publishedRow } from './queries'

/** What stands at an address of the CMS. */
export type Standing =
  | { readonly kind: 'here' }
  /** Its text has another address now: the last one, whatever happened in between. */
  | { readonly kind: 'moved'; readonly to: string }
  /** A text was published here and is not any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' }

const bases: readonly (readonly [base: string, kind: ContentKind])[] = [
  ['/actualites/', 'news'],
  ['/ressources/', 'resources'],
]

/** The kind and the end of an address that the CMS may hold; null for every address of the portal itself. */
export function placeOf(path: string): { readonly kind: ContentKind; readonly slug: string } | null {
  const plain = decoded(path)
  if (plain === null || plain.length > 120) return null
  for (const [base, kind] of bases) {
    if (!plain.startsWith(base)) continue
    const slug = plain.slice(base.length)
    return isSlug(slug) ? { kind, slug } : null
  }
  const slug = plain.slice(1)
  return isSlug(slug) && !ownFirstParts.has(slug) ? { kind: 'pages', slug } : null
}

const isSlug = (text: string): boolean => text !== '' && /^[a-z0-9-]+$/.test(text)

/**
 * Where the text is now that was once published at this address. Read from the versions that the CMS keeps, so that no
 * list of redirects can be wrong: a chain ends at the present address, none turns in a circle, and an address that is
 * used again belongs to the text that uses it.
 */
export async function standingAt(portal: Pick<Portal, 'payload'>, path: string): Promise<Standing> {
  const place = placeOf(path)
  if (!place) return { kind: 'unknown' }
  const { kind, slug } = place
  if (await publishedRow(portal, kind, slug)) return { kind: 'here' }
  const { docs } = await portal.payload.findVersions({
    collection: kind,
    where: { and: [{ 'version.slug': { equals: slug } }, { 'version._status': { equals: 'published' } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const [last] = docs
  if (!last) return { kind: 'unknown' }
  const now = await portal.payload.findByID({
    collection: kind,
    id: String(last.parent),
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
  })
  return now?._status === 'published' && now.slug ? { kind: 'moved', to: addressOf(kind, now.slug) } : { kind: 'gone' }
}
