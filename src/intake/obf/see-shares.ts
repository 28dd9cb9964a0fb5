import { confirmSeenChannel, mappingsWithoutChannel } from '@/catalogue/commands/see-share'
import { partnerBadgesById } from '@/catalogue/partner-badge'
import { badgesFromAccount } from '@/catalogue/queries'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered, tryAgain } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import * as outbox from '../outbox'
import { type ObfSourceRow, obfSources, type SourceBadge, sourceBadges } from './records'

const us = system('sources')
const reason = 'Le portail lit ce badge dans le compte Open Badge Factory connecté de la structure.'

/** Whether awards of this account reach us now: it was read to its end, and nothing hinders the next reading. */
const isRead = ({ state, trouble, caughtUpAt }: ObfSourceRow): boolean =>
  state === 'active' && trouble === null && caughtUpAt !== null

/** The account of a structure as far as its badges can be seen in it; null where it cannot. */
async function readAccountOf(portal: Portal, organizationId: string): Promise<ObfSourceRow | null> {
  const source = await findOne(portal, obfSources, { key: { equals: organizationId } })
  return source && isRead(source) ? source : null
}

const listedIn = (portal: Portal, source: ObfSourceRow): Promise<SourceBadge[]> =>
  portal.store.find(sourceBadges, { where: { sourceId: { equals: source.id }, isGone: { equals: false } } })

/**
 * What a connected account shows of its structure's badges (MAP-3): one that was filed from it is linked with its row,
 * and the channel of each mapping whose badge is listed is confirmed. Runs after every reading and every change of a
 * mapping; what is done already stays as it is.
 */
export async function seeShares(portal: Portal, organizationId: string): Promise<Delivery> {
  const source = await readAccountOf(portal, organizationId)
  if (!source) return delivered
  const listed = await linkFiled(portal, source, organizationId, await listedIn(portal, source))
  const waiting = await mappingsWithoutChannel(
    portal,
    listed.flatMap((row) => row.partnerBadgeId ?? []),
  )
  for (const mapping of waiting) {
    if (mapping.organizationId !== organizationId) continue
    const confirmed = await confirmSeenChannel(portal, mapping.id, reason)
    if (!confirmed.ok) return tryAgain(confirmed.problem.code)
  }
  return delivered
}

/** A badge exists from its filing on; whoever took it from the account has said which one it is. */
async function linkFiled(
  portal: Portal,
  source: ObfSourceRow,
  organizationId: string,
  rows: readonly SourceBadge[],
): Promise<readonly SourceBadge[]> {
  const filed = await badgesFromAccount(portal, organizationId)
  const open = rows.filter((row) => row.partnerBadgeId === null && filed.has(row.id))
  const known = new Set(
    (
      await partnerBadgesById(
        portal,
        open.map((row) => filed.get(row.id) ?? ''),
      )
    ).map(({ id }) => id),
  )
  const linked = new Map<string, string>()
  for (const { id } of open) {
    const partnerBadgeId = filed.get(id) ?? ''
    if (!known.has(partnerBadgeId)) continue
    await commitAsSystem(portal, us, sourceBadges, id, (row) =>
      row.partnerBadgeId === null
        ? {
            set: { partnerBadgeId },
            effects: [outbox.readSourceAgain({ sourceId: source.id })],
            journal: { event: 'sourceBadgeLinked', details: { partnerBadgeId } },
          }
        : null,
    )
    linked.set(id, partnerBadgeId)
  }
  return rows.map((row) => ({ ...row, partnerBadgeId: linked.get(row.id) ?? row.partnerBadgeId }))
}

/** Whether the portal will confirm the channel of this badge by itself, as soon as it is mapped; for the reviewer's page. */
export async function isShareSeen(
  portal: Portal,
  { organizationId, partnerBadgeId }: { readonly organizationId: string; readonly partnerBadgeId: string },
): Promise<boolean> {
  const source = await readAccountOf(portal, organizationId)
  if (!source) return false
  const [rows, filed] = await Promise.all([listedIn(portal, source), badgesFromAccount(portal, organizationId)])
  return rows.some((row) => (row.partnerBadgeId ?? filed.get(row.id)) === partnerBadgeId)
}
