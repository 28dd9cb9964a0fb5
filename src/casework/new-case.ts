import type { Effect } from '@/platform/outbox'
import { askRegistry, mailNewCase } from './outbox'
import type { WrittenCase } from './write-in-case'

/** What a case that is filed owes to the Région, whatever its kind: all who review are told (NOT), and its structure is looked up. */
export const newCase = ({ caseKind, caseId, organizationId, name }: WrittenCase): readonly Effect[] => [
  mailNewCase({ caseKind, caseId, organizationId, name }),
  askRegistry({ organizationId }),
]
