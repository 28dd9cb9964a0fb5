import type { Slice } from '@/platform/slice'
import { caseworkCollections } from '~/collections/casework'
import { caseworkAccess } from './access'
import { caseworkEffects } from './effects'
import { caseworkSchedule } from './forget-conversations'
import { caseworkEndpoints } from './http'
import { messageFilesSchedule } from './keep-files'
import { opinionEffects } from './opinions/effects'
import { forgetExperts } from './opinions/forget-experts'
import { opinionMachine } from './opinions/opinion-machine'
import { caseworkMails } from './sent-mails'
import { caseworkSubscriptions } from './subscriptions'

const hourMs = 3_600_000

export const caseworkSlice: Slice = {
  name: 'casework',
  collections: caseworkCollections,
  access: caseworkAccess,
  endpoints: caseworkEndpoints,
  machines: [opinionMachine],
  effects: [...caseworkEffects, ...opinionEffects],
  subscriptions: caseworkSubscriptions,
  mails: caseworkMails,
  schedule: [...caseworkSchedule, ...messageFilesSchedule, { everyMs: 6 * hourMs, run: forgetExperts }],
  screens: [
    { path: '/travail', view: 'work-list#WorkListView', title: 'À traiter', menu: 10 },
    { path: '/travail/imprimer', view: 'work-print#WorkPrintView', title: 'Dossiers à imprimer' },
    { path: '/travail/etiquettes', view: 'labels#LabelsView', title: 'Étiquettes' },
    { path: '/travail/modeles', view: 'templates#TemplatesView', title: 'Modèles de réponse' },
    { path: '/travail/absences', view: 'absences#AbsencesView', title: 'Absences' },
    { path: '/messages', view: 'messages#MessagesView', title: 'Messages', menu: 20 },
    { path: '/messages/:id', view: 'messages#MessageView', title: 'Message' },
  ],
}
