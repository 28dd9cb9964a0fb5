import { randomBytes } from 'node:crypto'

/** One organisation at the factory. */
export interface FactoryClient {
  readonly id: string
  readonly secret: string
  name: string
  issuingLimit: number
  /** Seconds since 1970. */
  paidUntil: number
}

export interface FactoryBadge {
  readonly id: string
  readonly clientId: string
  name: string
  description: string
  draft: boolean
  deleted: boolean
  readonly ctime: number
}

export interface FactoryRecipient {
  readonly assertionId: string
  readonly email: string
  readonly name: string
  readonly openBadges: 2 | 3
  revoked: boolean
  received: boolean
}

export interface FactoryEvent {
  readonly id: string
  readonly clientId: string
  readonly badgeId: string
  readonly badgeName: string
  readonly name: string
  readonly issuedOn: number
  readonly expiresOn: number | null
  readonly apiConsumerId: string
  readonly logEntry: Readonly<Record<string, unknown>> | null
  readonly emailMessage: unknown
  readonly sendEmail: boolean
  readonly criteriaAdd: string
  readonly recipients: FactoryRecipient[]
  /** Milliseconds, for the lags; the API shows seconds. */
  readonly createdAtMs: number
  mtime: number
}

export interface FactoryToken {
  readonly clientId: string
  readonly expiresAt: number
}

/** What an event is made of, by the API or by somebody at the factory's own screens. */
export interface NewEvent {
  readonly clientId: string
  readonly badgeId: string
  readonly recipients: readonly { readonly email: string; readonly name: string }[]
  readonly name?: string
  readonly issuedOn?: number
  readonly expiresOn?: number | null
  /** Seconds: an event from long ago. */
  readonly ctime?: number
  readonly apiConsumerId?: string
  readonly logEntry?: Readonly<Record<string, unknown>> | null
  readonly emailMessage?: unknown
  readonly sendEmail?: boolean
  readonly criteriaAdd?: string
  readonly openBadges?: 2 | 3
}

const newFactoryId = (): string => randomBytes(8).toString('hex').toUpperCase()

/** What the factory keeps. Tests read and change it directly; the API is in `routes.ts`. */
export class World {
  readonly clients = new Map<string, FactoryClient>()
  readonly badges = new Map<string, FactoryBadge>()
  readonly events = new Map<string, FactoryEvent>()
  readonly tokens = new Map<string, FactoryToken>()
  readonly lastTokenAt = new Map<string, number>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  nowMs(): number {
    return this.#nowMs()
  }
  now(): number {
    return Math.floor(this.#nowMs() / 1000)
  }

  addClient(values: Partial<FactoryClient> = {}): FactoryClient {
    const id = values.id ?? newFactoryId()
    const client: FactoryClient = {
      id,
      secret: values.secret ?? randomBytes(16).toString('hex'),
      name: values.name ?? `Organisation ${id}`,
      issuingLimit: values.issuingLimit ?? 4885,
      paidUntil: values.paidUntil ?? this.now() + 300 * 86_400,
    }
    this.clients.set(id, client)
    return client
  }

  addBadge(clientId: string, values: Partial<Omit<FactoryBadge, 'clientId'>> = {}): FactoryBadge {
    const id = values.id ?? newFactoryId()
    const badge: FactoryBadge = {
      id,
      clientId,
      name: values.name ?? `Badge ${id}`,
      description: values.description ?? 'Une description',
      draft: values.draft ?? false,
      deleted: false,
      ctime: values.ctime ?? this.now(),
    }
    this.badges.set(id, badge)
    return badge
  }

  /** Events outlive the badge that they issued. */
  deleteBadge(badgeId: string): void {
    const badge = this.badges.get(badgeId)
    if (badge) badge.deleted = true
  }

  issue(event: NewEvent): FactoryEvent {
    const createdAtMs = event.ctime === undefined ? this.nowMs() : event.ctime * 1000
    const made: FactoryEvent = {
      id: newFactoryId(),
      clientId: event.clientId,
      badgeId: event.badgeId,
      badgeName: this.badges.get(event.badgeId)?.name ?? '',
      name: event.name ?? '',
      issuedOn: event.issuedOn ?? Math.floor(createdAtMs / 1000),
      expiresOn: event.expiresOn ?? null,
      apiConsumerId: event.apiConsumerId ?? '',
      logEntry: event.logEntry ?? null,
      emailMessage: event.emailMessage ?? null,
      sendEmail: event.sendEmail ?? true,
      criteriaAdd: event.criteriaAdd ?? '',
      recipients: [],
      createdAtMs,
      mtime: Math.floor(createdAtMs / 1000),
    }
    for (const { email, name } of event.recipients) this.#addTo(made, email, name, event.openBadges)
    this.events.set(made.id, made)
    const client = this.clients.get(event.clientId)
    if (client) client.issuingLimit -= event.recipients.length
    return made
  }

  /** A recipient list that changes while somebody pages through it. */
  addRecipient(eventId: string, email: string, name = ''): void {
    const event = this.events.get(eventId)
    if (event) this.#addTo(event, email, name)
  }

  #addTo(event: FactoryEvent, email: string, name: string, openBadges: 2 | 3 = 3): void {
    event.recipients.push({
      assertionId: randomBytes(20).toString('hex'),
      email,
      name,
      openBadges,
      revoked: false,
      received: false,
    })
  }

  /** Answers how many were revoked now; the case of an address does not matter. */
  revoke(event: FactoryEvent, emails: readonly string[]): number {
    const wanted = new Set(emails.map((email) => email.toLowerCase()))
    const open = event.recipients.filter((row) => wanted.has(row.email.toLowerCase()) && !row.revoked)
    for (const row of open) row.revoked = true
    if (open.length > 0) event.mtime = this.now()
    return open.length
  }

  /** The events whose `log_entry` holds this value under any key: how a test counts what was really issued. */
  eventsUnder(value: string): readonly FactoryEvent[] {
    return [...this.events.values()].filter((event) => Object.values(event.logEntry ?? {}).includes(value))
  }
}
