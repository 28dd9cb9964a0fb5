import type { Issuance } from '@/issuing/issuance'
import type { ParisDate } from '@/kernel/dates'

/** How a holder shows one badge: every address here is public, none is the personal page's. */
export interface Showing {
  /** What others open to see and check it; null while the issuer has not told it. */
  readonly pageUrl: string | null
  /** The image that carries the badge inside, and the signed document; null where another service keeps them. */
  readonly pngUrl: string | null
  readonly jsonUrl: string | null
  /** LinkedIn's own form, filled in; nothing is sent before the holder sends it there. */
  readonly linkedInUrl: string | null
}

type Shown = Pick<Issuance, 'badge' | 'decidedOn' | 'pageUrl' | 'credentialUrl' | 'eventId'>

export function showingOf(portalUrl: string, badge: Shown): Showing {
  const { pageUrl, credentialUrl } = badge
  const isOurs = credentialUrl?.startsWith(`${portalUrl}/openbadges/credentials/`) ?? false
  return {
    pageUrl,
    pngUrl: isOurs ? `${credentialUrl}.png` : null,
    jsonUrl: isOurs ? `${credentialUrl}.json` : null,
    linkedInUrl: pageUrl && linkedInUrl(badge.badge.name, badge.decidedOn, pageUrl, badge.eventId),
  }
}

/** « Add to profile »: parameters as LinkedIn documents them. */
function linkedInUrl(name: string, issuedOn: ParisDate, pageUrl: string, eventId: string | null): string {
  const [year = '', month = ''] = issuedOn.split('-')
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name,
    organizationName: 'Région Normandie',
    issueYear: year,
    issueMonth: String(Number(month)),
    certUrl: pageUrl,
    ...(eventId ? { certId: eventId } : {}),
  })
  return `https://www.linkedin.com/profile/add?${query}`
}
