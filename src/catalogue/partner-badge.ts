import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'

/** A badge of a structure; its mapping, if it has one, says what it is worth. */
export interface PartnerBadge extends Aggregate {
  readonly organizationId: string
  readonly name: string
  readonly description: string
  readonly criteria: string
  readonly sourceUrl: string | null
  /** `badges/<id>.png` in the file store; PNG whatever was sent, so that no script is ever served. */
  readonly imageFile: string | null
  /** Copies of one Badgeathon entry share it (TRG-3); its own id otherwise. */
  readonly originKey: string
  readonly search: string
}

export const partnerBadges = collection<PartnerBadge>('partner-badges')

export const partnerBadgesOf = (portal: Portal, organizationId: string): Promise<PartnerBadge[]> =>
  portal.store.find(partnerBadges, { where: { organizationId: { equals: organizationId } }, sort: 'name' })
