import { assignRows, remindRows } from '@/casework/case-transitions'
import type { Problem } from '@/kernel/result'
import type { Transition, TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { administrator, contributor, reviewer, schemeManager, systemActor } from '@/platform/who'
import { type Application, type ApplicationState, applicationStateNames } from './application'
import {
  type ApplicationFacts,
  afterParticipant,
  answered,
  answersRight,
  assignable,
  checklistDone,
  complete,
  fieldsNamed,
  idle,
  kindConditions,
  mailSeen,
  noneOpen,
  noOpenRequest,
  nothingProposed,
  notOneself,
  notRemindedLately,
  oneReader,
  onlyAsked,
  outsider,
  participantActive,
  proposed,
  reasoned,
  renewalNotLeft,
  startNotPast,
  statusFree,
  twoReaders,
  versionUnchanged,
  worded,
} from './application-guards'

export type ApplicationEvent =
  | 'start'
  | 'save'
  | 'submit'
  | 'purge'
  | 'take'
  | 'assign'
  | 'remind'
  | 'review'
  | 'ask'
  | 'reply'
  | 'cancelRequest'
  | 'accept'
  | 'proposeRefusal'
  | 'agreeToRefusal'
  | 'withdrawRefusal'
  | 'refuse'
  | 'close'
  | 'withdraw'
  | 'reopen'
  | 'takeBack'
  | 'end'

/** Said to an earlier tab, or after the back button. */
const alreadyFiled =
  (then: string) =>
  (state: ApplicationState | null): Problem => ({
    code: 'not-possible-in-this-state',
    status: 409,
    detail: `Ce dossier n’est plus un brouillon (« ${state === null ? 'inexistant' : applicationStateNames[state]} ») : ${then}. Ouvrez-le depuis « Mon espace ».`,
  })

/** Said to whoever answers what a colleague answered, or what the Région took back, meanwhile. */
const noQuestionWaits: Problem = {
  code: 'not-possible-in-this-state',
  status: 409,
  detail:
    'Aucune question n’attend plus de réponse : une autre personne y a répondu, ou la Région l’a retirée. Votre texte est gardé ; vous pouvez l’envoyer dans les échanges.',
}

type Row = Transition<ApplicationState, ApplicationEvent, Actor, Application, ApplicationFacts>

const decision = (event: 'refuse' | 'close', to: 'refused' | 'closed', ...more: Row['guards']): Row => ({
  event,
  from: ['inReview'],
  to,
  who: [reviewer, schemeManager],
  guards: [outsider, versionUnchanged, nothingProposed, ...more, reasoned, mailSeen],
  effects: ['mail with the reason to all members', 'held awards ignored (renewal)', 'interval that it had opened ends'],
})

/** Table 12.1, for all kinds. `save` and `review` change no state: a draft's autosave, and the reviewer's checklist. */
export const applicationMachine: TransitionTable<
  ApplicationState,
  ApplicationEvent,
  Actor,
  Application,
  ApplicationFacts
> = {
  name: 'Application',
  states: applicationStateNames,
  transitions: [
    { event: 'start', from: [null], to: 'draft', who: [administrator], guards: [noneOpen, kindConditions] },
    { event: 'save', from: ['draft'], to: 'draft', who: [administrator, contributor], guards: [] },
    {
      event: 'submit',
      from: ['draft'],
      to: 'submitted',
      who: [administrator],
      guards: [renewalNotLeft, participantActive, complete],
      effects: ['number', 'receipt to all members', 'mail to the reviewers', 'clock starts', 'acceptances recorded'],
    },
    { event: 'purge', from: ['draft'], to: 'purged', who: [systemActor], guards: [idle], effects: ['log'] },
    {
      event: 'take',
      from: ['submitted'],
      to: 'inReview',
      who: [reviewer, schemeManager],
      guards: [outsider],
      effects: ['assignee'],
    },
    ...assignRows<ApplicationState, Application, ApplicationFacts>(
      [outsider, assignable],
      ['inReview', 'awaitingReply'],
    ),
    { event: 'review', from: ['inReview'], to: 'inReview', who: [reviewer, schemeManager], guards: [outsider] },
    {
      event: 'ask',
      from: ['inReview'],
      to: 'awaitingReply',
      who: [reviewer],
      guards: [outsider, nothingProposed, fieldsNamed, worded],
      effects: ['clock paused', 'mail to all members'],
    },
    ...remindRows<ApplicationState, Application, ApplicationFacts>([outsider, notRemindedLately], ['awaitingReply']),
    {
      event: 'reply',
      from: ['awaitingReply'],
      to: 'inReview',
      who: [administrator, contributor],
      guards: [onlyAsked, answered, answersRight],
      effects: ['request resolved', 'clock resumes', 'mail to the assignee'],
    },
    {
      event: 'cancelRequest',
      from: ['awaitingReply'],
      to: 'inReview',
      who: [reviewer],
      guards: [outsider, reasoned],
      effects: ['clock resumes'],
    },
    {
      event: 'accept',
      from: ['inReview'],
      to: 'accepted',
      who: [reviewer, schemeManager],
      guards: [
        outsider,
        versionUnchanged,
        nothingProposed,
        checklistDone,
        noOpenRequest,
        startNotPast,
        statusFree,
        reasoned,
        mailSeen,
      ],
      effects: ['interval opened', 'status badge planned', 'held awards evaluated', 'mail to all members'],
    },
    decision('refuse', 'refused', oneReader),
    {
      event: 'proposeRefusal',
      from: ['inReview'],
      to: 'inReview',
      who: [reviewer, schemeManager],
      guards: [outsider, versionUnchanged, nothingProposed, twoReaders, reasoned],
      effects: ['waits for another reviewer', 'mail to the others who review'],
    },
    {
      event: 'agreeToRefusal',
      from: ['inReview'],
      to: 'refused',
      who: [reviewer, schemeManager],
      guards: [outsider, versionUnchanged, proposed, notOneself, mailSeen],
      effects: ['as refuse, in the words that were proposed'],
    },
    {
      event: 'withdrawRefusal',
      from: ['inReview'],
      to: 'inReview',
      who: [reviewer, schemeManager],
      guards: [outsider, proposed],
    },
    decision('close', 'closed'),
    {
      event: 'withdraw',
      from: ['submitted', 'inReview', 'awaitingReply'],
      to: 'withdrawn',
      who: [administrator],
      guards: [],
      effects: ['mail to all members', 'held awards ignored (renewal)'],
    },
    {
      event: 'reopen',
      from: ['accepted', 'refused', 'closed'],
      to: 'inReview',
      who: [schemeManager],
      guards: [outsider, reasoned, renewalNotLeft, noneOpen],
      effects: ['log', 'awards held again (MEM-5)'],
    },
    {
      // Two cases were accepted at one moment and one status opened: the other case is decided again (MEM-2).
      event: 'takeBack',
      from: ['accepted'],
      to: 'inReview',
      who: [systemActor],
      guards: [],
      effects: ['log', 'note in the case'],
    },
    {
      // A leave ends what was still asked for (MEM-7).
      event: 'end',
      from: ['draft', 'submitted', 'inReview', 'awaitingReply'],
      to: 'closed',
      who: [systemActor],
      guards: [afterParticipant],
      effects: ['mail with the reason to all members', 'held awards ignored (renewal)'],
    },
  ],
  refusals: {
    save: { state: alreadyFiled('ce que vous venez d’écrire n’y est pas ajouté, et reste sur cet appareil') },
    submit: { state: alreadyFiled('il n’est pas déposé une seconde fois') },
    reply: { state: noQuestionWaits },
  },
}
