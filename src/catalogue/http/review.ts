import { maxDraftBytes } from '@/casework/save-fields'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
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
const params = submissionParams
const record = submissionRecord
const answer = caseAnswer

/** Reading a case and deciding it, with the questions in between. */
export const reviewEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/take',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Take a case in charge',
    params,
    record,
    body: takeSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => takeSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/ask',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Ask the structure a question',
    params,
    record,
    body: askAboutSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => askAboutSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/reply',
    asks: 'member',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Answer the open question, with corrections',
    params,
    record,
    body: replyAboutSubmission.input.omit({ submissionId: true }),
    maxBytes: maxDraftBytes,
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => replyAboutSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/refuse',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Refuse to map a badge',
    params,
    record,
    body: refuseSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => refuseSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/withdraw',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Take a case back',
    params,
    record,
    body: withdrawSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => withdrawSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/map',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Map a badge',
    params,
    record,
    body: mapSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => mapSubmission.run(portal, actor, { ...body, ...params }),
  }),
]
