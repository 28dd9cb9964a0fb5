import { maxDraftBytes } from '@/casework/save-fields'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { mapSubmission } from '../commands/requalify-submission'
import {
  askAboutSubmission,
  refuseSubmission,
  replyAboutSubmission,
  takeSubmission,
  withdrawSubmission,
} from '../commands/review-submission'
import { caseAnswer, submissionParams, submissionRecord } from './case'

const tag = 'catalogue'
const _params = submissionParams
const record = submissionRecord
const answer = caseAnswer

/** Reading a case and deciding it, with the questions in between. */
export const reviewEndpoints: readonly PortalEndpoint[] = [
  endpointFor(takeSubmission, {
    path: '/submissions/:submissionId/take',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Take a case in charge',
    record,
    answer,
  }),
  endpointFor(askAboutSubmission, {
    path: '/submissions/:submissionId/ask',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Ask the structure a question',
    record,
    answer,
  }),
  endpointFor(replyAboutSubmission, {
    path: '/submissions/:submissionId/reply',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Answer the open question, with corrections',
    record,
    maxBytes: maxDraftBytes,
    answer,
  }),
  endpointFor(refuseSubmission, {
    path: '/submissions/:submissionId/refuse',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Refuse to map a badge',
    record,
    answer,
  }),
  endpointFor(withdrawSubmission, {
    path: '/submissions/:submissionId/withdraw',
    may: { seats: ['admin'] },
    tag,
    summary: 'Take a case back',
    record,
    answer,
  }),
  endpointFor(mapSubmission, {
    path: '/submissions/:submissionId/map',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Map a badge',
    record,
    answer,
  }),
]
