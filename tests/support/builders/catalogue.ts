import sharp from 'sharp'
import { attachImage } from '@/catalogue/commands/edit-submission'
import { mapSubmission } from '@/catalogue/commands/requalify-submission'
import { takeSubmission } from '@/catalogue/commands/review-submission'
import { startSubmission } from '@/catalogue/commands/start-submission'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import type { MappingTerms } from '@/catalogue/competency'
import type { BadgeSubmission } from '@/catalogue/submission'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Upload } from '@/platform/request-body'
import { acceptedBy, aReviewer, aStructure, formKey, value } from './recognition'

export type Participant = Awaited<ReturnType<typeof aStructure>>

/** A structure whose Participant status was accepted now. */
export async function aParticipant(portal: Portal, displayName = 'Chantier du Phare'): Promise<Participant> {
  const party = await aStructure(portal, displayName)
  await acceptedBy(portal, party, aReviewer())
  return party
}

/** What a form on this case sends along. */
export const formOnCase = (submission: Pick<BadgeSubmission, 'id' | 'revision'>) => ({
  submissionId: submission.id,
  revision: submission.revision,
  formKey: formKey(),
})

export const fullAdapt: MappingTerms = { competency: 'adapt', level: 'mastery', coverage: 'full' }
export const partialOrganize: MappingTerms = { competency: 'organize', level: 'practice', coverage: 'partial' }

export const badgeTexts = {
  description: 'Reconnaît la capacité à changer de poste en cours de journée.',
  criteria: 'Change de poste sans arrêter la ligne\nExplique ce qui a changé\nAide un collègue à faire de même',
}
export const explanation =
  'Chaque critère du badge correspond à un critère du badge Région, observé sur deux semaines en atelier.'

/** A real, square PNG. */
export async function aPicture(side = 120, height = side): Promise<Upload> {
  const bytes = await sharp({ create: { width: side, height, channels: 3, background: '#0b5d66' } })
    .png()
    .toBuffer()
  return { name: 'badge.png', type: 'image/png', bytes: new Uint8Array(bytes) }
}

export const startedBy = async (portal: Portal, party: Participant, name = 'Agilité en atelier') =>
  value(
    await startSubmission.run(portal, party.admin, {
      organizationId: party.organization.id,
      name,
      formKey: formKey(),
    }),
  )

/** A draft with its picture and every text: ready to be filed. */
export async function completeDraft(portal: Portal, party: Participant, name?: string): Promise<BadgeSubmission> {
  const draft = await startedBy(portal, party, name)
  return value(await attachImage.run(portal, party.admin, { ...formOnCase(draft), image: await aPicture() }))
}

export async function filedBy(
  portal: Portal,
  party: Participant,
  given: { readonly name?: string; readonly terms?: MappingTerms } = {},
): Promise<BadgeSubmission> {
  const draft = await completeDraft(portal, party, given.name)
  return value(
    await submitSubmission.run(portal, party.admin, {
      ...formOnCase(draft),
      badge: badgeTexts,
      requested: given.terms ?? fullAdapt,
      explanation,
    }),
  )
}

export async function inReview(
  portal: Portal,
  party: Participant,
  reviewer: Member,
  given: Parameters<typeof filedBy>[2] = {},
): Promise<BadgeSubmission> {
  const filed = await filedBy(portal, party, given)
  return value(await takeSubmission.run(portal, reviewer, formOnCase(filed)))
}

export const declarationsAccepted = 'La structure déclare ses attributions par CSV.'

/** Filed, read and mapped as asked, with its declarations accepted as the channel. */
export async function mappedBy(
  portal: Portal,
  party: Participant,
  reviewer: Member,
  given: { readonly name?: string; readonly terms?: MappingTerms; readonly chosenFrom?: string } = {},
): Promise<BadgeSubmission> {
  const taken = await inReview(portal, party, reviewer, given)
  return value(
    await mapSubmission.run(portal, reviewer, {
      ...formOnCase(taken),
      terms: given.terms ?? fullAdapt,
      ...(given.chosenFrom ? { chosenFrom: given.chosenFrom } : {}),
      channelReason: declarationsAccepted,
      dryRunSeen: true,
    }),
  )
}
