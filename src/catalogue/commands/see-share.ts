import { parisDateOf } from '@/kernel/dates'
import type { Result } from '@/kernel/result'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { mappingChanged } from '../events'
import { type BadgeMapping, badgeMappings, columnsOf, confirmChannel, openVersion } from '../mapping'
import { decideMapping } from '../mapping-machine'

const us = system('catalogue')

/** Mappings of these badges that wait for their channel today. */
export async function mappingsWithoutChannel(
  portal: Portal,
  partnerBadgeIds: readonly string[],
): Promise<readonly BadgeMapping[]> {
  const today = parisDateOf(portal.clock.now())
  const rows = await portal.store.find(badgeMappings, {
    where: { partnerBadgeId: { in: [...new Set(partnerBadgeIds)] } },
  })
  return rows.filter((row) => openVersion(row, today)?.channelConfirmedAt === null)
}

/**
 * The portal itself sees the awards of a badge: the channel of the version that waits for one is confirmed today (MAP-3,
 * 12.4 confirm channel). Nothing where none waits, so that it may be said again after each reading.
 */
export const confirmSeenChannel = (
  portal: Portal,
  mappingId: string,
  reason: string,
): Promise<Result<BadgeMapping>> => {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  return commitAsSystem(portal, us, badgeMappings, mappingId, (mapping) => {
    const next = confirmChannel(mapping, reason, { now, today })
    if (!next.ok || !decideMapping(us, 'confirmChannel', mapping, { next, today }).ok) return null
    return {
      set: { versions: next.value.versions, ...columnsOf(next.value) },
      events: [mappingChanged({ organizationId: mapping.organizationId })],
      journal: { event: 'mappingChannelConfirmed', reason },
    }
  })
}
