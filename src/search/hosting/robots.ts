import type { Env } from '@/platform/env'

/** Where there is nothing to find: pages of one person, of one link, of the Région’s work, and answers of programs. */
export const privatePlaces = [
  '/admin',
  '/api',
  '/apercu',
  '/adresse-verifiee',
  '/boite-aux-lettres',
  '/communaute/ecrire',
  '/communaute/messages/',
  '/communaute/rejoindre',
  '/connexion',
  '/contact/',
  '/desabonnement',
  '/inscription',
  '/integrer',
  '/introuvable',
  '/mes-badges',
  '/mon-compte',
  '/mon-espace',
  '/mot-de-passe-oublie',
  '/pointage',
  '/recherche',
  '/suivre/',
  '/verifier/',
] as const

/** Whether a search engine should leave this page alone. */
export const isPrivatePlace = (path: string): boolean =>
  privatePlaces.some(
    (place) => path.startsWith(place) && (place.endsWith('/') || /^(\/|$)/.test(path.slice(place.length))),
  )

/** `robots.txt`: a demonstration, whose structures and people are invented, is not to be found at all. */
export function robots({ mode, portalUrl }: Pick<Env, 'mode' | 'portalUrl'>): string {
  if (mode === 'demo') return 'User-agent: *\nDisallow: /\n'
  return [
    'User-agent: *',
    ...privatePlaces.map((place) => `Disallow: ${place}`),
    '',
    `Sitemap: ${portalUrl}/sitemap.xml`,
    '',
  ].join('\n')
}
