import { randomBytes } from 'node:crypto'
import { type Answer, forbidden, json, problem, tooMany } from './answers'
import type { Call, Switches } from './faults'
import { matchingEvents, paged } from './lists'
import {
  badgeRow,
  bentFields,
  clientInfo,
  eventRow,
  issueResult,
  recipientRow,
  revokeResult,
  type Shape,
  singleBadge,
  singleEvent,
  tokenAnswer,
} from './shapes'
import type { FactoryEvent, World } from './world'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Parts {
  readonly world: World
  readonly switches: Switches
}

export interface Route {
  readonly call: Call
  readonly run: (parts: Parts) => Answer
}

const shaped = ({ switches }: Parts, shape: Shape, answer: Readonly<Record<string, unknown>>): Answer =>
  json(bentFields(switches, shape, answer))

const emailPattern = /^[^@<]{1,64}@[^@>]{1,255}$/

/** The route of one request; null for a path or method that the factory does not have. */
export function routeOf(asked: Asked): Route | null {
  const { method, path } = asked
  if (method === 'POST' && path === '/v2/client/oauth2/token')
    return { call: 'token', run: (parts) => token(parts, asked) }
  const [, version, area, clientId = '', id, verb] = path.split('/')
  if (version !== 'v2' || !clientId) return null
  const route = (call: Call, run: (parts: Parts) => Answer): Route => ({
    call,
    run: (parts) => (mayAsk(parts.world, asked, clientId) ? run(parts) : forbidden),
  })
  const nothing = (parts: Parts) => problem(404, 'Not Found', path, parts.world.nowMs())
  if (area === 'client' && method === 'GET') {
    if (id === 'ping') return route('client', () => json({ success: true }))
    return route('client', (parts) => shaped(parts, 'client', clientInfo(parts.world, clientId)))
  }
  if (area === 'badge' && method === 'GET') {
    if (!id) return route('badges', (parts) => listBadges(parts, asked, clientId))
    return route('badge', (parts) => {
      const badge = parts.world.badges.get(id)
      return badge && badge.clientId === clientId && !badge.deleted
        ? shaped(parts, 'badge', singleBadge(badge))
        : nothing(parts)
    })
  }
  if (area !== 'event') return null
  if (method === 'POST' && id && verb === 'issue') return route('issue', (parts) => issue(parts, asked, clientId, id))
  if (method === 'GET' && !id) return route('events', (parts) => listEvents(parts, asked, clientId))
  if (method === 'GET' && id === 'recipient')
    return route('recipients', (parts) => listRecipients(parts, asked, clientId))
  const withEvent = (call: Call, run: (parts: Parts, event: FactoryEvent) => Answer) =>
    route(call, (parts) => {
      const event = parts.world.events.get(id ?? '')
      return event && event.clientId === clientId ? run(parts, event) : nothing(parts)
    })
  if (method === 'GET' && !verb) return withEvent('event', (parts, event) => shaped(parts, 'event', singleEvent(event)))
  if (method === 'PUT' && verb === 'revoke') return withEvent('revoke', (parts, event) => revoke(parts, asked, event))
  return null
}

function token(parts: Parts, asked: Asked): Answer {
  const { world, switches } = parts
  const form = new URLSearchParams(asked.body)
  const basic = /^Basic (.+)$/.exec(String(asked.headers.authorization ?? ''))?.[1]
  const [basicId = '', basicSecret = ''] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  const client = world.clients.get(form.get('client_id') ?? basicId)
  if (form.get('grant_type') !== 'client_credentials') return problem(400, 'Bad Request', asked.path, world.nowMs())
  if (!client || client.secret !== (form.get('client_secret') ?? basicSecret))
    return problem(403, 'Forbidden', asked.path, world.nowMs())
  const last = world.lastTokenAt.get(client.id)
  if (last !== undefined && world.nowMs() - last < switches.tokenSpacingMs)
    return tooMany(switches, asked.path, world.nowMs())
  world.lastTokenAt.set(client.id, world.nowMs())
  const value = randomBytes(24).toString('hex')
  world.tokens.set(value, { clientId: client.id, expiresAt: world.nowMs() + switches.tokenLifetimeSeconds * 1000 })
  return shaped(parts, 'token', tokenAnswer(value, switches.tokenLifetimeSeconds))
}

/** Expired, unknown, and another organisation's token all look the same: a plain 403. */
function mayAsk(world: World, asked: Asked, clientId: string): boolean {
  const value = /^Bearer (.+)$/.exec(String(asked.headers.authorization ?? ''))?.[1]
  const held = value ? world.tokens.get(value) : undefined
  return held !== undefined && held.clientId === clientId && held.expiresAt > world.nowMs()
}

const objectOf = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function issue(parts: Parts, asked: Asked, clientId: string, badgeId: string): Answer {
  const { world, switches } = parts
  const now = world.nowMs()
  const bad = problem(400, 'Bad Request', asked.path, now)
  const badge = world.badges.get(badgeId)
  if (!badge || badge.clientId !== clientId || badge.deleted) return problem(404, 'Not Found', asked.path, now)
  const body = objectOf(asked.body)
  if (!body || !('api_consumer_id' in body) || !Array.isArray(body.recipient)) return bad
  const recipients = body.recipient as { email?: unknown; name?: unknown }[]
  if (recipients.length < 1 || recipients.length > 10_000) return bad
  if (!recipients.every(({ email, name }) => emailPattern.test(String(email ?? '')) && typeof name === 'string'))
    return bad
  const client = world.clients.get(clientId)
  if (!client || client.issuingLimit < recipients.length || client.paidUntil < world.now())
    return switches.quotaStatus === 400 ? bad : forbidden
  const event = world.issue({
    clientId,
    badgeId,
    recipients: recipients.map(({ email, name }) => ({ email: String(email), name: String(name) })),
    name: String(body.event_name ?? ''),
    ...(typeof body.issued_on === 'number' && { issuedOn: body.issued_on }),
    expiresOn: typeof body.expires_on === 'number' ? body.expires_on : null,
    apiConsumerId: String(body.api_consumer_id ?? ''),
    logEntry: (body.log_entry ?? null) as Record<string, unknown> | null,
    emailMessage: body.email_message,
    sendEmail: body.send_email !== false,
    criteriaAdd: String(body.criteria_add ?? ''),
    openBadges: switches.openBadges,
  })
  return shaped(parts, 'issue', issueResult(event.id))
}

function revoke(parts: Parts, asked: Asked, event: FactoryEvent): Answer {
  const { world } = parts
  const emails = objectOf(asked.body)?.recipient
  if (!Array.isArray(emails) || emails.length === 0) return problem(400, 'Bad Request', asked.path, world.nowMs())
  const count = world.revoke(event, emails.map(String))
  return shaped(parts, 'revoke', revokeResult(count))
}

function listBadges(parts: Parts, asked: Asked, clientId: string): Answer {
  const { world, switches } = parts
  const drafts = asked.query.get('draft') === 'true'
  const rows = [...world.badges.values()].filter(
    (badge) => badge.clientId === clientId && !badge.deleted && (drafts || !badge.draft),
  )
  const toRow = (badge: (typeof rows)[number]) => bentFields(switches, 'badgeRow', badgeRow(badge, asked.headers.host))
  return listed(
    parts,
    paged(asked, rows, (badge) => badge.ctime, toRow, world.nowMs()),
  )
}

function listEvents(parts: Parts, asked: Asked, clientId: string): Answer {
  const { world, switches } = parts
  const rows = matchingEvents(world, switches, asked.query, clientId)
  const toRow = (event: FactoryEvent) => bentFields(switches, 'eventRow', eventRow(event, switches))
  return listed(
    parts,
    paged(asked, rows, (event) => event.createdAtMs, toRow, world.nowMs()),
  )
}

function listRecipients(parts: Parts, asked: Asked, clientId: string): Answer {
  const { world, switches } = parts
  const email = asked.query.get('email')
  const visible = (event: FactoryEvent) => event.createdAtMs + switches.recipientLagMs <= world.nowMs()
  const rows = matchingEvents(world, switches, asked.query, clientId)
    .filter(visible)
    .flatMap((event) => event.recipients.map((recipient) => ({ event, recipient })))
    .filter(({ recipient }) => email === null || recipient.email === email)
  const toRow = ({ event, recipient }: (typeof rows)[number]) =>
    bentFields(switches, 'recipient', recipientRow(event, recipient, asked.headers.host, switches))
  return listed(
    parts,
    paged(asked, rows, ({ event }) => event.createdAtMs, toRow, world.nowMs()),
  )
}

/** The frame of a list, which is an answer of its own. */
const listed = (parts: Parts, answer: Answer): Answer =>
  answer.status === 200 && typeof answer.body === 'object'
    ? shaped(parts, 'list', answer.body as Readonly<Record<string, unknown>>)
    : answer
