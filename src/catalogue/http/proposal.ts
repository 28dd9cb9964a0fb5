import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import {
  acceptProposal,
  counterProposal,
  declineProposal,
  proposeRequalification,
} from '../commands/requalify-submission'
import { caseAnswer, submissionParams, submissionRecord } from './case'

const tag = 'catalogue'
const params = submissionParams
const record = submissionRecord
const answer = caseAnswer

/** A requalification, and the three answers to it. */
export const proposalEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/propose',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Propose a requalification',
    params,
    record,
    body: proposeRequalification.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => proposeRequalification.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/accept-proposal',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Accept the requalification',
    params,
    record,
    body: acceptProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => acceptProposal.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/counter-proposal',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Answer the requalification with other values',
    params,
    record,
    body: counterProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => counterProposal.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/decline-proposal',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Decline the requalification',
    params,
    record,
    body: declineProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => declineProposal.run(portal, actor, { ...body, ...params }),
  }),
]
