import { messageEndpoints } from '@/casework/http-messages'
import { shownNumber } from './application'
import { findApplication } from './queries'

export const applicationMessageEndpoints = messageEndpoints({
  path: '/applications/:applicationId',
  parameter: 'applicationId',
  name: 'an application',
  find: findApplication,
  written: (application) => {
    if (application.status === 'draft' || application.status === 'purged') return null
    const { id, organizationId, assigneeId, organizationName } = application
    const name = `${shownNumber(application)}, ${organizationName}`
    return { caseKind: 'application', caseId: id, organizationId, assigneeId, name }
  },
})
