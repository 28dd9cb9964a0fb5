import type { Effect } from '@/platform/outbox'
import { mailNewCase } from './outbox'
import type { WrittenCase } from './write-in-case'

/** What a case that is filed owes to the Région, whatever its kind: all who review are told (NOT). */
export const newCase = ({ caseKind, caseId, organizationId, name }: WrittenCase): Effect =>
  mailNewCase({ caseKind, caseId, organizationId, name })
