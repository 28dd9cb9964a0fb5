import type { WrittenCase } from '@/casework/write-in-case'
import { type BadgeSubmission, isOpen, shownNumber } from './submission'

/** The case of a badge as casework writes, assigns and labels it. */
export const writtenSubmission = (submission: BadgeSubmission): WrittenCase => ({
  caseKind: 'submission',
  caseId: submission.id,
  organizationId: submission.organizationId,
  assigneeId: submission.assigneeId,
  isDecided: !isOpen(submission),
  decidedAt: submission.decidedAt,
  name: `${shownNumber(submission)}, ${submission.organizationName}`,
})
