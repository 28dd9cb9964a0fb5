import { maxDraftBytes } from '@/casework/save-fields'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { askQuestion } from './commands/ask-question'
import { cancelRequest } from './commands/cancel-request'
import { leaveScheme, liftSuspension, suspendMembership } from './commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from './commands/decide-application'
import { previewDecision } from './commands/preview-decision'
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

const file = '/applications/:applicationId'
const membership = '/memberships/:membershipId'

export const recognitionEndpoints: readonly PortalEndpoint[] = [
  ...fileEndpoints,
  ...applicationMessageEndpoints,
  endpointFor(startApplication, { path: '/applications' }),
  endpointFor(saveDraft, { method: 'patch', path: file, maxBytes: maxDraftBytes }),
  endpointFor(submitApplication, { path: `${file}/submit`, maxBytes: maxDraftBytes }),
  endpointFor(withdrawApplication, { path: `${file}/withdraw` }),
  endpointFor(reply, { path: `${file}/reply`, maxBytes: maxDraftBytes }),
  endpointFor(takeApplication, { path: `${file}/take` }),
  endpointFor(reviewPoints, { path: `${file}/points` }),
  endpointFor(askQuestion, { path: `${file}/ask` }),
  endpointFor(cancelRequest, { path: `${file}/cancel-request` }),
  endpointFor(previewDecision, { path: `${file}/preview-decision`, limit: 'read' }),
  endpointFor(acceptApplication, { path: `${file}/accept` }),
  endpointFor(refuseApplication, { path: `${file}/refuse` }),
  endpointFor(closeApplication, { path: `${file}/close` }),
  endpointFor(reopenApplication, { path: `${file}/reopen` }),
  endpointFor(writeNote, { path: `${file}/notes` }),
  endpointFor(suspendMembership, { path: `${membership}/suspend` }),
  endpointFor(liftSuspension, { path: `${membership}/lift-suspension` }),
  endpointFor(leaveScheme, { path: `${membership}/leave` }),
]
