import type { ShownEvent } from '@/agenda/programme'
import type { EventMode } from '@/agenda/scheme-event'
import { badgeAddress } from '@/catalogue/addresses'
import type { BadgeAlignment } from '@/catalogue/badge-content'
import { competencyName, describePair, levelName } from '@/catalogue/competency'
import type { CatalogueBadge } from '@/catalogue/public-catalogue'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { lastValidDay, type ParisDate } from '@/kernel/dates'
import type { StructuredThing } from '@/ui/structured'

/* Pages as schema.org says them. */

const region = { '@type': 'GovernmentOrganization', name: 'Région Normandie' } as const
const normandy = { '@type': 'AdministrativeArea', name: 'Normandie' } as const

/** A badge of the Région, what other frameworks call it, and the id of the text that signed badges name. */
export const badgeThing = (
  badge: RegionalBadge,
  portalUrl: string,
  { alignments = [], achievementId = null }: BadgeRelations = {},
): StructuredThing => ({
  '@type': 'EducationalOccupationalCredential',
  name: badge.title,
  description: badge.description,
  url: `${portalUrl}${badgeAddress(badge.code)}`,
  credentialCategory: 'badge',
  ...(badge.level ? { educationalLevel: levelName(badge.level, badge.competency) } : {}),
  ...(badge.competency ? { competencyRequired: [competencyName(badge.competency), ...alignments.map(termOf)] } : {}),
  ...(achievementId ? { sameAs: achievementId } : {}),
  recognizedBy: region,
  validIn: normandy,
})

interface BadgeRelations {
  readonly alignments?: readonly BadgeAlignment[]
  readonly achievementId?: string | null
}

const termOf = ({ targetName, targetUrl, targetFramework, targetCode }: BadgeAlignment): object => ({
  '@type': 'DefinedTerm',
  name: targetName,
  url: targetUrl,
  ...(targetCode ? { termCode: targetCode } : {}),
  ...(targetFramework ? { inDefinedTermSet: targetFramework } : {}),
})

/** A badge of a structure, while it counts for one of the Région. */
export const catalogueThing = ({ badge, entry }: CatalogueBadge, portalUrl: string): StructuredThing => ({
  '@type': 'EducationalOccupationalCredential',
  name: badge.name,
  description: badge.description,
  url: `${portalUrl}/catalogue/${entry.partnerBadgeId}`,
  credentialCategory: 'badge',
  competencyRequired: describePair(entry.competency, entry.level),
  recognizedBy: [
    { '@type': 'Organization', name: entry.organizationName, url: `${portalUrl}/structures/${entry.organizationSlug}` },
    region,
  ],
})

interface ShownOrganization {
  readonly displayName: string
  readonly slug: string
  readonly city: string
  readonly website: string | null
  readonly activeUntil: ParisDate
}

/** A structure with its status. */
export const organizationThing = (shown: ShownOrganization, portalUrl: string): StructuredThing => ({
  '@type': 'Organization',
  name: shown.displayName,
  url: `${portalUrl}/structures/${shown.slug}`,
  address: { '@type': 'PostalAddress', addressLocality: shown.city, addressRegion: 'Normandie', addressCountry: 'FR' },
  ...(shown.website ? { sameAs: shown.website } : {}),
  hasCredential: {
    '@type': 'EducationalOccupationalCredential',
    name: 'Participant de la démarche La Normandie badge les compétences',
    credentialCategory: 'badge',
    recognizedBy: region,
    expires: lastValidDay(shown.activeUntil),
  },
})

const attendance: Readonly<Record<EventMode, string>> = {
  onsite: 'https://schema.org/OfflineEventAttendanceMode',
  online: 'https://schema.org/OnlineEventAttendanceMode',
  hybrid: 'https://schema.org/MixedEventAttendanceMode',
}

/** An event of the week that takes place. */
export const eventThing = (event: ShownEvent, portalUrl: string): StructuredThing => {
  const url = `${portalUrl}/semaine/evenements/${event.slug}`
  const onSite = {
    '@type': 'Place',
    name: event.place || event.city,
    address: { '@type': 'PostalAddress', addressLocality: event.city, addressCountry: 'FR' },
  }
  const online = { '@type': 'VirtualLocation', url }
  return {
    '@type': 'Event',
    name: event.title,
    description: event.summary,
    url,
    startDate: event.startsAt,
    endDate: event.endsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: attendance[event.mode],
    location: event.mode === 'online' ? online : event.mode === 'onsite' ? onSite : [onSite, online],
    organizer: { '@type': 'Organization', name: event.organizerName },
    isAccessibleForFree: true,
    ...(event.capacity === null ? {} : { maximumAttendeeCapacity: event.capacity }),
  }
}
