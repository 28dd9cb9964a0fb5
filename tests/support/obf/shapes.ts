import type { Switches } from './faults'
import type { FactoryBadge, FactoryEvent, FactoryRecipient, World } from './world'

/*
 * The recorded shapes (reference, « Shapes seen »), a list row and a single object of the same thing apart. Written from
 * the recordings and not from what the adapter reads.
 */

export const shapeNames = ['eventRow', 'event', 'recipient', 'client', 'badgeRow', 'issue', 'revoke', 'token'] as const
export type Shape = (typeof shapeNames)[number] | 'badge' | 'list'

/** What a switch makes of one field: gone, null, another type than recorded, or exactly this. */
export type Bend = 'missing' | 'null' | 'otherType' | { readonly as: unknown }
export type Bends = Partial<Record<Shape, Readonly<Record<string, Bend>>>>

type Fields = Readonly<Record<string, unknown>>

/** Numbers and booleans as texts, JSON texts as objects, other texts inside a list, lists and objects as texts. */
function ofOtherType(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  return value.startsWith('{') ? JSON.parse(value) : [value]
}

/** The answer with its switched fields bent; a field that is not recorded can be added. */
export function bentFields(switches: Pick<Switches, 'fields'>, shape: Shape, answer: Fields): Fields {
  const bent: Record<string, unknown> = { ...answer }
  for (const [field, bend] of Object.entries(switches.fields[shape] ?? {})) {
    if (bend === 'missing') delete bent[field]
    else if (bend === 'null') bent[field] = null
    else bent[field] = bend === 'otherType' ? ofOtherType(bent[field]) : bend.as
  }
  return bent
}

const dataImage = 'data:image/png;base64,iVBORw0KGgo='

const contentOf = (name: string, description: string) => ({
  language: 'fr',
  name,
  description,
  criteria: 'Des faits observés.',
  tag: [],
  alignment: null,
  achievement_type: null,
  credits_available: null,
  field_of_study: null,
  human_code: null,
  specialization: null,
})

export const badgeRow = (badge: FactoryBadge, host: unknown) => ({
  id: badge.id,
  name: badge.name,
  description: badge.description,
  image: `http://${host}/v1/badge/_/${badge.id}.png`,
  primary_language: 'fr',
  language: ['fr'],
  category: [],
  tag: [],
  client_alias_id: [],
  creator_id: null,
  draft: badge.draft,
  ctime: badge.ctime,
  mtime: badge.ctime,
})

export const singleBadge = (badge: FactoryBadge) => ({
  id: badge.id,
  category: [],
  image: dataImage,
  primary_language: 'fr',
  content: [contentOf(badge.name, badge.description)],
  creator: null,
  intent: null,
  client_alias_id: [],
  email_message: null,
  expires: null,
  draft: badge.draft,
  ctime: badge.ctime,
  mtime: badge.ctime,
})

const logEntryText = ({ logEntry }: FactoryEvent): string | null =>
  logEntry === null ? null : JSON.stringify(logEntry)

/** Without `log_entry`, unless the description 202608, which names it in rows, is to be believed. */
export const eventRow = (event: FactoryEvent, { asDescribed }: Pick<Switches, 'asDescribed'>) => ({
  id: event.id,
  name: event.name,
  client_alias_id: null,
  badge_id: event.badgeId,
  expires_on: event.expiresOn,
  issued_on: event.issuedOn,
  recipient_count: event.recipients.length,
  api_consumer_id: event.apiConsumerId,
  earnable_application_id: null,
  ctime: Math.floor(event.createdAtMs / 1000),
  mtime: event.mtime,
  ...(asDescribed && { log_entry: logEntryText(event) }),
})

/** Neither `badge_id` nor `recipient_count`; `log_entry` leaves as a JSON text, although it came as an object. */
export const singleEvent = (event: FactoryEvent) => ({
  id: event.id,
  name: event.name,
  client_alias_id: null,
  badge: {
    id: event.badgeId,
    image: dataImage,
    primary_language: 'fr',
    content: [contentOf(event.badgeName, 'Une description')],
    creator: null,
  },
  expires_on: event.expiresOn,
  issued_on: event.issuedOn,
  email_message: null,
  log_entry: logEntryText(event),
  api_consumer_id: event.apiConsumerId,
  earnable_application_id: null,
  ctime: Math.floor(event.createdAtMs / 1000),
  mtime: event.mtime,
})

/** An Open Badges 3.0 credential and a 2.0 assertion have different addresses. */
export function assertionAddress(host: unknown, { assertionId, openBadges }: FactoryRecipient): string {
  const path = openBadges === 3 ? `obv3/credentials/${assertionId}.json` : `v1/assertion/${assertionId}`
  return `http://${host}/${path}`
}

export const recipientRow = (
  event: FactoryEvent,
  recipient: FactoryRecipient,
  host: unknown,
  { asDescribed }: Pick<Switches, 'asDescribed'>,
) => ({
  event_id: event.id,
  assertion_id: recipient.assertionId,
  email: recipient.email,
  name: recipient.name,
  receive_url: `http://${host}/v1/receive/${recipient.assertionId}`,
  assertion_json_url: assertionAddress(host, recipient),
  received: recipient.received,
  in_passport: false,
  pdf_downloaded: false,
  issued_on: event.issuedOn,
  expires_on: event.expiresOn,
  revoked: recipient.revoked,
  ...(asDescribed && { badge_id: event.badgeId, client_alias_id: null }),
})

export function clientInfo(world: World, clientId: string) {
  const client = world.clients.get(clientId)
  return {
    id: clientId,
    name: client?.name ?? '',
    email: 'contact@organisation.example',
    url: 'https://organisation.example',
    description: 'Une organisation',
    image: dataImage,
    tier: 'pro',
    paid_until: client?.paidUntil ?? 0,
    aliases: 0,
    issuing_limit: client?.issuingLimit ?? 0,
    country: 'FR',
    type: 'organization',
    reply_to: 'contact@organisation.example',
    billing_email: 'factures@organisation.example',
    vat_id: '',
    searchable: false,
    verified: true,
    ctime: 1_600_000_000,
    mtime: 1_600_000_000,
  }
}

export const issueResult = (eventId: string) => ({
  success: true,
  message: '',
  resource_type: 'event',
  resource_id: eventId,
  count: null,
})

export const revokeResult = (count: number) => ({
  success: true,
  message: '',
  resource_type: null,
  resource_id: null,
  count,
})

export const tokenAnswer = (value: string, lifetimeSeconds: number) => ({
  access_token: value,
  token_type: 'bearer',
  expires_in: lifetimeSeconds,
})
