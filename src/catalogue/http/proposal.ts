import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import {
  acceptProposal,
  counterProposal,
  declineProposal,
  proposeRequalification,
} from '../commands/requalify-submission'
import { caseAnswer, submissionParams, submissionRecord } from './case'

const tag = 'catalogue'
const _params = submissionParams
const record = submissionRecord
const answer = caseAnswer

/** A requalification, and the three answers to it. */
export const proposalEndpoints: readonly PortalEndpoint[] = [
  endpointFor(proposeRequalification, {
    path: '/submissions/:submissionId/propose',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Propose a requalification',
    record,
    answer,
  }),
  endpointFor(acceptProposal, {
    path: '/submissions/:submissionId/accept-proposal',
    may: { seats: ['admin'] },
    tag,
    summary: 'Accept the requalification',
    record,
    answer,
  }),
  endpointFor(counterProposal, {
    path: '/submissions/:submissionId/counter-proposal',
    may: { seats: ['admin'] },
    tag,
    summary: 'Answer the requalification with other values',
    record,
    answer,
  }),
  endpointFor(declineProposal, {
    path: '/submissions/:submissionId/decline-proposal',
    may: { seats: ['admin'] },
    tag,
    summary: 'Decline the requalification',
    record,
    answer,
  }),
]
