import { startOfParisDay } from '@/kernel/dates'
import type { IssueBody, ObfEvent, ObfRecipient } from '../../obf'
import type { IssuedBadge, IssueRequest } from '../../ports'

/** Who issued, in the factory's own lists. */
export const consumerId = 'normandie-badge-les-competences'
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

export const keyOf = (event: Pick<ObfEvent, 'log_entry'>): string | null => event.log_entry?.[keyName] ?? null

/** Case never tells two addresses apart here; an address is sent as it was typed. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** Both forms of an address that a filter may want; for a person whose address is gone, no filter at all. */
export const spellings = (email: string): readonly { readonly email?: string }[] =>
  email.trim() === ''
    ? [{}]
    : [...new Set([email.trim(), email.trim().toLowerCase()])].map((spelling) => ({ email: spelling }))

/** The factory notes no instant of revocation: the last change of the event stands for it. */
export function issuedBadge(baseUrl: string, event: ObfEvent, recipient: ObfRecipient | null): IssuedBadge {
  const made = event.ctime ?? event.issued_on ?? 0
  return {
    eventId: event.id,
    credentialUrl: recipient?.assertion_json_url || null,
    pageUrl: recipient ? `${baseUrl}/v1/assertion/${recipient.assertion_id}.html` : null,
    issuedAt: instantOf(made),
    revokedAt: recipient?.revoked ? instantOf(event.mtime ?? made) : null,
  }
}
