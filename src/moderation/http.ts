import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { appealAsAuthor, appealAsReporter } from './commands/appeal'
import { actOnReport, decideAppeal, dismissReport, undoMeasure } from './commands/decide-report'
import { sendReport } from './commands/send-report'
import { trustAccount } from './commands/trust-account'

const report = '/content-reports/:reportId'

export const moderationEndpoints: readonly PortalEndpoint[] = [
  endpointFor(sendReport, { path: '/content-reports', limit: 'forgotten' }),
  endpointFor(actOnReport, { path: `${report}/act` }),
  endpointFor(dismissReport, { path: `${report}/dismiss` }),
  endpointFor(undoMeasure, { path: `${report}/undo` }),
  endpointFor(decideAppeal, { path: `${report}/decide` }),
  endpointFor(appealAsAuthor, { path: `${report}/appeal` }),
  endpointFor(appealAsReporter, { path: '/report-notices/:noticeId/appeal', limit: 'code' }),
  endpointFor(trustAccount, { path: '/community-accounts/:userId/trust' }),
]
