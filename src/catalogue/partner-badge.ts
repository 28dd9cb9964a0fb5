import type { Instant } from '@/kernel/clock'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'

/** A picture that passed `checkBadgeImage`; the stored file is always a PNG of ours, whatever was sent. */
export interface BadgeImageFile {
  /** Name in the file store: `badge-images/<id>.png`. */
  readonly file: string
  /** Sides of the picture as it was sent, in pixels. */
  readonly side: number
  /** Weight of the picture as it was sent, in bytes. */
  readonly bytes: number
  readonly type: 'png' | 'svg'
}

/** What a structure tells of its badge; kept in the submission until it is filed. */
export interface BadgeDescription {
  readonly name: string
  readonly description: string
  readonly criteria: string
  readonly image: BadgeImageFile | null
  /** Public address of the badge at its issuer, when it has one. */
  readonly sourceUrl: string | null
  /** The earlier badge that this one follows: both count as one (TRG-3). */
  readonly replacesId: string | null
  /** Who conceived it, where that was somebody else; public. Null or absent: the structure itself. */
  readonly credit?: string | null
  /** The badge of another structure that it was taken from: both count as one (TRG-3). */
  readonly copiedFromId?: string | null
}

/** A badge that a structure issues. It exists from its first submission on, and is public once it is mapped. */
export interface PartnerBadge extends Aggregate, BadgeDescription {
  readonly organizationId: string
  /** Copies of one Badgeathon entry, and versions that replace each other, share it and count once (TRG-3). */
  readonly originKey: string
  /** When a mapping was first decided; null before, and then the badge is the structure's own affair. */
  readonly mappedAt: Instant | null
  /** Submission id → its revision that was last applied here (design §4). */
  readonly appliedRevisions: Readonly<Record<string, number>>
  readonly search: string
  readonly createdAt?: Instant
}

export const partnerBadges = collection<PartnerBadge>('partner-badges')

export const emptyBadge: BadgeDescription = {
  name: '',
  description: '',
  criteria: '',
  image: null,
  sourceUrl: null,
  replacesId: null,
  credit: null,
  copiedFromId: null,
}

export const searchOfBadge = (badgeName: string, organizationName: string): string =>
  searchable(`${badgeName} ${organizationName}`)

/** Every badge that a structure ever filed, mapped or not; for our own rules, on nobody's behalf. */
export const partnerBadgesOf = (portal: Pick<Portal, 'store'>, organizationId: string): Promise<PartnerBadge[]> =>
  portal.store.find(partnerBadges, { where: { organizationId: { equals: organizationId } }, sort: 'name' })

/** For rules and mails of the service, on nobody's behalf; what a person may see is asked of `findPartnerBadge`. */
export const partnerBadgeById = (portal: Pick<Portal, 'store'>, id: string): Promise<PartnerBadge | null> =>
  portal.store.get(partnerBadges, id)

/** The same for several ids, each once and in no order. */
export const partnerBadgesById = (portal: Pick<Portal, 'store'>, ids: readonly string[]): Promise<PartnerBadge[]> =>
  portal.store.find(partnerBadges, { where: { id: { in: [...new Set(ids)] } } })
