import type { Instant } from '@/kernel/clock'
import { startOfParisDay } from '@/kernel/dates'
import { normalizeEmail } from '@/kernel/text'
import type { IssueBody, ObfEvent, ObfRecipient } from '@/platform/obf'
import type { IssuedBadge, IssueRequest } from '../../ports'
import { addressesOf } from './addresses'

/** Who issued, in the factory's own lists. */
const consumerId = 'normandie-badge-les-competences'
/** The member of `log_entry` that holds our key; no colon in a name and no comma in a value, since its filter uses both. */
export const keyName = 'issuance'

/** Seconds since 1970 at the beginning of a Paris day: never in the future on the day itself. */
export const secondsOf = (date: string): number => Math.floor(Date.parse(startOfParisDay(date)) / 1000)
export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** What is sent for one issuance: every field that the factory knows and the ledger fixes. */
export function issueBody(request: IssueRequest): IssueBody {
  const { badge, recipient, evidence } = request
  return {
    api_consumer_id: consumerId,
    event_name: badge.name,
    recipient: [{ email: recipient.email.trim(), name: recipient.name }],
    issued_on: secondsOf(request.issuedOn),
    ...(request.expiresOn && { expires_on: secondsOf(request.expiresOn) }),
    send_email: true,
    show_report: false,
    log_entry: { [keyName]: request.issuanceKey, badge: badge.code, version: String(badge.version) },
    criteria_add: evidence.map(({ narrative, url }) => `- ${narrative}${url ? ` ${url}` : ''}`).join('\n'),
    email_message: {
      subject: `Votre badge : ${badge.name}`,
      body: `Bonjour,\n\nLa Région Normandie vous remet le badge « ${badge.name} ». ${badge.description}\n\nCe badge est une reconnaissance de compétences. Vous pouvez l’accepter, le garder et le montrer à qui vous voulez.`,
      link_text: 'Recevoir mon badge',
      footer: 'La Normandie badge les compétences · badges-formation@normandie.fr',
    },
  }
}

/** Whether an event is the one that a key was sent for, as its own answer says (ISS-4). */
export type Ownership = 'ours' | 'other' | 'unclear'

export const keyOf = ({ log_entry }: Pick<ObfEvent, 'log_entry'>): string | null =>
  log_entry.kind === 'read' ? (log_entry.entry[keyName] ?? null) : null

/**
 * An event that names us as its consumer and whose key cannot be read may be the one that is looked for; so may one
 * that names nobody and holds a broken log entry. Made in the factory's own screens, it has neither.
 */
export function keyIsUnclear({ log_entry, api_consumer_id }: Pick<ObfEvent, 'log_entry' | 'api_consumer_id'>): boolean {
  if (log_entry.kind === 'read') return false
  return api_consumer_id === consumerId || (log_entry.kind === 'unreadable' && api_consumer_id === null)
}

export function ownershipOf(event: Pick<ObfEvent, 'log_entry' | 'api_consumer_id'>, issuanceKey: string): Ownership {
  if (keyIsUnclear(event)) return 'unclear'
  return keyOf(event) === issuanceKey ? 'ours' : 'other'
}

/** Case never tells two addresses apart here; an address is sent as it was typed. */
export const isSameAddress = (one: string | null, other: string): boolean =>
  one !== null && normalizeEmail(one) === normalizeEmail(other)

/** Both forms of an address that a filter may want; for a person whose address is gone, no filter at all. */
export const spellings = (email: string): readonly { readonly email?: string }[] =>
  email.trim() === ''
    ? [{}]
    : [...new Set([email.trim(), normalizeEmail(email)])].map((spelling) => ({ email: spelling }))

/** The factory notes no instant of revocation: the last change of the event stands for it. */
export const revokedAtOf = ({ mtime }: Pick<ObfEvent, 'mtime'>, now: Instant): Instant =>
  mtime === null ? now : instantOf(mtime)

/** `now` stands for an instant that the factory does not tell. */
export function issuedBadge(
  { baseUrl, now }: { readonly baseUrl: string; readonly now: () => Instant },
  event: ObfEvent,
  recipient: ObfRecipient | null,
): IssuedBadge {
  const made = event.ctime ?? event.issued_on
  return {
    eventId: event.id,
    ...(recipient ? addressesOf(baseUrl, recipient) : { credentialUrl: null, pageUrl: null }),
    issuedAt: made === null ? now() : instantOf(made),
    revokedAt: recipient?.revoked ? revokedAtOf(event, now()) : null,
  }
}
