import { organizationBySlug } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import type { Tier } from '@/recognition/membership'
import { logoSvg } from './logo'
import { type StandingTerm, standingOf } from './standing'

/** A frame may show it for so long without asking again: a status that ends is gone from other sites within the hour. */
const keptSeconds = 3600
const headers = (type: string, found: boolean) => ({
  'content-type': type,
  'cache-control': found ? `public, max-age=${keptSeconds}` : 'no-store',
  'x-robots-tag': 'noindex',
})

/** The status in force of the structure of this address, asked for by anybody; null for none. */
async function termAt(portal: Portal, slug: string, tier: Tier): Promise<StandingTerm | null> {
  const organization = await organizationBySlug(portal, slug)
  return organization ? standingOf(portal, organization.id, tier) : null
}

const written = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What a site shows in a frame: the logo as a link to the page where the status is checked. The same for everybody. */
export async function embeddedPage(portal: Portal, slug: string, tier: Tier): Promise<Response> {
  const term = await termAt(portal, slug, tier)
  if (!term) return page('Aucun statut en cours', '<p>Cette structure n’a pas de statut en cours.</p>', 404)
  const name = written(`Statut ${term.tierName} de ${term.organizationName}`)
  const image = `<img src="${embedPath(slug, tier)}/badge.svg" alt="${name} : vérifier" width="160" height="193">`
  return page(name, `<a href="${written(term.checkPage)}" target="_blank" rel="noopener">${image}</a>`, 200)
}

const page = (title: string, body: string, status: 200 | 404): Response =>
  new Response(
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main>${body}</main></body></html>`,
    { status, headers: headers('text/html; charset=utf-8', status === 200) },
  )

/** The picture alone, for sites that allow no frame. */
export async function embeddedImage(portal: Portal, slug: string, tier: Tier): Promise<Response> {
  const term = await termAt(portal, slug, tier)
  if (!term) return new Response(null, { status: 404, headers: headers('image/svg+xml', false) })
  return new Response(await logoSvg(term), { headers: headers('image/svg+xml; charset=utf-8', true) })
}

export const tierWords: Readonly<Record<string, Tier>> = { participant: 'participant', ambassadeur: 'ambassador' }
const wordOf: Readonly<Record<Tier, string>> = { participant: 'participant', ambassador: 'ambassadeur' }

export const embedPath = (slug: string, tier: Tier): string => `/integrer/${wordOf[tier]}/${encodeURIComponent(slug)}`

/** What a structure pastes into its own site. */
export const embedCode = (
  portalUrl: string,
  slug: string,
  { tier, tierName, organizationName }: StandingTerm,
): string =>
  `<iframe src="${portalUrl}${embedPath(slug, tier)}" title="${written(`Statut ${tierName} de ${organizationName}`)}" width="180" height="215" loading="lazy"></iframe>`
