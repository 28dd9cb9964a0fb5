import { z } from 'zod'
import { type Party, partyOf } from '@/casework/parties'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import type { Upload } from '@/platform/request-body'
import { findOne } from '@/platform/rows'
import { callersOf } from '@/platform/who'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from '../access'
import { keepBadgeImage } from '../badge-image-file'
import { caseAnswer, factsAt } from '../change-submission'
import { searchOf } from '../draft'
import { badgeNameInput } from '../inputs'
import { type BadgeDescription, emptyBadge, type PartnerBadge, partnerBadges } from '../partner-badge'
import { type BadgeSubmission, badgeSubmissions, type ImportedFrom, openKeyOf } from '../submission'
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
    return openDraft(portal, actor, { party, formKey: input.formKey, badge, partnerBadgeId: known?.id ?? newId() })
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

interface NewDraft {
  readonly party: Party
  readonly formKey: string
  readonly badge: BadgeDescription
  readonly partnerBadgeId: string
  readonly importedFrom?: ImportedFrom
  /** What its journal says of where it comes from. */
  readonly details?: Readonly<Record<string, unknown>>
}

async function openDraft(portal: Portal, actor: Actor, given: NewDraft): Promise<Result<BadgeSubmission>> {
  const draft = draftFor(given)
  const allowed = await mayStart(portal, actor, draft)
  if (!allowed.ok) return allowed
  const change = { journal: { event: 'submissionStarted', ...(given.details && { details: given.details }) } }
  const made = await create(portal, actor, badgeSubmissions, draft, change, { formKey: given.formKey })
  if (made.ok || made.problem.code !== 'record.exists') return made
  return refuse({ ...alreadyOpen, current: { ...made.problem.current } })
}

async function mayStart(portal: Portal, actor: Actor, draft: BadgeSubmission): Promise<Result<unknown>> {
  const facts = factsAt(portal.clock.now(), { participant: await participantOf(portal, draft.organizationId) })
  return decide(submissionMachine, { event: 'start', state: null, actor, subject: draft }, facts)
}

/** A badge that was read elsewhere, for a draft of this structure. */
export interface ReadBadge extends Omit<BadgeDescription, 'image' | 'replacesId'> {
  readonly image: Upload | null
  readonly from: ImportedFrom
}

/**
 * Opens a draft with what was read elsewhere (12.3 start). Rights, status, and whether this form was answered come
 * before `read` is called: nobody makes the portal fetch for a structure that could not begin a draft. The picture is
 * checked like one that is sent (MAP-6); a picture that is not taken leaves its field open, with the reason.
 */
export async function startFromElsewhere(
  portal: Portal,
  actor: Actor,
  { organizationId, formKey }: { readonly organizationId: string; readonly formKey: string },
  read: () => Promise<Result<ReadBadge>>,
): Promise<Result<BadgeSubmission>> {
  const party = await partyOf(portal, organizationId)
  if (!party || seatIn(actor, organizationId) === null) return refuse(problems.notFound)
  const given = { party, formKey, partnerBadgeId: newId() }
  const allowed = await mayStart(portal, actor, draftFor({ ...given, badge: emptyBadge }))
  if (!allowed.ok) return allowed
  const made = await findOne(portal, badgeSubmissions, { startKey: { equals: startKeyOf(party, formKey) } })
  if (made) return ok(made)
  const found = await read()
  if (!found.ok) return found
  const { image: sent, from, ...texts } = found.value
  const kept = sent ? await keepBadgeImage(portal, sent) : null
  if (kept && !kept.ok && kept.problem.status === 503) return kept
  const refused = kept && !kept.ok ? [{ name: 'image', detail: kept.problem.detail }] : []
  return openDraft(portal, actor, {
    ...given,
    badge: { ...emptyBadge, ...texts, image: kept?.ok ? kept.value : null },
    importedFrom: { ...from, missing: [...from.missing, ...refused] },
    details: { from: from.kind },
  })
}

const startKeyOf = (party: Party, formKey: string): string => `${party.id}:${formKey}`

function draftFor({ party, ...given }: NewDraft): BadgeSubmission {
  const id = newId()
  const draft: BadgeSubmission = {
    id,
    revision: 0,
    number: `draft:${id}`,
    status: 'draft',
    startKey: startKeyOf(party, given.formKey),
    openKey: openKeyOf({ id, partnerBadgeId: given.partnerBadgeId }, 'draft'),
    organizationId: party.id,
    organizationName: party.displayName,
    partnerBadgeId: given.partnerBadgeId,
    badgeName: given.badge.name,
    badge: given.badge,
    requested: { competency: null, level: null, coverage: null },
    explanation: '',
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
