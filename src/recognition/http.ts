import { withFile } from '@/casework/message-contract'
import { maxDraftBytes } from '@/casework/save-fields'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { askQuestion } from './commands/ask-question'
import { assignApplication } from './commands/assign-application'
import { cancelRequest } from './commands/cancel-request'
import { leaveScheme, liftSuspension, suspendMembership } from './commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from './commands/decide-application'
import { previewDecision } from './commands/preview-decision'
import { remindOfQuestion } from './commands/remind-of-question'
import { reopenApplication } from './commands/reopen-application'
import { reply } from './commands/reply'
import { reviewPoints } from './commands/review-points'
import { saveDraft } from './commands/save-draft'
import { agreeToRefusal, proposeRefusal, withdrawRefusal } from './commands/second-reading'
import { startApplication } from './commands/start-application'
import { submitApplication } from './commands/submit-application'
import { takeApplication } from './commands/take-application'
import { withdrawApplication } from './commands/withdraw-application'
import { writeNote } from './commands/write-note'
import { caseEndpoints } from './http-cases'
import { documentEndpoints } from './http-documents'
import { applicationMessageEndpoints } from './http-messages'

const one = '/applications/:applicationId'
const membership = '/memberships/:membershipId'

export const recognitionEndpoints: readonly PortalEndpoint[] = [
  ...caseEndpoints,
  ...documentEndpoints,
  ...applicationMessageEndpoints,
  endpointFor(startApplication, { path: '/applications' }),
  endpointFor(saveDraft, { method: 'patch', path: one, maxBytes: maxDraftBytes }),
  endpointFor(submitApplication, { path: `${one}/submit`, maxBytes: maxDraftBytes }),
  endpointFor(withdrawApplication, { path: `${one}/withdraw` }),
  endpointFor(reply, { path: `${one}/reply`, maxBytes: maxDraftBytes, ...withFile }),
  endpointFor(takeApplication, { path: `${one}/take` }),
  endpointFor(assignApplication, { path: `${one}/assign` }),
  endpointFor(reviewPoints, { path: `${one}/points` }),
  endpointFor(askQuestion, { path: `${one}/ask`, ...withFile }),
  endpointFor(remindOfQuestion, { path: `${one}/remind` }),
  endpointFor(cancelRequest, { path: `${one}/cancel-request` }),
  endpointFor(previewDecision, { path: `${one}/preview-decision`, limit: 'read' }),
  endpointFor(acceptApplication, { path: `${one}/accept` }),
  endpointFor(refuseApplication, { path: `${one}/refuse` }),
  endpointFor(proposeRefusal, { path: `${one}/propose-refusal` }),
  endpointFor(agreeToRefusal, { path: `${one}/agree-to-refusal` }),
  endpointFor(withdrawRefusal, { path: `${one}/withdraw-refusal` }),
  endpointFor(closeApplication, { path: `${one}/close` }),
  endpointFor(reopenApplication, { path: `${one}/reopen` }),
  endpointFor(writeNote, { path: `${one}/notes`, ...withFile }),
  endpointFor(suspendMembership, { path: `${membership}/suspend` }),
  endpointFor(liftSuspension, { path: `${membership}/lift-suspension` }),
  endpointFor(leaveScheme, { path: `${membership}/leave` }),
]
