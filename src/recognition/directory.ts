import { parisDateOf } from '@/kernel/dates'
import type { RichText } from '@/kernel/rich-text/document'
import type { Organization } from '@/organizations/organization'
import { presentationOf } from '@/organizations/presentation'
import { organizationBySlug, organizationsById, searchAmong } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import type { Period } from '@/platform/search'
import { activePeriods, isActiveOn } from './membership'
import { memberships } from './records'

/** What the public reads of a structure: nothing else leaves through the directory. */
export interface PublicOrganization {
  readonly id: string
  readonly slug: string
  readonly displayName: string
  readonly kind: Organization['kind']
  readonly department: Organization['department']
  readonly city: string
  readonly website: string | null
  readonly presentation: RichText
  readonly activeUntil: string
}

export interface DirectoryQuery {
  readonly search: string
  readonly kind: string
  readonly department: string
}

/** Structures whose Participant status is active today, in the order of their names; suspended ones are not shown. */
export async function findDirectory(portal: Portal, query: DirectoryQuery): Promise<readonly PublicOrganization[]> {
  const active = await activeUntil(portal)
  const rows = await searchAmong(portal, [...active.keys()], query)
  return rows.map((row) => publicOf(row, active.get(row.id) ?? ''))
}

export async function findPublicOrganization(portal: Portal, slug: string): Promise<PublicOrganization | null> {
  const row = await organizationBySlug(portal, slug)
  const until = row && (await activeUntil(portal, row.id)).get(row.id)
  return row && until ? publicOf(row, until) : null
}

/** A structure as the directory shows it, and the days from today on on which it does. */
export interface PublicPeriods {
  readonly structure: Omit<PublicOrganization, 'activeUntil'>
  readonly periods: readonly Period[]
}

/** The same for several structures, today and later: by id, without those that will not stand there any more. */
export async function publicPeriodsOf(
  portal: Pick<Portal, 'store' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicPeriods>> {
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(memberships, {
    where: { tier: { equals: 'participant' }, organizationId: { in: [...ids] } },
  })
  const known = new Map((await organizationsById(portal, ids)).map((row) => [row.id, row]))
  return new Map(
    rows.flatMap((row): [string, PublicPeriods][] => {
      const organization = known.get(row.organizationId)
      const periods = activePeriods(row).filter(({ to }) => today < to)
      if (!organization || periods.length === 0) return []
      const { activeUntil: _, ...structure } = publicOf(organization, '')
      return [[organization.id, { structure, periods }]]
    }),
  )
}

/** Ids of the structures that ever were Participant, in their order, those after `last`. */
export async function participantsAfter(
  portal: Pick<Portal, 'store'>,
  last: string | null,
  limit: number,
): Promise<readonly string[]> {
  const where = {
    tier: { equals: 'participant' },
    ...(last === null ? {} : { organizationId: { greater_than: last } }),
  }
  const rows = await portal.store.find(memberships, { where, sort: 'organizationId', limit })
  return rows.map(({ organizationId }) => organizationId)
}

/** Id of each active structure → the end of its current interval. A thousand structures are one read. */
async function activeUntil(portal: Portal, organizationId?: string): Promise<ReadonlyMap<string, string>> {
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(memberships, {
    where: {
      tier: { equals: 'participant' },
      ...(organizationId ? { organizationId: { equals: organizationId } } : {}),
    },
  })
  return new Map(
    rows
      .filter((row) => isActiveOn(row, today))
      .map((row) => [
        row.organizationId,
        row.intervals.findLast((interval) => interval.startsAt <= today)?.endsAt ?? '',
      ]),
  )
}

const publicOf = (row: Organization, until: string): PublicOrganization => ({
  id: row.id,
  slug: row.slug,
  displayName: row.displayName,
  kind: row.kind,
  department: row.department,
  city: row.city,
  website: row.website,
  presentation: presentationOf(row),
  activeUntil: until,
})
