import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { askQuestion } from './commands/ask-question'
import { cancelRequest } from './commands/cancel-request'
import { leaveScheme, liftSuspension, suspendMembership } from './commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from './commands/decide-application'
import { reopenApplication } from './commands/reopen-application'
import { reply } from './commands/reply'
import { reviewPoints } from './commands/review-points'
import { saveDraft } from './commands/save-draft'
import { startApplication } from './commands/start-application'
import { submitApplication } from './commands/submit-application'
import { takeApplication } from './commands/take-application'
import { withdrawApplication } from './commands/withdraw-application'
import { writeNote } from './commands/write-note'
import { fileEndpoints } from './http-files'
import { parisDateInput, reasonInput } from './inputs'
import { previewDecision } from './queries'

const tag = 'recognition'
const params = z.object({ applicationId: z.string() })
const answer = z.object({ id: z.string(), revision: z.number(), status: z.string(), number: z.string() })
const membershipParams = z.object({ membershipId: z.string() })
const membershipAnswer = z.object({ id: z.string(), revision: z.number() })

export const recognitionEndpoints: readonly PortalEndpoint[] = [
  ...fileEndpoints,
  endpoint({
    method: 'post',
    path: '/applications',
    tag,
    summary: 'Begin the Participant application of a structure',
    body: startApplication.input,
    answer,
    limit: 'write',
    run: ({ portal, actor, body }) => startApplication.run(portal, actor, body),
  }),
  endpoint({
    method: 'patch',
    path: '/applications/:applicationId',
    tag,
    summary: 'Save a draft',
    params,
    body: saveDraft.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => saveDraft.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/submit',
    tag,
    summary: 'Submit a draft',
    params,
    body: submitApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => submitApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/withdraw',
    tag,
    summary: 'Withdraw an application',
    params,
    body: withdrawApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => withdrawApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/reply',
    tag,
    summary: 'Answer the open request, with corrected answers where it helps',
    params,
    body: reply.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => reply.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/take',
    tag,
    summary: 'Take an application in charge',
    params,
    body: takeApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => takeApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/points',
    tag,
    summary: 'Note how the five points read',
    params,
    body: reviewPoints.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => reviewPoints.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/ask',
    tag,
    summary: 'Ask the structure a typed question; the clock stops',
    params,
    body: askQuestion.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => askQuestion.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/cancel-request',
    tag,
    summary: 'Cancel the open request',
    params,
    body: cancelRequest.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => cancelRequest.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/preview-decision',
    tag,
    summary: 'The mail that a decision would send, and its digest',
    params,
    body: z.object({
      decision: z.enum(['accept', 'refuse', 'close']),
      reason: reasonInput,
      startsOn: parisDateInput,
    }),
    answer: z.object({
      subject: z.string(),
      text: z.string(),
      html: z.string(),
      digest: z.string(),
      reason: z.string(),
      startsOn: z.string().nullable(),
    }),
    limit: 'read',
    run: ({ portal, actor, params, body }) => previewDecision(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/accept',
    tag,
    summary: 'Accept: the status opens',
    params,
    body: acceptApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => acceptApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/refuse',
    tag,
    summary: 'Refuse, with a reason',
    params,
    body: refuseApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => refuseApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/close',
    tag,
    summary: 'Close without a decision on the merits, with a reason',
    params,
    body: closeApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => closeApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/reopen',
    tag,
    summary: 'Reopen a decided application',
    params,
    body: reopenApplication.input.omit({ applicationId: true }),
    answer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => reopenApplication.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/notes',
    tag,
    summary: 'Write a note that the Région alone sees',
    params,
    body: writeNote.input.omit({ applicationId: true }),
    answer: z.object({ id: z.string() }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => writeNote.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/memberships/:membershipId/suspend',
    tag,
    summary: 'Suspend a status from a day until a day',
    params: membershipParams,
    body: suspendMembership.input.omit({ membershipId: true }),
    answer: membershipAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => suspendMembership.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/memberships/:membershipId/lift-suspension',
    tag,
    summary: 'Lift the suspension of a status',
    params: membershipParams,
    body: liftSuspension.input.omit({ membershipId: true }),
    answer: membershipAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => liftSuspension.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/memberships/:membershipId/leave',
    tag,
    summary: 'Leave the scheme: status and mappings end today',
    params: membershipParams,
    body: leaveScheme.input.omit({ membershipId: true }),
    answer: membershipAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => leaveScheme.run(portal, actor, { ...body, ...params }),
  }),
]
