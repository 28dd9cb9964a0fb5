import { type Party, partyOf } from '@/casework/parties'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { typeset } from '@/kernel/typography'
import { readable } from '@/platform/access'
import { type Actor, seatIn } from '@/platform/actor'
import { create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from './access'
import { factsAt } from './change-submission'
import { searchOf } from './draft'
import { type BadgeDescription, emptyBadge, type PartnerBadge, partnerBadges } from './partner-badge'
import { type BadgeSubmission, badgeSubmissions, type ImportedFrom, openKeyOf, type RequestedTerms } from './submission'
import { submissionMachine } from './submission-machine'

const alreadyOpen: Problem = {
  code: 'submission.already-open',
  status: 409,
  detail: 'Ce badge a déjà un dossier en cours. Ouvrez-le depuis « Mes badges ».',
}

/** What a draft is begun with. */
export interface NewDraft {
  readonly party: Party
  /** A second draft under the same key is the first one. */
  readonly formKey: string
  readonly badge: BadgeDescription
  readonly partnerBadgeId: string
  readonly importedFrom?: ImportedFrom
  readonly requested?: RequestedTerms
  readonly explanation?: string
}

/** Opens a draft (12.3 start), as far as the table lets this person. Problem `submission.already-open`. */
export async function openDraft(portal: Portal, actor: Actor, given: NewDraft): Promise<Result<BadgeSubmission>> {
  const draft = draftFor(given)
  const allowed = await mayStart(portal, actor, draft)
  if (!allowed.ok) return allowed
  const details = given.importedFrom && { details: { from: given.importedFrom.kind } }
  const change = { journal: { event: 'submissionStarted', ...details } }
  const made = await create(portal, actor, badgeSubmissions, draft, change, { formKey: given.formKey })
  if (made.ok || made.problem.code !== 'record.exists') return made
  return refuse({ ...alreadyOpen, current: { ...made.problem.current } })
}

async function mayStart(portal: Portal, actor: Actor, draft: BadgeSubmission): Promise<Result<unknown>> {
  const facts = factsAt(portal.clock.now(), { participant: await participantOf(portal, draft.organizationId) })
  return decide(submissionMachine, { event: 'start', state: null, actor, subject: draft }, facts)
}

/** The structure, if this person may begin a draft for it now: asked before anything is read elsewhere. */
export async function partyForDraft(portal: Portal, actor: Actor, organizationId: string): Promise<Result<Party>> {
  const party = await partyOf(portal, organizationId)
  if (!party || seatIn(actor, organizationId) === null) return refuse(problems.notFound)
  const draft = draftFor({ party, formKey: '', partnerBadgeId: '', badge: emptyBadge })
  const allowed = await mayStart(portal, actor, draft)
  return allowed.ok ? { ok: true, value: party } : allowed
}

/** A badge of the structure that this person may see; null for none, and for one of others. */
export async function ownBadge(
  portal: Portal,
  actor: Actor,
  party: Party,
  id: string | undefined,
): Promise<PartnerBadge | null> {
  if (!id) return null
  const where = {
    and: [
      readable(catalogueAccess, 'partner-badges', actor),
      { id: { equals: id }, organizationId: { equals: party.id } },
    ],
  }
  return (await portal.store.find(partnerBadges, { where, limit: 1 }))[0] ?? null
}

export const describedBy = (badge: PartnerBadge): BadgeDescription => ({
  name: badge.name,
  description: badge.description,
  criteria: badge.criteria,
  image: badge.image,
  sourceUrl: badge.sourceUrl,
  replacesId: badge.replacesId,
  credit: badge.credit ?? null,
  copiedFromId: badge.copiedFromId ?? null,
})

/**
 * A copy of a badge that another structure published, with its credit (TRG-3); null for one that is not public, and for
 * one of the structure's own. Its own address stays with its issuer.
 */
export async function copyOfBadge(portal: Portal, party: Party, id: string): Promise<BadgeDescription | null> {
  const badge = await portal.store.get(partnerBadges, id)
  if (!badge?.mappedAt || badge.organizationId === party.id) return null
  const owner = await partyOf(portal, badge.organizationId)
  const { name, description, criteria, image } = badge
  const credit = typeset(`D’après le badge « ${name} », conçu par ${owner?.displayName ?? 'une autre structure'}.`)
  return { ...emptyBadge, name, description, criteria, image, credit, copiedFromId: badge.id }
}

export const startKeyOf = (organizationId: string, formKey: string): string => `${organizationId}:${formKey}`

function draftFor({ party, badge, partnerBadgeId, ...given }: NewDraft): BadgeSubmission {
  const id = newId()
  const draft: BadgeSubmission = {
    id,
    revision: 0,
    number: `draft:${id}`,
    status: 'draft',
    startKey: startKeyOf(party.id, given.formKey),
    openKey: openKeyOf({ id, partnerBadgeId }, 'draft'),
    organizationId: party.id,
    organizationName: party.displayName,
    partnerBadgeId,
    badgeName: badge.name,
    badge,
    requested: given.requested ?? { competency: null, level: null, coverage: null },
    explanation: given.explanation ?? '',
    importedFrom: given.importedFrom ?? null,
    proposals: [],
    decision: null,
    exchanges: [],
    assigneeId: null,
    assigneeName: null,
    submittedAt: null,
    takenAt: null,
    decidedAt: null,
    decidedByName: null,
    decisionReason: null,
    lastMessageAt: null,
    lastMessageSide: null,
    search: '',
  }
  return { ...draft, search: searchOf(draft) }
}
