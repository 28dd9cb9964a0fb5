import { parisDateOf } from '@/kernel/dates'
import type { RichText } from '@/kernel/rich-text/document'
import type { Organization } from '@/organizations/organization'
import { presentationOf } from '@/organizations/presentation'
import { organizationBySlug, organizationsById, searchAmong } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import type { Period } from '@/platform/search'
import { ambassadorPeriods, isAmbassadorOn } from './ambassador'
import { activePeriods, isActiveOn, type Membership, noMembership, periodsWithout } from './membership'
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
  /** Ambassador today (MEM-8). */
  readonly isAmbassador: boolean
}

export interface DirectoryQuery {
  readonly search: string
  readonly kind: string
  readonly department: string
}

/** Structures whose Participant status is active today, in the order of their names; suspended ones are not shown. */
export async function findDirectory(portal: Portal, query: DirectoryQuery): Promise<readonly PublicOrganization[]> {
  const active = await activeStandings(portal)
  const rows = await searchAmong(portal, [...active.keys()], query)
  return rows.flatMap((row) => {
    const standing = active.get(row.id)
    return standing ? [publicOf(row, standing)] : []
  })
}

export async function findPublicOrganization(portal: Portal, slug: string): Promise<PublicOrganization | null> {
  const row = await organizationBySlug(portal, slug)
  const standing = row && (await activeStandings(portal, row.id)).get(row.id)
  return row && standing ? publicOf(row, standing) : null
}

/** A structure as the directory shows it, and the days from today on on which it does. */
export interface PublicPeriods {
  readonly structure: Omit<PublicOrganization, keyof Standing>
  readonly periods: readonly Period[]
  /** The days among them on which it is Ambassador. */
  readonly ambassadorPeriods: readonly Period[]
}

/** The same for several structures, today and later: by id, without those that will not stand there any more. */
export async function publicPeriodsOf(
  portal: Pick<Portal, 'store' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicPeriods>> {
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(memberships, {
    where: { organizationId: { in: [...ids] } },
  })
  const ambassadors = new Map(rows.filter(isOfAmbassador).map((row) => [row.organizationId, row]))
  const known = new Map((await organizationsById(portal, ids)).map((row) => [row.id, row]))
  return new Map(
    rows.filter(isOfParticipant).flatMap((row): [string, PublicPeriods][] => {
      const organization = known.get(row.organizationId)
      const periods = activePeriods(row).filter(({ to }) => today < to)
      if (!organization || periods.length === 0) return []
      const asAmbassador = ambassadorPeriods(ambassadors.get(row.organizationId) ?? noMembership, row)
      const shown = { structure: profileOf(organization), periods }
      return [[organization.id, { ...shown, ambassadorPeriods: asAmbassador.filter(({ to }) => today < to) }]]
    }),
  )
}

/** The same by how the structure stands on those days: as a Participant alone, or as an Ambassador; empty ones left out. */
export function standingsOf({ periods, ambassadorPeriods: asAmbassador }: Omit<PublicPeriods, 'structure'>) {
  const standings = [
    { part: '', word: '', periods: periodsWithout(periods, asAmbassador) },
    { part: 'ambassadeur', word: 'Ambassadeur', periods: asAmbassador },
  ]
  return standings.filter((standing) => standing.periods.length > 0)
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

interface Standing {
  readonly activeUntil: string
  readonly isAmbassador: boolean
}

const isOfParticipant = ({ tier }: Membership): boolean => tier === 'participant'
const isOfAmbassador = ({ tier }: Membership): boolean => tier === 'ambassador'

/** Id of each active structure → how it stands today. A thousand structures are one read. */
async function activeStandings(portal: Portal, organizationId?: string): Promise<ReadonlyMap<string, Standing>> {
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(memberships, {
    where: organizationId ? { organizationId: { equals: organizationId } } : {},
  })
  const ambassadors = new Map(rows.filter(isOfAmbassador).map((row) => [row.organizationId, row]))
  return new Map(
    rows
      .filter((row) => isOfParticipant(row) && isActiveOn(row, today))
      .map((row) => [
        row.organizationId,
        {
          activeUntil: row.intervals.findLast((interval) => interval.startsAt <= today)?.endsAt ?? '',
          isAmbassador: isAmbassadorOn(ambassadors.get(row.organizationId) ?? noMembership, row, today),
        },
      ]),
  )
}

const publicOf = (row: Organization, standing: Standing): PublicOrganization => ({ ...profileOf(row), ...standing })

const profileOf = (row: Organization): Omit<PublicOrganization, keyof Standing> => ({
  id: row.id,
  slug: row.slug,
  displayName: row.displayName,
  kind: row.kind,
  department: row.department,
  city: row.city,
  website: row.website,
  presentation: presentationOf(row),
})
