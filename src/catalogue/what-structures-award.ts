import { parisDateOf } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { type Competency, type Level, regionalBadgeCode } from './competency'
import { allFamilies } from './families'
import { familiesOn } from './family'
import { badgeMappings, versionOn } from './mapping'
import { offeredTo } from './offered-mappings'

/** What a structure's badges lead to today. */
export interface AwardedHere {
  /** How many of its badges count. */
  readonly badges: number
  readonly competencies: ReadonlySet<Competency>
  /** Codes of the Région badges that they lead to, in the order of the family. */
  readonly regionalBadges: readonly string[]
}

/** The same for several structures, by id; one whose badges count for nothing today is left out. */
export async function whatStructuresAward(
  portal: Pick<Portal, 'store' | 'clock'>,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, AwardedHere>> {
  if (organizationIds.length === 0) return new Map()
  const today = parisDateOf(portal.clock.now())
  const [structures, versions] = await Promise.all([organizationsById(portal, organizationIds), allFamilies(portal)])
  const byId = new Map(structures.map((structure) => [structure.id, structure]))
  const rows = await portal.store.find(badgeMappings, {
    where: {
      and: [
        { organizationId: { in: [...organizationIds] } },
        { inForceFrom: { less_than_equal: today }, inForceTo: { greater_than: today } },
        offeredTo(byId, familiesOn(versions, today)),
      ],
    },
  })
  const terms = rows.flatMap((row) => {
    const version = versionOn(row, today)
    return version?.effectiveFrom ? [{ organizationId: row.organizationId, ...pairOf(version) }] : []
  })
  return new Map(
    [...Map.groupBy(terms, ({ organizationId }) => organizationId)].map(([id, own]) => [
      id,
      {
        badges: own.length,
        competencies: new Set(own.map(({ competency }) => competency)),
        regionalBadges: [...new Set(own.map(({ code }) => code))].toSorted(),
      },
    ]),
  )
}

const pairOf = ({ competency, level }: { readonly competency: Competency; readonly level: Level }) => ({
  competency,
  code: regionalBadgeCode(competency, level),
})
