import { assignRows, remindRows } from '@/casework/case-transitions'
import type { TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { administrator, contributor, reviewer } from '@/platform/who'
import { type BadgeSubmission, type SubmissionState, submissionStateNames } from './submission'
import {
  activeParticipant,
  answered,
  asAgreed,
  assignable,
  channelAnswered,
  complete,
  correctionsRight,
  counterDiffers,
  dateNotPast,
  differs,
  dryRunSeen,
  fieldsNamed,
  notRemindedLately,
  onlyAsked,
  outsider,
  proposalOffered,
  reasoned,
  requestOffered,
  type SubmissionFacts,
  termsGiven,
  termsOffered,
  versionUnchanged,
  worded,
} from './submission-guards'

export type SubmissionEvent =
  | 'start'
  | 'save'
  | 'correctImage'
  | 'submit'
  | 'take'
  | 'assign'
  | 'remind'
  | 'ask'
  | 'reply'
  | 'propose'
  | 'acceptProposal'
  | 'counterProposal'
  | 'declineProposal'
  | 'map'
  | 'refuse'
  | 'withdraw'

/** Table 12.3. Two events change no state: the draft's autosave, and a picture that was asked for while its question waits. */
export const submissionMachine: TransitionTable<
  SubmissionState,
  SubmissionEvent,
  Actor,
  BadgeSubmission,
  SubmissionFacts
> = {
  name: 'BadgeSubmission',
  states: submissionStateNames,
  transitions: [
    { event: 'start', from: [null], to: 'draft', who: [administrator, contributor], guards: [activeParticipant] },
    { event: 'save', from: ['draft'], to: 'draft', who: [administrator, contributor], guards: [] },
    {
      event: 'correctImage',
      from: ['awaitingReply'],
      to: 'awaitingReply',
      who: [administrator, contributor],
      guards: [onlyAsked],
      effects: ['a picture that counts once the answer is sent'],
    },
    {
      event: 'submit',
      from: ['draft'],
      to: 'submitted',
      who: [administrator],
      guards: [activeParticipant, complete, requestOffered],
      effects: ['number', 'receipt to all members', 'mail to the reviewers', 'partner badge known'],
    },
    {
      event: 'take',
      from: ['submitted'],
      to: 'inReview',
      who: [reviewer],
      guards: [outsider],
      effects: ['assignee'],
    },
    ...assignRows<SubmissionState, BadgeSubmission, SubmissionFacts>(
      [outsider, assignable],
      ['inReview', 'awaitingReply', 'requalificationProposed'],
    ),
    {
      event: 'ask',
      from: ['inReview'],
      to: 'awaitingReply',
      who: [reviewer],
      guards: [outsider, fieldsNamed, worded],
      effects: ['mail to all members'],
    },
    ...remindRows<SubmissionState, BadgeSubmission, SubmissionFacts>(
      [outsider, notRemindedLately],
      ['awaitingReply', 'requalificationProposed'],
    ),
    {
      event: 'reply',
      from: ['awaitingReply'],
      to: 'inReview',
      who: [administrator, contributor],
      guards: [onlyAsked, answered, correctionsRight],
      effects: ['request resolved', 'mail to the assignee'],
    },
    {
      event: 'propose',
      from: ['inReview'],
      to: 'requalificationProposed',
      who: [reviewer],
      guards: [outsider, termsGiven, termsOffered, differs, reasoned, dateNotPast, channelAnswered, dryRunSeen],
      effects: ['mail to all members'],
    },
    {
      event: 'acceptProposal',
      from: ['requalificationProposed'],
      to: 'mapped',
      who: [administrator],
      guards: [activeParticipant, proposalOffered],
      effects: ['mapping with the proposed values', 'mail to all members', 'mail to the assignee'],
    },
    {
      event: 'counterProposal',
      from: ['requalificationProposed'],
      to: 'inReview',
      who: [administrator],
      guards: [termsGiven, termsOffered, counterDiffers, reasoned],
      effects: ['mail to the assignee'],
    },
    {
      event: 'declineProposal',
      from: ['requalificationProposed'],
      to: 'inReview',
      who: [administrator],
      guards: [reasoned],
      effects: ['mail to the assignee'],
    },
    {
      event: 'map',
      from: ['inReview'],
      to: 'mapped',
      who: [reviewer],
      guards: [
        outsider,
        versionUnchanged,
        activeParticipant,
        termsGiven,
        termsOffered,
        asAgreed,
        dateNotPast,
        channelAnswered,
        dryRunSeen,
      ],
      effects: ['mapping scheduled', 'mail to all members'],
    },
    {
      event: 'refuse',
      from: ['inReview'],
      to: 'refused',
      who: [reviewer],
      guards: [outsider, versionUnchanged, reasoned],
      effects: ['mail with the reason to all members'],
    },
    {
      event: 'withdraw',
      from: ['draft', 'submitted', 'inReview', 'awaitingReply', 'requalificationProposed'],
      to: 'withdrawn',
      who: [administrator],
      guards: [],
      effects: ['log'],
    },
  ],
}
