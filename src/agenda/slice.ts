import type { Slice } from '@/platform/slice'
import { agendaCollections } from '~/collections/agenda'
import { agendaAccess } from './access'
import { agendaChapter } from './demonstration/chapter'
import { forgetRegistrants, remindRegistered } from './duties'
import { agendaEffects } from './effects'
import { schemeEventMachine } from './event-machine'
import { agendaEndpoints } from './http'
import { registrationMachine } from './registration-machine'
import { eventSource } from './search-source'
import { agendaMails } from './sent-mails'
import { agendaTags } from './tags'

export const agendaSlice: Slice = {
  name: 'agenda',
  collections: agendaCollections,
  access: agendaAccess,
  endpoints: agendaEndpoints,
  machines: [schemeEventMachine, registrationMachine],
  effects: agendaEffects,
  mails: agendaMails,
  search: [eventSource],
  tags: agendaTags,
  schedule: [
    { everyMs: 15 * 60_000, run: remindRegistered },
    { everyMs: 6 * 3_600_000, run: forgetRegistrants },
  ],
  demonstration: agendaChapter,
  screens: [
    { path: '/semaine', view: 'week#WeekView', title: 'La semaine', menu: 68, roles: ['editor', 'schemeManager'] },
    { path: '/semaine/rendez-vous/:id', view: 'week-event#WeekEventView', title: 'Rendez-vous' },
  ],
}
