import { awardsToReview, countAwardsToReview } from '@/awards/find-awards'
import { recipientsByKey } from '@/awards/persons/recipients'
import type { BadgeCode } from '@/catalogue/competency'
import { formatParisDate } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { typeset } from '@/kernel/typography'
import type { Organization } from '@/organizations/organization'
import { organizationsById } from '@/organizations/queries'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { issuingAccess } from '../access'
import { type IssuingGate, issuingGates } from '../gate'
import { type Issuance, type IssuanceState, issuanceStates } from '../issuance'
import { issuances } from '../records'

export type Attention = 'waiting' | 'review'

/** States in which a line needs a look, or is about to. */
const waitingForSomebody: readonly IssuanceState[] = ['dead', 'held', 'unknown', 'revoking']

export interface LedgerQuery {
  readonly badgeCode: BadgeCode | ''
  readonly state: IssuanceState | ''
  /** `waiting`: blocked, held, uncertain or being revoked. `review`: flagged, or a second copy (REV-1, REV-5). */
  readonly attention?: Attention | ''
  /** Words of the badge, of the structures behind it, or initials. */
  readonly search: string
  readonly limit: number
  readonly offset: number
}

export interface LedgerLine {
  readonly issuance: Issuance
  /** Initials of a person or the name of a structure: never an address. */
  readonly holder: string
  /** Page of the person; null for a structure's status badge. */
  readonly recipientId: string | null
}

type LedgerFilter = Pick<LedgerQuery, 'badgeCode' | 'state' | 'search' | 'attention'>

const filterOf = async (portal: Portal, actor: Actor, query: LedgerFilter): Promise<Filter> => ({
  and: [
    readable(issuingAccess, 'issuances', actor),
    ...(query.attention === 'waiting' ? [{ state: { in: [...waitingForSomebody] } }] : []),
    ...(query.attention === 'review' ? [{ regionalAwardId: { in: await awardsToReview(portal, actor) } }] : []),
    ...(query.badgeCode ? [{ badgeCode: { equals: query.badgeCode } }] : []),
    ...(query.state ? [{ state: { equals: query.state } }] : []),
    ...(query.search ? [{ search: { contains: searchable(query.search) } }] : []),
  ],
})

/** The ledger for staff: who got what, when, in which state, newest first; addresses stay out. */
export async function findLedger(
  portal: Portal,
  actor: Actor,
  query: LedgerQuery,
): Promise<{ readonly lines: readonly LedgerLine[]; readonly total: number }> {
  const where = await filterOf(portal, actor, query)
  const [rows, total] = await Promise.all([
    portal.store.find(issuances, { where, sort: ['-decidedOn', '-id'], limit: query.limit, offset: query.offset }),
    portal.store.count(issuances, where),
  ])
  return { lines: await withHolders(portal, rows), total }
}

/** The same rows with whom they are for. */
export async function withHolders(portal: Portal, rows: readonly Issuance[]): Promise<readonly LedgerLine[]> {
  const keys = [...new Set(rows.flatMap((row) => row.recipientKey ?? []))]
  const ids = [...new Set(rows.flatMap((row) => row.organizationId ?? []))]
  const [people, structures] = await Promise.all([recipientsByKey(portal, keys), organizationsById(portal, ids)])
  const person = new Map(people.map((row) => [row.recipientKey, row]))
  const structure = new Map<string, Organization>(structures.map((row) => [row.id, row]))
  return rows.map((issuance) => {
    const holder = issuance.recipientKey ? person.get(issuance.recipientKey) : undefined
    const name = issuance.organizationId ? structure.get(issuance.organizationId)?.displayName : undefined
    return { issuance, holder: holder?.initials ?? name ?? '–', recipientId: holder?.id ?? null }
  })
}

/** The badges whose sending is paused. */
export const findPausedGates = (portal: Portal, actor: Actor): Promise<IssuingGate[]> =>
  portal.store.find(issuingGates, {
    where: { and: [readable(issuingAccess, 'issuing-gates', actor), { state: { equals: 'paused' } }] },
    limit: 20,
  })

/** How many lines wait for a person: blocked or held; and how many badges have lost their ground or are a second copy. */
export async function countTroubles(
  portal: Portal,
  actor: Actor,
): Promise<{ readonly waiting: number; readonly review: number }> {
  const [waiting, review] = await Promise.all([
    portal.store.count(issuances, {
      and: [readable(issuingAccess, 'issuances', actor), { state: { in: [...waitingForSomebody] } }],
    }),
    countAwardsToReview(portal, actor),
  ])
  return { waiting, review }
}

const exportBatch = 500
const exportColumns = ['Décidé le', 'Badge', 'Titulaire', 'État', 'Délivré le', 'Retiré le', 'Page du badge'] as const

/** The same list as CSV rows, header first, batch by batch; initials only. */
export async function* ledgerRows(
  portal: Portal,
  actor: Actor,
  query: LedgerFilter,
): AsyncGenerator<readonly string[]> {
  yield exportColumns.map(typeset)
  for (let offset = 0; ; offset += exportBatch) {
    const { lines } = await findLedger(portal, actor, { ...query, limit: exportBatch, offset })
    for (const { issuance, holder } of lines)
      yield [
        typeset(formatParisDate(issuance.decidedOn)),
        issuance.badge.name,
        holder,
        typeset(issuanceStates[issuance.state]),
        issuance.issuedAt ?? '',
        issuance.revokedAt ?? '',
        issuance.pageUrl ?? '',
      ]
    if (lines.length < exportBatch) return
  }
}
