import { z } from 'zod'
import { messageEndpoints } from '@/casework/http-messages'
import { withFile } from '@/casework/message-contract'
import { maxDraftBytes } from '@/casework/save-fields'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { maxImageBytes } from './badge-image-limit'
import { badgePicture, casePicture } from './badge-picture'
import { catalogueFile } from './catalogue-csv'
import { findSubmission } from './change-submission'
import { assignSubmission } from './commands/assign-submission'
import { attachImage, saveSubmission } from './commands/edit-submission'
import { annulBadgeMapping, confirmMappingChannel, endBadgeMapping, replaceMapping } from './commands/mappings'
import { remindOfSubmission } from './commands/remind-of-submission'
import {
  acceptProposal,
  counterProposal,
  declineProposal,
  mapSubmission,
  proposeRequalification,
} from './commands/requalify-submission'
import {
  askAboutSubmission,
  refuseSubmission,
  replyAboutSubmission,
  takeSubmission,
  withdrawSubmission,
} from './commands/review-submission'
import { startSubmission } from './commands/start-submission'
import { submitSubmission } from './commands/submit-submission'
import { writeFamily } from './commands/write-family'
import { writePolicy } from './commands/write-policy'
import { maxFamilyBytes } from './family-lines'
import { catalogueFilterInput } from './inputs'
import { writtenSubmission } from './written-submission'

const one = '/submissions/:submissionId'
const mapping = '/mappings/:mappingId'
/** A picture may be sent up to this; above the rule's own limit so that the refusal can say how heavy it is. */
const image = { field: 'image', maxBytes: 8 * maxImageBytes, required: true } as const

/** The case of a badge: begin, save, picture, submit; read, ask, decide; a requalification and the answers to it. */
const caseEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startSubmission, { path: '/submissions' }),
  endpointFor(saveSubmission, { method: 'patch', path: one, maxBytes: maxDraftBytes }),
  endpointFor(attachImage, { path: `${one}/image`, upload: image, limit: 'upload' }),
  endpoint({
    method: 'get',
    path: `${one}/image`,
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    summary: 'The picture as the case holds it, or an earlier one of a correction by its id',
    params: z.object({ submissionId: idInput }),
    query: z.object({ picture: idInput.optional() }),
    limit: 'read',
    run: ({ portal, actor, params, query }) => casePicture(portal, actor, { ...params, id: query.picture }),
  }),
  endpointFor(submitSubmission, { path: `${one}/submit`, maxBytes: maxDraftBytes }),
  endpointFor(takeSubmission, { path: `${one}/take` }),
  endpointFor(assignSubmission, { path: `${one}/assign` }),
  endpointFor(askAboutSubmission, { path: `${one}/ask`, ...withFile }),
  endpointFor(remindOfSubmission, { path: `${one}/remind` }),
  endpointFor(replyAboutSubmission, { path: `${one}/reply`, maxBytes: maxDraftBytes, ...withFile }),
  endpointFor(refuseSubmission, { path: `${one}/refuse` }),
  endpointFor(withdrawSubmission, { path: `${one}/withdraw` }),
  endpointFor(mapSubmission, { path: `${one}/map` }),
  endpointFor(proposeRequalification, { path: `${one}/propose` }),
  endpointFor(acceptProposal, { path: `${one}/accept-proposal` }),
  endpointFor(counterProposal, { path: `${one}/counter-proposal` }),
  endpointFor(declineProposal, { path: `${one}/decline-proposal` }),
  ...messageEndpoints({
    path: one,
    parameter: 'submissionId',
    name: 'a submitted badge',
    find: findSubmission,
    written: (submission) => (submission.status === 'draft' ? null : writtenSubmission(submission)),
  }),
]

export const catalogueEndpoints: readonly PortalEndpoint[] = [
  ...caseEndpoints,
  endpointFor(confirmMappingChannel, { path: `${mapping}/confirm-channel` }),
  endpointFor(replaceMapping, { path: `${mapping}/replace` }),
  endpointFor(endBadgeMapping, { path: `${mapping}/end` }),
  endpointFor(annulBadgeMapping, { path: `${mapping}/annul` }),
  endpointFor(writeFamily, { path: '/families', maxBytes: maxFamilyBytes }),
  endpointFor(writePolicy, { path: '/scheme-policies' }),
  endpoint({
    method: 'get',
    path: '/partner-badges/:partnerBadgeId/image',
    asks: 'anyone',
    summary: 'The picture of a partner badge; public once it is mapped',
    params: z.object({ partnerBadgeId: idInput }),
    limit: 'read',
    run: ({ portal, actor, params }) => badgePicture(portal, actor, params.partnerBadgeId),
  }),
  endpoint({
    method: 'get',
    path: '/catalogue.csv',
    asks: 'anyone',
    summary: 'The public catalogue as CSV, under the same filters as its page',
    query: catalogueFilterInput,
    limit: 'read',
    run: ({ portal, query }) => catalogueFile(portal, query),
  }),
]
