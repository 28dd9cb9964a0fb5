import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { checkIn, undoCheckIn } from './commands/check-in'
import {
  cancelEvent,
  changeEvent,
  editEvent,
  publishEvent,
  refuseEvent,
  returnEvent,
  withdrawEvent,
} from './commands/decide-event'
import { acceptPlace, confirmRegistration, leaveEvent } from './commands/own-registration'
import { proposeEvent, proposeRegionEvent } from './commands/propose-event'
import { registerForEvent } from './commands/register'
import { changeEdition, startEdition } from './commands/write-edition'

const event = '/scheme-events/:eventId'
const registration = '/event-registrations/:registrationId'

export const agendaEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startEdition, { path: '/week-editions' }),
  endpointFor(changeEdition, { path: '/week-editions/:editionId' }),
  endpointFor(proposeRegionEvent, { path: '/week-editions/:editionId/events' }),
  endpointFor(proposeEvent, { path: '/organizations/:organizationId/events' }),
  endpointFor(editEvent, { path: `${event}/edit` }),
  endpointFor(changeEvent, { path: `${event}/change` }),
  endpointFor(returnEvent, { path: `${event}/return` }),
  endpointFor(publishEvent, { path: `${event}/publish` }),
  endpointFor(refuseEvent, { path: `${event}/refuse` }),
  endpointFor(withdrawEvent, { path: `${event}/withdraw` }),
  endpointFor(cancelEvent, { path: `${event}/cancel` }),
  endpointFor(registerForEvent, { path: `${event}/registrations`, limit: 'forgotten' }),
  endpointFor(confirmRegistration, { path: '/own-registration/confirm', limit: 'code' }),
  endpointFor(acceptPlace, { path: '/own-registration/accept', limit: 'code' }),
  endpointFor(leaveEvent, { path: '/own-registration/leave', limit: 'code' }),
  endpointFor(checkIn, { path: `${registration}/check-in` }),
  endpointFor(undoCheckIn, { path: `${registration}/undo-check-in` }),
]
