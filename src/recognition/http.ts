import { z } from 'zod'
import { maxDraftBytes, savedAnswer } from '@/casework/save-fields'
import type { Actor } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { recognitionAccess } from './access'
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
import { applicationMessageEndpoints } from './http-messages'
import { parisDateInput, reasonInput } from './inputs'
import { findApplication, previewDecision } from './queries'
import { memberships } from './records'

const tag = 'recognition'
const params = z.object({ applicationId: idInput })
const record = (portal: Portal, actor: Actor, { applicationId }: z.output<typeof params>) =>
  findApplication(portal, actor, applicationId)
const answer = z.object({ id: z.string(), revision: z.number(), status: z.string(), number: z.string() })
const membership = readableRecord(recognitionAccess, memberships, 'membershipId')
const _membershipParams = z.object({ membershipId: idInput })
const membershipAnswer = z.object({ id: z.string(), revision: z.number() })

export const recognitionEndpoints: readonly PortalEndpoint[] = [
  ...fileEndpoints,
  ...applicationMessageEndpoints,
  endpointFor(startApplication, {
    path: '/applications',
    may: { seats: ['admin'] },
    tag,
    summary: 'Begin the Participant application of a structure',
    answer,
  }),
  endpointFor(saveDraft, {
    method: 'patch',
    path: '/applications/:applicationId',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Save a draft',
    record,
    answer: savedAnswer,
    maxBytes: maxDraftBytes,
  }),
  endpointFor(submitApplication, {
    path: '/applications/:applicationId/submit',
    may: { seats: ['admin'] },
    tag,
    summary: 'Submit a draft',
    record,
    maxBytes: maxDraftBytes,
    answer,
  }),
  endpointFor(withdrawApplication, {
    path: '/applications/:applicationId/withdraw',
    may: { seats: ['admin'] },
    tag,
    summary: 'Withdraw an application',
    record,
    answer,
  }),
  endpointFor(reply, {
    path: '/applications/:applicationId/reply',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Answer the open request, with corrected answers where it helps',
    record,
    maxBytes: maxDraftBytes,
    answer,
  }),
  endpointFor(takeApplication, {
    path: '/applications/:applicationId/take',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Take an application in charge',
    record,
    answer,
  }),
  endpointFor(reviewPoints, {
    path: '/applications/:applicationId/points',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Note how the five points read',
    record,
    answer,
  }),
  endpointFor(askQuestion, {
    path: '/applications/:applicationId/ask',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Ask the structure a typed question; the clock stops',
    record,
    answer,
  }),
  endpointFor(cancelRequest, {
    path: '/applications/:applicationId/cancel-request',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Cancel the open request',
    record,
    answer,
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/preview-decision',
    asks: 'member',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'The mail that a decision would send, and its digest',
    params,
    record,
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
  endpointFor(acceptApplication, {
    path: '/applications/:applicationId/accept',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Accept: the status opens',
    record,
    answer,
  }),
  endpointFor(refuseApplication, {
    path: '/applications/:applicationId/refuse',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Refuse, with a reason',
    record,
    answer,
  }),
  endpointFor(closeApplication, {
    path: '/applications/:applicationId/close',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Close without a decision on the merits, with a reason',
    record,
    answer,
  }),
  endpointFor(reopenApplication, {
    path: '/applications/:applicationId/reopen',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Reopen a decided application',
    record,
    answer,
  }),
  endpointFor(writeNote, {
    path: '/applications/:applicationId/notes',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag,
    summary: 'Write a note that the Région alone sees',
    record,
    answer: z.object({ id: z.string() }),
  }),
  endpointFor(suspendMembership, {
    path: '/memberships/:membershipId/suspend',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Suspend a status from a day until a day',
    record: membership,
    answer: membershipAnswer,
  }),
  endpointFor(liftSuspension, {
    path: '/memberships/:membershipId/lift-suspension',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Lift the suspension of a status',
    record: membership,
    answer: membershipAnswer,
  }),
  endpointFor(leaveScheme, {
    path: '/memberships/:membershipId/leave',
    may: { staff: ['schemeManager'], seats: ['admin'] },
    tag,
    summary: 'Leave the scheme: status and mappings end today',
    record: membership,
    answer: membershipAnswer,
  }),
]
