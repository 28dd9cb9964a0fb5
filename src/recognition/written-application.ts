import type { WrittenCase } from '@/casework/write-in-case'
import { type Application, isOpen, shownNumber } from './application'

/** An application as casework writes, assigns and labels it. */
export const writtenApplication = (application: Application): WrittenCase => ({
  caseKind: 'application',
  caseId: application.id,
  organizationId: application.organizationId,
  assigneeId: application.assigneeId,
  isDecided: !isOpen(application),
  decidedAt: application.decidedAt ?? application.decisions?.at(-1)?.at ?? null,
  name: `${shownNumber(application)}, ${application.organizationName}`,
})
