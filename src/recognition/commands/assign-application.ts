import { assigning } from '@/casework/assign'
import { applicationEvents } from '../change-application'
import { syncThread } from '../outbox'
import { writtenApplication } from '../written-application'

/** Gives an application to somebody who reviews, with a word; one that nobody had is in review from then on. */
export const assignApplication = applicationEvents.on(
  'assign',
  assigning({
    summary: 'Give an application to a colleague, with a word',
    roles: ['reviewer', 'schemeManager'],
    written: writtenApplication,
    syncThread: (applicationId) => syncThread({ applicationId }),
    event: 'applicationAssigned',
  }),
)
