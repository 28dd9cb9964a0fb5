import { isDeepStrictEqual } from 'node:util'
import { newId } from '@/kernel/ids'
import type { Result } from '@/kernel/result'
import { system } from '@/platform/actor'
import { commitAsSystem, create } from '@/platform/commit'
import { delivered, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { mappingChanged } from './events'
import { addVersion, type BadgeMapping, badgeMappings, columnsOf, endMapping, type MappingHistory } from './mapping'
import { decideMapping } from './mapping-machine'
import type * as outbox from './outbox'
import { type PartnerBadge, partnerBadges, searchOfBadge } from './partner-badge'
import { type BadgeSubmission, badgeSubmissions, isOpen, type MappingDecision } from './submission'

const us = system('catalogue')

/** Brings the partner badge to what its structure last filed; what is public changes with a decision alone. */
export const syncBadge: HandlerFor<typeof outbox.syncBadge> = async (portal, { submissionId }) => {
  const submission = await portal.store.get(badgeSubmissions, submissionId)
  if (!submission?.submittedAt) return delivered
  const badge = await bringBadgeUp(portal, submission)
  return badge.ok ? delivered : tryAgain(badge.problem.code)
}

/**
 * Opens the mapping version that the case decided (12.4 create). Runs twice without harm: a version knows its
 * submission. Recorded awards are evaluated again by an effect of the mapping's own.
 */
export const applyMapping: HandlerFor<typeof outbox.applyMapping> = async (portal, { submissionId }) => {
  const submission = await portal.store.get(badgeSubmissions, submissionId)
  if (submission?.status !== 'mapped' || !submission.decision) return delivered
  const badge = await bringBadgeUp(portal, submission)
  if (!badge.ok) return tryAgain(badge.problem.code)
  const mapped = await openVersion(portal, submission, submission.decision, badge.value)
  return mapped.ok ? delivered : tryAgain(mapped.problem.code)
}

/** A structure that leaves takes its mappings with it, the same day (MEM-7). What is over already stays as it is. */
export const endMappings: HandlerFor<typeof outbox.endMappings> = async (portal, { organizationId, on }, row) => {
  const rows = await portal.store.find(badgeMappings, { where: { organizationId: { equals: organizationId } } })
  const time = { now: row.createdAt, today: on }
  for (const { id } of rows) {
    const ended = await commitAsSystem(portal, us, badgeMappings, id, (mapping) => {
      const next = endMapping(mapping, { on: time.today, reason: 'La structure a quitté la démarche' }, time)
      if (!next.ok || !decideMapping(us, 'end', mapping, { next, today: on }).ok) return null
      return { set: { ...next.value, ...columnsOf(next.value) }, journal: { event: 'mappingEnded' } }
    })
    if (!ended.ok) return tryAgain(ended.problem.code)
  }
  return delivered
}

async function bringBadgeUp(portal: Portal, submission: BadgeSubmission): Promise<Result<PartnerBadge>> {
  const known = await portal.store.get(partnerBadges, submission.partnerBadgeId)
  if (!known) {
    const row = await newBadge(portal, submission)
    const made = await create(portal, us, partnerBadges, row, { journal: { event: 'partnerBadgeFiled' } })
    if (made.ok || made.problem.code !== 'record.exists') return made
  }
  return commitAsSystem(portal, us, partnerBadges, submission.partnerBadgeId, (badge) => {
    const applied = badge.appliedRevisions[submission.id] ?? 0
    if (applied >= submission.revision) return null
    const isMapped = submission.status === 'mapped'
    // A badge that the public sees keeps its text until the Région has read the new one.
    const isRead = isMapped || (badge.mappedAt === null && isOpen(submission))
    const texts = isRead ? { ...submission.badge, search: searchOf(submission) } : {}
    const mappedAt = badge.mappedAt ?? (isMapped ? submission.decidedAt : null)
    // A delivery that a death repeated, while the case moved on without new words: there is nothing to tell.
    if (!isMapped && isDeepStrictEqual({ ...badge, ...texts, mappedAt }, { ...badge })) return null
    return {
      set: {
        ...texts,
        mappedAt,
        appliedRevisions: { ...badge.appliedRevisions, [submission.id]: submission.revision },
      },
      journal: { event: isMapped ? 'partnerBadgeMapped' : 'partnerBadgeFiled' },
    }
  })
}

const searchOf = (submission: BadgeSubmission): string =>
  searchOfBadge(submission.badge.name, submission.organizationName)

async function newBadge(portal: Portal, submission: BadgeSubmission): Promise<PartnerBadge> {
  // A badge that follows another, or was taken from one, counts as one with it (TRG-3).
  const followedId = submission.badge.replacesId ?? submission.badge.copiedFromId
  const followed = followedId ? await portal.store.get(partnerBadges, followedId) : null
  const isMapped = submission.status === 'mapped'
  return {
    id: submission.partnerBadgeId,
    revision: 0,
    organizationId: submission.organizationId,
    ...submission.badge,
    originKey: followed?.originKey ?? submission.partnerBadgeId,
    mappedAt: isMapped ? submission.decidedAt : null,
    appliedRevisions: { [submission.id]: submission.revision },
    search: searchOf(submission),
  }
}

async function openVersion(
  portal: Portal,
  submission: BadgeSubmission,
  decision: MappingDecision,
  badge: PartnerBadge,
): Promise<Result<BadgeMapping>> {
  const decide = (history: MappingHistory): Result<MappingHistory> => {
    const { competency, level, coverage, chosenFrom, channel } = decision
    const added = { competency, level, coverage, chosenFrom, channel, submissionId: submission.id }
    return addVersion(history, added, { now: decision.decidedAt, today: decision.decidedOn })
  }
  const names = { badgeName: badge.name, search: searchOf(submission) }
  const [known] = await portal.store.find(badgeMappings, {
    where: { partnerBadgeId: { equals: badge.id } },
    limit: 1,
  })
  if (!known) {
    const first = decide({ versions: [] })
    if (!first.ok) return first
    const row = newMapping(badge, first.value, names)
    const opened = decideMapping(us, 'create', row, { next: first, today: decision.decidedOn })
    if (!opened.ok) return opened
    const made = await create(portal, us, badgeMappings, row, {
      events: [mappingChanged({ organizationId: badge.organizationId })],
      journal: { event: 'mappingOpened', details: { submissionId: submission.id } },
    })
    // Somebody made it meanwhile: the effect's next run finds it.
    return made
  }
  return commitAsSystem(portal, us, badgeMappings, known.id, (mapping) => {
    const next = decide(mapping)
    if (!next.ok || next.value === mapping) return null
    if (!decideMapping(us, 'replace', mapping, { next, today: decision.decidedOn }).ok) return null
    return {
      set: { ...next.value, ...columnsOf(next.value), ...names },
      events: [mappingChanged({ organizationId: badge.organizationId })],
      journal: { event: 'mappingReplaced', details: { submissionId: submission.id } },
    }
  })
}

function newMapping(
  badge: PartnerBadge,
  history: MappingHistory,
  names: Pick<BadgeMapping, 'badgeName' | 'search'>,
): BadgeMapping {
  return {
    id: newId(),
    revision: 0,
    partnerBadgeId: badge.id,
    organizationId: badge.organizationId,
    originKey: badge.originKey,
    versions: history.versions,
    ...columnsOf(history),
    ...names,
  }
}
