import { subscribe } from '@/platform/outbox'
import { renewalMoved } from './events'
import { remindStructure } from './outbox'

/** A renewal that is refused or taken back after the end is a lapse of that day (REM-1). */
export const recognitionSubscriptions = [subscribe(renewalMoved, (moved) => remindStructure(moved))]
