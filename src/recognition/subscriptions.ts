import { publicProfileChanged } from '@/organizations/events'
import { subscribe } from '@/platform/outbox'
import { renewalMoved } from './events'
import { followName, remindStructure } from './outbox'

/** A renewal that is refused or taken back after the end is a lapse of that day (REM-1). */
export const recognitionSubscriptions = [
  subscribe(renewalMoved, (moved) => remindStructure(moved)),
  subscribe(publicProfileChanged, ({ organizationId }) => followName({ organizationId })),
]
