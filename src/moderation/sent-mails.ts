import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import { link, organizationName, to, written } from '~/templates/mail/invented'
import * as letters from '~/templates/mail/moderation/letters'
import * as notices from './notices'

const number = 'S-2026-0A1B2C3D'
const title = `Présentation d’une structure : « ${organizationName} »`
const ground = 'Manque de respect (la charte du portail : le respect des personnes)'
const decision = 'Le contenu est masqué.'
const detection = 'Le contenu a été signalé.'
const decided = { number, decision, facts: written, contestUntil: to, link }

const receivedSample = plain('moderation/letters receivedLetter', () =>
  letters.receivedLetter({ number, ground: 'Manque de respect', link }),
)
const outcomeSamples = [
  quoting('moderation/letters outcomeLetter', () => letters.outcomeLetter(decided)),
  quoting('moderation/letters outcomeLetter afterAppeal', () =>
    letters.outcomeLetter({ ...decided, contestUntil: null }),
  ),
]

export const moderationMails: readonly SentMail[] = [
  sent(notices.received, receivedSample),
  sent(notices.receivedByAddress, receivedSample),
  sent(notices.outcome, ...outcomeSamples),
  sent(notices.outcomeByAddress, ...outcomeSamples),
  sent(
    notices.reasons,
    quoting('moderation/letters reasonsLetter', () => letters.reasonsLetter({ ...decided, title, ground, detection })),
    quoting('moderation/letters reasonsLetter takenBack', () =>
      letters.reasonsLetter({ ...decided, title, ground: '', detection, contestUntil: null }),
    ),
  ),
  sent(
    notices.toDecide,
    plain('moderation/letters toDecideLetter', () => letters.toDecideLetter({ number, title, isAppeal: false, link })),
    plain('moderation/letters toDecideLetter appeal', () =>
      letters.toDecideLetter({ number, title, isAppeal: true, link }),
    ),
  ),
]
