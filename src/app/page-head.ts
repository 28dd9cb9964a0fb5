import type { Metadata } from 'next'
import type { Env } from '@/platform/env'
import { isPrivatePlace } from '@/search/hosting/robots'

const portalName = 'La Normandie badge les compétences'

/**
 * What the head of every page says of it: its one address (with its page of a list, without any other question), the
 * picture and the words beside a shared link. A page of one person is for no search engine.
 */
export function headOf(target: string, { portalUrl }: Pick<Env, 'portalUrl'>): Metadata {
  const [path = '/', query = ''] = target.split('?', 2)
  const page = Number(new URLSearchParams(query).get('page'))
  const canonical = Number.isSafeInteger(page) && page > 1 ? `${path}?page=${page}` : path
  return {
    metadataBase: new URL(portalUrl),
    ...(isPrivatePlace(path)
      ? { robots: { index: false } }
      : {
          alternates: { canonical },
          openGraph: {
            type: 'website',
            siteName: portalName,
            locale: 'fr_FR',
            url: canonical,
            images: [{ url: pictureOf(path), width: 1200, height: 630, alt: '' }],
          },
        }),
  }
}

/** Addresses too long for a name have the picture of the portal itself. */
const pictureOf = (path: string): string =>
  path === '/' || path.length > 300 ? '/partage/accueil.png' : `/partage${path}.png`
