import { badgeWords } from '@/catalogue/addresses'
import { publishedBadges } from '@/catalogue/content'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import type { Portal } from '@/platform/portal'
import { findPublicOrganization } from '@/recognition/directory'
import { placeOf, standingAt } from './former-addresses'
import { isContentKind } from './kinds'
import { linksOf, type OwnLink } from './links'
import { ownFirstParts } from './own-addresses'
import { type LinkedPlace, placedLinks } from './placed-links'

/** A link that leads nowhere, with what it leads to instead where that is known. */
export interface BrokenLink {
  /** The words of the link. */
  readonly words: string
  /** « /actualites/six-mois », or what the record was. */
  readonly where: string
  readonly why: string
}

/** Where links are found: a text that the public reads, the home, or the menus. */
export interface BrokenInText {
  readonly kind: LinkedPlace['kind']
  readonly id: string
  readonly title: string
  readonly links: readonly BrokenLink[]
}

/** What was looked up once is not looked up again: many texts lead to the same page. */
export type LinkJudge = (link: OwnLink) => Promise<BrokenLink | null>

/** Judges the links inside the portal; other sites are asked by the worker (`outside-links.ts`). */
export function linkJudge(portal: Portal): LinkJudge {
  const judged = new Map<string, Promise<Omit<BrokenLink, 'words'> | null>>()
  let badges: ReturnType<typeof publishedBadges> | null = null
  const published = async (code: string) => {
    badges ??= publishedBadges(portal)
    return (await badges).some((badge) => badge.code === code)
  }
  const judge = async ({ target }: OwnLink): Promise<Omit<BrokenLink, 'words'> | null> => {
    switch (target.kind) {
      case 'path':
        return brokenPath(portal, target.path, published)
      case 'structure':
        return (await findPublicOrganization(portal, target.slug))
          ? null
          : { where: `/structures/${target.slug}`, why: 'Cette structure n’est pas dans l’annuaire aujourd’hui.' }
      case 'record':
        return brokenRecord(portal, target.collection, target.id, published)
      case 'elsewhere':
        return null
    }
  }
  return async (link) => {
    const key = JSON.stringify(link.target)
    const known = judged.get(key) ?? judge(link)
    judged.set(key, known)
    const found = await known
    return found && { ...found, words: link.words }
  }
}

const gone = (where: string): Omit<BrokenLink, 'words'> => ({ where, why: 'Cette page a été retirée ou supprimée.' })

async function brokenPath(portal: Portal, href: string, isBadge: (code: string) => Promise<boolean>) {
  const path = href.split(/[?#]/, 1)[0]?.replace(/(.)\/$/, '$1') ?? '/'
  if (path === '/') return null
  const [, first = '', second = ''] = path.split('/')
  if (placeOf(path)) {
    const { kind } = await standingAt(portal, path)
    // A moved page is found by its old address: nothing is broken.
    return kind === 'here' || kind === 'moved' || path === '/actualites/flux.xml' ? null : gone(path)
  }
  if (first === 'badges' && second) return (await isBadge(badgeWords.meantBy(second) ?? '')) ? null : gone(path)
  if (first === 'structures' && second) return (await findPublicOrganization(portal, second)) ? null : gone(path)
  return ownFirstParts.has(first) ? null : gone(path)
}

async function brokenRecord(
  { payload }: Portal,
  collection: string,
  id: string,
  isBadge: (code: string) => Promise<boolean>,
) {
  if (collection === 'regional-badges') return (await isBadge(id)) ? null : gone('un badge de la Région')
  if (!isContentKind(collection)) return gone('un contenu')
  const doc = await payload.findByID({
    collection,
    id,
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!doc) return { where: 'un contenu supprimé', why: 'Le contenu cité a été supprimé.' }
  return doc._status === 'published' ? null : { where: `« ${doc.title} »`, why: 'Le contenu cité n’est pas publié.' }
}

/** Broken links of one text, in its order. */
export async function brokenIn(judge: LinkJudge, body: unknown): Promise<readonly BrokenLink[]> {
  const links = linksOf(readRichText(body, deskText).text).slice(0, 200)
  const judged = await Promise.all(links.map(judge))
  return judged.filter((one) => one !== null)
}

/** What the public reads that leads nowhere, the menus and the home too. */
export async function findBrokenLinks(portal: Portal): Promise<readonly BrokenInText[]> {
  const judge = linkJudge(portal)
  const found: BrokenInText[] = []
  for (const { kind, id, title, links } of await placedLinks(portal)) {
    const broken = (await Promise.all(links.map(judge))).filter((one) => one !== null)
    if (broken.length > 0) found.push({ kind, id, title, links: broken })
  }
  return found
}
