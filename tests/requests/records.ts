import type { Client } from '@libsql/client'
import type { TestPortal } from '../support/portal'
import type { Random } from './random'

/** Where the records stand that a parameter or a field of this name means; `of` names its own where paths differ. */
const tables: Readonly<Record<string, string | ((path: string) => string)>> = {
  organizationId: 'organizations',
  seatId: 'organization_members',
  invitationId: 'organization_invitations',
  applicationId: 'applications',
  membershipId: 'memberships',
  submissionId: 'badge_submissions',
  mappingId: 'badge_mappings',
  partnerBadgeId: 'partner_badges',
  replacesId: 'partner_badges',
  importId: 'award_imports',
  awardId: (path) => (path.startsWith('/regional-awards') ? 'regional_awards' : 'partner_awards'),
  issuanceId: 'issuances',
  differenceId: 'issuer_differences',
  recipientId: 'recipients',
  sourceId: 'award_sources',
  sourceBadgeId: 'source_badges',
  effectId: 'effects',
  credentialId: 'credentials',
  profileId: 'profiles',
  conversationId: 'conversations',
  requestId: 'privacy_requests',
  noticeId: (path) => (path.startsWith('/report-notices') ? 'report_notices' : 'notices'),
  reportId: 'content_reports',
  topicId: 'community_topics',
  postId: 'community_posts',
  categoryId: 'community_categories',
  userId: 'users',
  absenceId: 'absences',
  labelId: 'case_labels',
  templateId: 'reply_templates',
  viewId: 'saved_views',
  endorsementId: 'endorsements',
  opinionId: 'opinions',
  messageId: 'case_messages',
  eventId: 'scheme_events',
  editionId: 'week_editions',
  registrationId: 'event_registrations',
  inscription: 'event_registrations',
  caseId: (path) => (path.includes('submission') ? 'badge_submissions' : 'applications'),
}

/** Values of parameters that are no record's. */
const choices: Readonly<Record<string, readonly string[]>> = {
  caseKind: ['application', 'submission'],
  issuer: ['embedded', 'obf'],
  piece: ['logo.svg', 'logo.png'],
  attachmentId: ['00000000-0000-4000-8000-000000000000'],
  fileId: ['00000000-0000-4000-8000-000000000000'],
  /** A link is in a mail alone; one of another form, and one of the right form that nobody was sent. */
  link: ['rien', `${'0'.repeat(36)}.${'a'.repeat(43)}`],
}

export interface Found {
  readonly id: string
  readonly revision: number
}

/** Picks records as they are now, those of one's own structure more often than others. */
export class Records {
  private readonly client: Client
  private readonly columns = new Map<string, ReadonlySet<string>>()

  constructor(
    portal: TestPortal,
    private readonly random: Random,
    /** How often a record is taken that is another structure's, or in a state where nothing can be done to it. */
    private readonly stray = 0.1,
  ) {
    this.client = (portal.payload.db as unknown as { readonly client: Client }).client
  }

  isKnown(name: string): boolean {
    return name in tables || name in choices || name === 'badgeCode'
  }

  async find(name: string, path: string, own: string | null, states: readonly string[] = []): Promise<Found> {
    const choice = choices[name]
    if (choice) return { id: this.random.of(choice), revision: 1 }
    if (name === 'badgeCode') return this.row('SELECT code AS id, 1 AS revision FROM regional_badges', [])
    const place = tables[name]
    if (!place) return { id: this.random.uuid(), revision: 1 }
    const table = typeof place === 'string' ? place : place(path)
    const columns = await this.columnsOf(table)
    const revision = columns.has('revision') ? 'revision' : '1 AS revision'
    const select = `SELECT id, ${revision} FROM ${table}`
    const conditions: string[] = []
    const values: string[] = []
    const owner = table === 'organizations' ? 'id' : 'organization_id'
    if (own && columns.has(owner) && !this.random.chance(this.stray)) {
      conditions.push(`${owner} = ?`)
      values.push(own)
    }
    const state = ['status', 'state'].find((column) => columns.has(column))
    if (state && states.length > 0 && !this.random.chance(this.stray)) {
      conditions.push(`${state} IN (${states.map(() => '?').join(', ')})`)
      values.push(...states)
    }
    return this.row(conditions.length > 0 ? `${select} WHERE ${conditions.join(' AND ')}` : select, values)
  }

  private async columnsOf(table: string): Promise<ReadonlySet<string>> {
    const known = this.columns.get(table)
    if (known) return known
    const { rows } = await this.client.execute(`PRAGMA table_info(${table})`)
    if (rows.length === 0) throw new Error(`There is no table ${table}.`)
    const columns = new Set(rows.map((row) => String(row.name)))
    this.columns.set(table, columns)
    return columns
  }

  private async row(sql: string, args: string[]): Promise<Found> {
    const { rows } = await this.client.execute({ sql, args })
    if (rows.length === 0) return { id: this.random.uuid(), revision: 1 }
    const row = this.random.of(rows)
    return { id: String(row.id), revision: Number(row.revision) }
  }
}
