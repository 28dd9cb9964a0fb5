import { messageEndpoints } from '@/casework/http-messages'
import { findApplication } from './queries'
import { writtenApplication } from './written-application'

export const applicationMessageEndpoints = messageEndpoints({
  path: '/applications/:applicationId',
  parameter: 'applicationId',
  name: 'an application',
  find: findApplication,
  written: (application) =>
    application.status === 'draft' || application.status === 'purged' ? null : writtenApplication(application),
})
