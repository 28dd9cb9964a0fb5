import { z } from 'zod'
import { type Party, partyOf } from '@/casework/parties'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from '../access'
import { caseAnswer, factsAt } from '../change-submission'
import { searchOf } from '../draft'
import { badgeNameInput } from '../inputs'
import { type BadgeDescription, emptyBadge, type PartnerBadge, partnerBadges } from '../partner-badge'
import { type BadgeSubmission, badgeSubmissions, openKeyOf } from '../submission'
import { submissionMachine } from '../submission-machine'

const alreadyOpen: Problem = {
  code: 'submission.already-open',
  status: 409,
  detail: 'Ce badge a déjà un dossier en cours. Ouvrez-le depuis « Mes badges ».',
}

/**
 * Opens a draft (12.3 start): of a new badge, of one that takes the place of another (`replacesId`), or of a badge
 * that the structure filed before (`partnerBadgeId`), to ask again or for something else.
 */
export const startSubmission = command({
  name: 'submission.start',
  summary: 'Begin the case of a badge',
  input: z
    .object({
      formKey: formKeyInput,
      organizationId: idInput,
      name: badgeNameInput.optional(),
      partnerBadgeId: z.string().max(60).optional(),
      replacesId: z.string().max(60).optional(),
    })
    .refine(({ name, partnerBadgeId }) => Boolean(name || partnerBadgeId), {
      path: ['name'],
      message: 'Donnez le nom du badge, ou choisissez un badge déjà soumis.',
    }),
  may: callersOf(submissionMachine, 'start'),
  answer: caseAnswer,
  run: async (portal, actor, input): Promise<Result<BadgeSubmission>> => {
    const party = await partyOf(portal, input.organizationId)
    if (!party || seatIn(actor, input.organizationId) === null) return refuse(problems.notFound)
    const known = await ownBadge(portal, actor, party, input.partnerBadgeId)
    const replaced = await ownBadge(portal, actor, party, input.replacesId)
    if ((input.partnerBadgeId && !known) || (input.replacesId && !replaced)) return refuse(problems.notFound)
    const badge = known
      ? describedBy(known)
      : { ...emptyBadge, name: input.name ?? '', replacesId: replaced?.id ?? null }
    const draft = draftFor(party, { badge, partnerBadgeId: known?.id ?? newId(), formKey: input.formKey })
    const facts = factsAt(portal.clock.now(), { participant: await participantOf(portal, party.id) })
    const decided = decide(submissionMachine, { event: 'start', state: null, actor, subject: draft }, facts)
    if (!decided.ok) return decided
    const change = { journal: { event: 'submissionStarted' } }
    const made = await create(portal, actor, badgeSubmissions, draft, change, { formKey: input.formKey })
    if (made.ok || made.problem.code !== 'record.exists') return made
    return refuse({ ...alreadyOpen, current: { ...made.problem.current } })
  },
})

async function ownBadge(
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

const describedBy = (badge: PartnerBadge): BadgeDescription => ({
  name: badge.name,
  description: badge.description,
  criteria: badge.criteria,
  image: badge.image,
  sourceUrl: badge.sourceUrl,
  replacesId: badge.replacesId,
})

function draftFor(
  party: Party,
  given: { readonly badge: BadgeDescription; readonly partnerBadgeId: string; readonly formKey: string },
): BadgeSubmission {
  const id = newId()
  const draft: BadgeSubmission = {
    id,
    revision: 0,
    number: `draft:${id}`,
    status: 'draft',
    startKey: `${party.id}:${given.formKey}`,
    openKey: openKeyOf({ id, partnerBadgeId: given.partnerBadgeId }, 'draft'),
    organizationId: party.id,
    organizationName: party.displayName,
    partnerBadgeId: given.partnerBadgeId,
    badgeName: given.badge.name,
    badge: given.badge,
    requested: { competency: null, level: null, coverage: null },
    explanation: '',
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
