import { type Answer, json, problem } from './answers'
import type { Switches } from './faults'
import type { Asked } from './routes'
import type { FactoryBadge, FactoryEvent, FactoryRecipient, World } from './world'

const image = 'data:image/png;base64,iVBORw0KGgo='

export const rowOfBadge = (badge: FactoryBadge) => ({
  id: badge.id,
  name: badge.name,
  description: badge.description,
  image,
  primary_language: 'fr',
  language: ['fr'],
  category: [],
  tag: [],
  client_alias_id: [],
  creator_id: null,
  alignment: null,
  email_message: null,
  expires: null,
  draft: badge.draft,
  ctime: badge.ctime,
  mtime: badge.ctime,
})

/** `log_entry` leaves as a JSON text, although it came as an object. */
export const rowOfEvent = (event: FactoryEvent) => ({
  id: event.id,
  name: event.name,
  client_alias_id: null,
  badge_id: event.badgeId,
  badge: { id: event.badgeId, image, primary_language: 'fr', content: [{ language: 'fr', name: event.badgeName }] },
  expires_on: event.expiresOn,
  issued_on: event.issuedOn,
  recipient_count: event.recipients.length,
  api_consumer_id: event.apiConsumerId,
  earnable_application_id: null,
  log_entry: event.logEntry === null ? null : JSON.stringify(event.logEntry),
  ctime: Math.floor(event.createdAtMs / 1000),
  mtime: event.mtime,
})

export const rowOfRecipient = (event: FactoryEvent, recipient: FactoryRecipient, host: unknown) => ({
  event_id: event.id,
  badge_id: event.badgeId,
  client_alias_id: null,
  assertion_id: recipient.assertionId,
  email: recipient.email,
  name: recipient.name,
  receive_url: `http://${host}/v1/receive/${recipient.assertionId}`,
  assertion_json_url: `http://${host}/v1/assertion/${recipient.assertionId}`,
  received: recipient.received,
  in_passport: false,
  pdf_downloaded: false,
  issued_on: event.issuedOn,
  expires_on: event.expiresOn,
  revoked: recipient.revoked,
})

export function clientInfo(world: World, clientId: string) {
  const client = world.clients.get(clientId)
  return {
    id: clientId,
    name: client?.name,
    email: 'contact@organisation.example',
    tier: 'pro',
    paid_until: client?.paidUntil,
    aliases: 0,
    issuing_limit: client?.issuingLimit,
    country: 'FR',
    verified: true,
    ctime: 1_600_000_000,
    mtime: 1_600_000_000,
  }
}

/** The filters of the event list, with the lags that the switches ask for. */
export function matchingEvents(
  world: World,
  switches: Switches,
  query: URLSearchParams,
  clientId: string,
): readonly FactoryEvent[] {
  const [eventId, badgeId, email] = [query.get('event_id'), query.get('badge_id'), query.get('email')]
  const [name, consumer] = [query.get('event_name'), query.get('api_consumer_id')]
  const [begin, end] = [query.get('begin'), query.get('end')]
  const pairs = (query.get('log_entry') ?? '')
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split(':') as [string, string])
  const lag = Math.max(switches.listLagMs, pairs.length > 0 ? switches.logEntryLagMs : 0)
  return [...world.events.values()].filter((event) => {
    const ctime = Math.floor(event.createdAtMs / 1000)
    return (
      event.clientId === clientId &&
      event.createdAtMs + lag <= world.nowMs() &&
      (eventId === null || event.id === eventId) &&
      (badgeId === null || event.badgeId === badgeId) &&
      (email === null || event.recipients.some((row) => row.email === email)) &&
      (name === null || event.name === name) &&
      (consumer === null || event.apiConsumerId === consumer) &&
      (begin === null || ctime >= Number(begin)) &&
      (end === null || ctime <= Number(end)) &&
      pairs.every(([key, value]) => String(event.logEntry?.[key] ?? '') === value)
    )
  })
}

/** One page, in order of creation; a limit, an offset or an order that the factory does not know answers 400. */
export function paged<Row>(
  asked: Asked,
  rows: readonly Row[],
  ctime: (row: Row) => number,
  toAnswer: (row: Row) => object,
  nowMs: number,
): Answer {
  const limit = Number(asked.query.get('limit') ?? 1000)
  const offset = Number(asked.query.get('offset') ?? 0)
  const order = asked.query.get('order_by') ?? 'asc'
  const isRange = Number.isInteger(limit) && limit >= 1 && limit <= 1000 && Number.isInteger(offset) && offset >= 0
  if (!isRange || !['asc', 'desc'].includes(order)) return problem(400, 'Bad Request', asked.path, nowMs)
  const sorted = rows.toSorted((a, b) => (order === 'asc' ? ctime(a) - ctime(b) : ctime(b) - ctime(a)))
  return json({ result: sorted.slice(offset, offset + limit).map(toAnswer), total: rows.length })
}
