import * as addresses from '~/templates/mail/awards/addresses'
import * as rights from '~/templates/mail/awards/rights'
import * as casework from '~/templates/mail/casework/messages'
import * as catalogue from '~/templates/mail/catalogue/letters'
import * as insights from '~/templates/mail/insights/sleeping-files'
import * as source from '~/templates/mail/intake/source'
import * as badges from '~/templates/mail/issuing/badges'
import * as issuer from '~/templates/mail/issuing/issuer'
import * as revocation from '~/templates/mail/issuing/revocation'
import * as team from '~/templates/mail/organizations/team'
import * as account from '~/templates/mail/people/account'
import * as recognition from '~/templates/mail/recognition/letters'
import * as membership from '~/templates/mail/recognition/membership-letters'
import * as reminders from '~/templates/mail/recognition/reminders'
import type { RenderedMail } from '~/templates/mail/render'

/** Every module of templates/mail that makes mails, by its path there. */
export const mailModules: Readonly<Record<string, object>> = {
  'awards/addresses.tsx': addresses,
  'issuing/badges.tsx': badges,
  'issuing/issuer.tsx': issuer,
  'issuing/revocation.tsx': revocation,
  'awards/rights.tsx': rights,
  'intake/source.tsx': source,
  'casework/messages.tsx': casework,
  'catalogue/letters.tsx': catalogue,
  'insights/sleeping-files.tsx': insights,
  'organizations/team.tsx': team,
  'people/account.tsx': account,
  'recognition/letters.tsx': recognition,
  'recognition/membership-letters.tsx': membership,
  'recognition/reminders.tsx': reminders,
}

/** As somebody types: spaces that break, a web address, two lines. */
const written =
  'Voici « ce qui manque » : le guide !\nIl est sur https://exemple.org/guide?page=2, à lire avant le 12 mars 2026 ; merci.'
export const writtenAddress = 'https://exemple.org/guide?page=2'
const link = 'https://portail.example/une-page'
const name = 'Les Transports du Bessin'
const badgeName = 'Je m’adapte : niveau 1'
const file = {
  number: 'P-2026-0042',
  kind: 'Candidature',
  ending: 'e' as const,
  the: 'la candidature',
  organizationName: name,
  link,
}
const badge = { ...file, badgeName }
const status = { organizationName: name, reason: written, link }
const from = '1er mars 2026'
const to = '12 novembre 2029'
const contactUrl = link
const ending = { organizationName: name, last: to, link }

type Sample = readonly [name: string, quotes: boolean, render: () => Promise<RenderedMail>]
const plain = (name: string, render: () => Promise<RenderedMail>): Sample => [name, false, render]
/** A mail that carries what somebody wrote. */
const quoting = (name: string, render: () => Promise<RenderedMail>): Sample => [name, true, render]

const ofAwards: readonly Sample[] = [
  plain('awards/addresses addressRequested', () =>
    addresses.addressRequested({ initials: 'P. F.', confirmUrl: link, writeTo: 'new' }),
  ),
  plain('awards/addresses addressRequested, kept', () =>
    addresses.addressRequested({ initials: 'P. F.', confirmUrl: link, writeTo: 'current' }),
  ),
  plain('awards/addresses addressLeft', () => addresses.addressLeft({ contactUrl })),
  plain('awards/addresses addressAdded', () => addresses.addressAdded({ contactUrl })),
  ...(['asked', 'changed', 'added'] as const).map((why) =>
    plain(`awards/addresses personalLinkLetter, ${why}`, () =>
      addresses.personalLinkLetter({ contactUrl, personalUrl: link, why }),
    ),
  ),
  quoting('issuing/badges regionalBadgeIssued', () =>
    badges.regionalBadgeIssued({
      ...{ badgeName, description: written, evidence: [`« ${badgeName} », remis par ${name} le 12 mars 2026`] },
      ...{ imageUrl: `${link}.png`, pageUrl: link, personalUrl: link },
    }),
  ),
  plain('issuing/badges statusBadgeIssued', () =>
    badges.statusBadgeIssued({ badgeName, organizationName: name, expiresOn: '2029-11-13', pageUrl: link }),
  ),
  plain('issuing/badges statusBadgeIssued, without end', () =>
    badges.statusBadgeIssued({ badgeName, organizationName: name, expiresOn: null, pageUrl: link }),
  ),
  quoting('issuing/badges issuanceTrouble', () => badges.issuanceTrouble({ badgeName, why: written, ledgerUrl: link })),
  plain('issuing/badges issuanceTrouble, no cause', () =>
    badges.issuanceTrouble({ badgeName, why: '', ledgerUrl: link }),
  ),
  quoting('issuing/issuer issuerTrouble', () => issuer.issuerTrouble({ why: written, pageUrl: link })),
  quoting('issuing/issuer issuerWarning', () => issuer.issuerWarning({ why: written, pageUrl: link })),
  plain('issuing/issuer badgeNotLinked', () => issuer.badgeNotLinked({ badgeName, pageUrl: link })),
  plain('issuing/issuer differencesFound', () =>
    issuer.differencesFound({ titles: ['Badge délivré deux fois : 1', 'Badge inconnu : 2'], pageUrl: link }),
  ),
  quoting('issuing/revocation badgeRevoked, of a person', () =>
    revocation.badgeRevoked({ badgeName, organizationName: null, reason: written, personalUrl: link }),
  ),
  quoting('issuing/revocation badgeRevoked, of a structure', () =>
    revocation.badgeRevoked({ badgeName, organizationName: name, reason: written, personalUrl: null }),
  ),
  plain('awards/rights erasureDone', () => rights.erasureDone()),
  ...[null, name].flatMap((whose) =>
    [true, false].map((waitsForSecret) =>
      plain(`intake/source sourceTrouble, ${whose ?? 'Région'}, ${waitsForSecret ? 'secret' : 'pause'}`, () =>
        source.sourceTrouble({ name: whose, waitsForSecret, pageUrl: link }),
      ),
    ),
  ),
]

const ofFiles: readonly Sample[] = [
  quoting('casework/messages messageLetter', () =>
    casework.messageLetter({ about: 'P-2026-0042 : la suite', author: 'Odile M.', text: written, link }),
  ),
  quoting('casework/messages answerLetter', () => casework.answerLetter({ about: 'La suite ?', text: written, link })),
  plain('catalogue/letters receiptLetter', () =>
    catalogue.receiptLetter({ ...badge, submittedOn: from, requested: 'S’adapter, je pratique : complète' }),
  ),
  quoting('catalogue/letters questionLetter', () =>
    catalogue.questionLetter({ ...badge, reason: 'Critères à préciser', text: written }),
  ),
  quoting('catalogue/letters requalificationLetter', () =>
    catalogue.requalificationLetter({ ...badge, requested: 'S’adapter', proposed: 'Organiser', reason: written }),
  ),
  quoting('catalogue/letters replyLetter', () => catalogue.replyLetter({ ...badge, text: written })),
  quoting('catalogue/letters mappedLetter', () =>
    catalogue.mappedLetter({ ...badge, terms: 'S’adapter, je maîtrise', effectiveFrom: from, reason: written }),
  ),
  plain('catalogue/letters mappedLetter, without channel', () =>
    catalogue.mappedLetter({ ...badge, terms: 'S’adapter, je maîtrise', effectiveFrom: null, reason: '' }),
  ),
  quoting('catalogue/letters refusedLetter', () => catalogue.refusedLetter({ ...badge, reason: written })),
  plain('insights/sleeping-files sleepingFilesLetter', () =>
    insights.sleepingFilesLetter({
      ...{ title: '3 dossiers vous attendent', more: 2, link },
      lines: [{ name: `P-2026-0042 : ${name}`, why: 'Délai dépassé le 12 mars 2026 ; à relire.' }],
    }),
  ),
  plain('recognition/letters receiptLetter', () =>
    recognition.receiptLetter({ ...file, submittedOn: from, delayDays: 60 }),
  ),
  quoting('recognition/letters questionLetter', () =>
    recognition.questionLetter({ ...file, reason: 'Pièce manquante', text: written }),
  ),
  quoting('recognition/letters replyLetter', () => recognition.replyLetter({ ...file, text: written })),
  plain('recognition/letters withdrawnLetter', () => recognition.withdrawnLetter(file)),
  quoting('recognition/letters acceptedLetter', () =>
    recognition.acceptedLetter({ ...file, isRenewal: false, reason: written, term: `du ${from} au ${to} inclus` }),
  ),
  quoting('recognition/letters acceptedLetter, renewal', () =>
    recognition.acceptedLetter({
      ...{ ...file, kind: 'Renouvellement', ending: '' as const, the: 'la demande de renouvellement', isRenewal: true },
      ...{ reason: written, term: `du ${from} au ${to} inclus` },
    }),
  ),
  quoting('recognition/letters refusedLetter', () => recognition.refusedLetter({ ...file, reason: written })),
  quoting('recognition/letters closedLetter', () => recognition.closedLetter({ ...file, reason: written })),
  quoting('recognition/letters endedLetter', () =>
    recognition.endedLetter({ ...file, what: 'Renouvellement R-2026-0004', reason: written }),
  ),
  quoting('recognition/membership-letters suspendedLetter', () => membership.suspendedLetter({ ...status, from, to })),
  quoting('recognition/membership-letters liftedLetter', () => membership.liftedLetter({ ...status, on: from })),
  quoting('recognition/membership-letters leftLetter', () => membership.leftLetter({ ...status, on: from })),
  ...(['m6', 'm3', 'm1', 'd7'] as const).map((kind) =>
    plain(`recognition/reminders reminderLetter, ${kind}`, () => reminders.reminderLetter(ending, kind)),
  ),
  plain('recognition/reminders lapsedLetter', () => reminders.lapsedLetter(ending)),
  plain('recognition/reminders unreachableLetter', () => reminders.unreachableLetter(ending)),
  plain('recognition/reminders endingsLetter', () =>
    reminders.endingsLetter({
      title: '2 statuts prennent fin ou ont pris fin',
      lines: [{ name, why: `Vaut jusqu’au ${to} inclus.` }],
      link,
    }),
  ),
]

const corrections = ['end', 'admin', 'contributor', 'reader', 'invited', 'withdrawn'] as const
const ofPeople: readonly Sample[] = [
  plain('organizations/team seatRequested', () => team.seatRequested(name, 'Odile M.', link)),
  plain('organizations/team seatAnswered', () => team.seatAnswered(name, true, link)),
  plain('organizations/team seatAnswered, declined', () => team.seatAnswered(name, false, link)),
  plain('organizations/team invitation', () => team.invitation(name, 'Odile M.', link)),
  ...corrections.flatMap((act) =>
    [null, 'Odile M.'].map((person) =>
      quoting(`organizations/team teamCorrected, ${act}, ${person ?? 'own'}`, () =>
        team.teamCorrected(name, { act, person, reason: written }, link),
      ),
    ),
  ),
  plain('organizations/team passportCode', () => team.passportCode(name, '204 816')),
  plain('people/account confirmAddress', () => account.confirmAddress(link)),
  plain('people/account alreadyKnown', () => account.alreadyKnown(link, link)),
  plain('people/account newPassword', () => account.newPassword(link)),
  plain('people/account newAddress', () => account.newAddress(link)),
  plain('people/account addressLeaving', () => account.addressLeaving(link)),
  plain('people/account passwordChanged', () => account.passwordChanged(link)),
]

/** Every mail of the portal with what it may be given; a name begins with module and function. */
export const everyMail: readonly Sample[] = [...ofAwards, ...ofFiles, ...ofPeople]
