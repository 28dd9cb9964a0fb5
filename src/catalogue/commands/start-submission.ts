import { z } from 'zod'
import { partyOf } from '@/casework/parties'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { caseAnswer } from '../change-submission'
import { badgeNameInput } from '../inputs'
import { copyOfBadge, describedBy, openDraft, ownBadge } from '../open-draft'
import { emptyBadge } from '../partner-badge'
import type { BadgeSubmission } from '../submission'
import { submissionMachine } from '../submission-machine'

const notToCopy: Problem = {
  code: 'submission.not-to-copy',
  status: 422,
  detail: 'Ce badge ne peut pas être repris : il n’est pas dans le catalogue public, ou il est déjà à votre structure.',
}

/**
 * Opens a draft (12.3 start): of a new badge, of one that takes the place of another (`replacesId`), or of a badge
 * that the structure filed before (`partnerBadgeId`), to ask again or for something else, or of a badge that another
 * structure published (`copiedFromId`), with its credit. Problem `submission.not-to-copy`.
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
      copiedFromId: z.string().max(60).optional(),
    })
    .refine(({ name, partnerBadgeId, copiedFromId }) => Boolean(name || partnerBadgeId || copiedFromId), {
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
    const copied = input.copiedFromId ? await copyOfBadge(portal, party, input.copiedFromId) : null
    if (input.copiedFromId && !copied) return refuse(notToCopy)
    if (copied)
      return openDraft(portal, actor, {
        ...{ party, formKey: input.formKey, badge: copied, partnerBadgeId: newId() },
        importedFrom: { kind: 'copy', issuerName: null, missing: [] },
      })
    const badge = known
      ? describedBy(known)
      : { ...emptyBadge, name: input.name ?? '', replacesId: replaced?.id ?? null }
    return openDraft(portal, actor, { party, formKey: input.formKey, badge, partnerBadgeId: known?.id ?? newId() })
  },
})
