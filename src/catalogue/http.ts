import { z } from 'zod'
import { maxDraftBytes, savedAnswer } from '@/casework/save-fields'
import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { maxImageBytes } from './badge-image-limit'
import { badgePicture, casePicture } from './badge-picture'
import { catalogueFile } from './catalogue-csv'
import { attachImage, saveSubmission } from './commands/edit-submission'
import { annulBadgeMapping, confirmMappingChannel, endBadgeMapping, replaceMapping } from './commands/mappings'
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
import { writePolicy } from './commands/write-policy'
import { catalogueFilterInput } from './inputs'
import { findSubmission } from './queries'

const tag = 'catalogue'
const params = z.object({ submissionId: idInput })
const sees = async (portal: Portal, actor: Actor, { submissionId }: z.output<typeof params>): Promise<boolean> =>
  (await findSubmission(portal, actor, submissionId)) !== null
const mappingParams = z.object({ mappingId: idInput })
const answer = z.object({ id: z.string(), revision: z.number(), status: z.string(), number: z.string() })
const mappingAnswer = z.object({ id: z.string(), revision: z.number() })

/** A picture may be sent up to this; above the rule's own limit so that the refusal can say how heavy it is. */
const maxUploadBytes = 8 * maxImageBytes

const caseEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/submissions',
    asks: 'member',
    tag,
    summary: 'Begin the case of a badge',
    body: startSubmission.input,
    answer,
    limit: 'write',
    run: ({ portal, actor, body }) => startSubmission.run(portal, actor, body),
  }),
  endpoint({
    method: 'patch',
    path: '/submissions/:submissionId',
    asks: 'member',
    tag,
    summary: 'Save a draft, or corrections while a question waits',
    params,
    sees,
    body: saveSubmission.input.omit({ submissionId: true }),
    answer: savedAnswer,
    maxBytes: maxDraftBytes,
    limit: 'write',
    run: ({ portal, actor, params, body }) => saveSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/image',
    asks: 'member',
    tag,
    summary: 'Check and keep the picture of the badge: PNG or SVG, square, under 250 kB',
    params,
    sees,
    body: attachImage.input.omit({ submissionId: true, image: true }),
    answer,
    limit: 'upload',
    upload: { field: 'image', maxBytes: maxUploadBytes, required: true },
    run: async ({ portal, actor, params, body, file }) =>
      file ? attachImage.run(portal, actor, { ...body, ...params, image: file }) : refuse(problems.invalid),
  }),
  endpoint({
    method: 'get',
    path: '/submissions/:submissionId/image',
    asks: 'anyone',
    tag,
    summary: 'The picture as the case holds it',
    params,
    limit: 'read',
    run: ({ portal, actor, params }) => casePicture(portal, actor, params.submissionId),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/take',
    asks: 'member',
    tag,
    summary: 'Take a case in charge',
    params,
    sees,
    body: takeSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => takeSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/ask',
    asks: 'member',
    tag,
    summary: 'Ask the structure a question',
    params,
    sees,
    body: askAboutSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => askAboutSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/reply',
    asks: 'member',
    tag,
    summary: 'Answer the open question, with corrections',
    params,
    sees,
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
    tag,
    summary: 'Refuse to map a badge',
    params,
    sees,
    body: refuseSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => refuseSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/withdraw',
    asks: 'member',
    tag,
    summary: 'Take a case back',
    params,
    sees,
    body: withdrawSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => withdrawSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/propose',
    asks: 'member',
    tag,
    summary: 'Propose a requalification',
    params,
    sees,
    body: proposeRequalification.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => proposeRequalification.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/accept-proposal',
    asks: 'member',
    tag,
    summary: 'Accept the requalification',
    params,
    sees,
    body: acceptProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => acceptProposal.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/counter-proposal',
    asks: 'member',
    tag,
    summary: 'Answer the requalification with other values',
    params,
    sees,
    body: counterProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => counterProposal.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/decline-proposal',
    asks: 'member',
    tag,
    summary: 'Decline the requalification',
    params,
    sees,
    body: declineProposal.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => declineProposal.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/map',
    asks: 'member',
    tag,
    summary: 'Map a badge',
    params,
    sees,
    body: mapSubmission.input.omit({ submissionId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => mapSubmission.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/submit',
    asks: 'member',
    tag,
    summary: 'File a draft',
    params,
    sees,
    body: submitSubmission.input.omit({ submissionId: true }),
    maxBytes: maxDraftBytes,
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => submitSubmission.run(portal, actor, { ...body, ...params }),
  }),
]

const mappingEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/confirm-channel',
    asks: 'member',
    tag,
    summary: 'Confirm the award channel of a mapping',
    params: mappingParams,
    body: confirmMappingChannel.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => confirmMappingChannel.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/replace',
    asks: 'member',
    tag,
    summary: 'Replace a mapping by a new version',
    params: mappingParams,
    body: replaceMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => replaceMapping.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/end',
    asks: 'member',
    tag,
    summary: 'End a mapping',
    params: mappingParams,
    body: endBadgeMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => endBadgeMapping.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/annul',
    asks: 'member',
    tag,
    summary: 'Annul a version of a mapping',
    params: mappingParams,
    body: annulBadgeMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => annulBadgeMapping.run(portal, actor, { ...body, ...params }),
  }),
]

const policyEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/scheme-policies',
    asks: 'member',
    roles: ['schemeManager'],
    tag,
    summary: 'Write a new version of the scheme’s figures',
    body: writePolicy.input,
    answer: z.object({ id: z.string(), version: z.number(), inForceFrom: z.string() }),
    limit: 'write',
    run: ({ portal, actor, body }) => writePolicy.run(portal, actor, body),
  }),
]

const publicEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/partner-badges/:partnerBadgeId/image',
    asks: 'anyone',
    tag,
    summary: 'The picture of a partner badge; public once it is mapped',
    params: z.object({ partnerBadgeId: idInput }),
    limit: 'read',
    run: ({ portal, actor, params }) => badgePicture(portal, actor, params.partnerBadgeId),
  }),
  endpoint({
    method: 'get',
    path: '/catalogue.csv',
    asks: 'anyone',
    tag,
    summary: 'The public catalogue as CSV, under the same filters as its page',
    query: catalogueFilterInput,
    limit: 'read',
    run: ({ portal, query }) => catalogueFile(portal, query),
  }),
]

export const catalogueEndpoints: readonly PortalEndpoint[] = [
  ...caseEndpoints,
  ...mappingEndpoints,
  ...policyEndpoints,
  ...publicEndpoints,
]
