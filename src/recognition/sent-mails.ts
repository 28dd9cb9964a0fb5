import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import { candidature, from, link, organizationName, personName, to, written } from '~/templates/mail/invented'
import * as ambassador from '~/templates/mail/recognition/ambassador'
import * as idleDraft from '~/templates/mail/recognition/idle-draft'
import * as letters from '~/templates/mail/recognition/letters'
import * as membership from '~/templates/mail/recognition/membership-letters'
import { refusalProposedLetter } from '~/templates/mail/recognition/refusal-proposed'
import * as reminders from '~/templates/mail/recognition/reminders'
import * as notices from './notices'

const status = { organizationName, reason: written, link }
const ending = { tier: 'participant', organizationName, last: to, link } as const
const ambassadorEnding = { ...ending, tier: 'ambassador' } as const
const accepted = { reason: written, term: `du ${from} au ${to} inclus` }
const renewal = { kind: 'Renouvellement', ending: '', the: 'la demande de renouvellement', isRenewal: true } as const

export const recognitionMails: readonly SentMail[] = [
  sent(
    notices.receipt,
    plain('recognition/letters receiptLetter', () =>
      letters.receiptLetter({ ...candidature, submittedOn: from, delayDays: 60, receipt: link }),
    ),
  ),
  sent(
    notices.question,
    quoting('recognition/letters questionLetter', () =>
      letters.questionLetter({
        ...candidature,
        reason: 'Réponse incomplète',
        text: written,
        asked: 'Présentation de la structure',
        documents: 1,
      }),
    ),
  ),
  sent(
    notices.reply,
    quoting('recognition/letters replyLetter', () => letters.replyLetter({ ...candidature, text: written })),
  ),
  sent(
    notices.withdrawn,
    plain('recognition/letters withdrawnLetter', () => letters.withdrawnLetter(candidature)),
  ),
  sent(
    notices.decision,
    quoting('recognition/letters acceptedLetter', () =>
      letters.acceptedLetter({ ...candidature, ...accepted, isRenewal: false }),
    ),
    quoting('recognition/letters acceptedLetter, renewal', () =>
      letters.acceptedLetter({ ...candidature, ...accepted, ...renewal }),
    ),
    quoting('recognition/ambassador ambassadorLetter', () =>
      ambassador.ambassadorLetter({ ...candidature, ...accepted, participantUntil: null }),
    ),
    quoting('recognition/ambassador ambassadorLetter, Participant ends first', () =>
      ambassador.ambassadorLetter({ ...candidature, ...accepted, participantUntil: from }),
    ),
    quoting('recognition/letters refusedLetter', () => letters.refusedLetter({ ...candidature, reason: written })),
    quoting('recognition/letters closedLetter', () => letters.closedLetter({ ...candidature, reason: written })),
    quoting('recognition/letters endedLetter', () =>
      letters.endedLetter({ ...candidature, what: 'Renouvellement R-2026-0004', reason: written }),
    ),
  ),
  sent(
    notices.refusalProposed,
    plain('recognition/refusal-proposed refusalProposedLetter', () =>
      refusalProposedLetter({ about: 'P-2026-0042, Atelier des Marais', author: personName, link }),
    ),
  ),
  sent(
    notices.idleDraft,
    plain('recognition/idle-draft idleDraftLetter', () =>
      idleDraft.idleDraftLetter({ ...candidature, changedOn: from, purgedOn: to }),
    ),
  ),
  sent(
    notices.statusChanged,
    quoting('recognition/membership-letters suspendedLetter', () =>
      membership.suspendedLetter({ ...status, from, to }),
    ),
    quoting('recognition/membership-letters liftedLetter', () => membership.liftedLetter({ ...status, on: from })),
    quoting('recognition/membership-letters leftLetter', () => membership.leftLetter({ ...status, on: from })),
    quoting('recognition/membership-letters ambassadorEndedLetter', () =>
      membership.ambassadorEndedLetter({ ...status, on: from }),
    ),
  ),
  sent(
    notices.reminder,
    ...(['m6', 'm3', 'm1'] as const).map((kind) =>
      plain(`recognition/reminders reminderLetter, ${kind}`, () => reminders.reminderLetter(ending, kind)),
    ),
    plain('recognition/reminders reminderLetter, Ambassador', () => reminders.reminderLetter(ambassadorEnding, 'm6')),
  ),
  sent(
    notices.lastReminder,
    plain('recognition/reminders reminderLetter, d7', () => reminders.reminderLetter(ending, 'd7')),
  ),
  sent(
    notices.lapsed,
    plain('recognition/reminders lapsedLetter', () => reminders.lapsedLetter(ending)),
    plain('recognition/reminders lapsedLetter, Ambassador', () => reminders.lapsedLetter(ambassadorEnding)),
  ),
  sent(
    notices.unreachable,
    plain('recognition/reminders unreachableLetter', () => reminders.unreachableLetter(ending)),
  ),
  sent(
    notices.endings,
    plain('recognition/reminders endingsLetter', () =>
      reminders.endingsLetter({
        title: '2 statuts prennent fin ou ont pris fin',
        lines: [{ name: organizationName, why: `Statut Participant : vaut jusqu’au ${to} inclus.` }],
        link,
      }),
    ),
  ),
]
