import { z } from 'zod'
import { longestDraftText } from '@/casework/save-fields'
import { formatNumber } from '@/kernel/french'
import { dayInput, idInput } from '@/platform/inputs'

const text = (longest: number) => z.string().trim().max(longest)
const longText = text(4000)

/** What every form on an existing application sends: which one, the form's own key, the revision that it showed. */
export const applicationForm = z.object({
  applicationId: idInput,
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
})

const draftText = z
  .string()
  .max(longestDraftText, `Ce texte est trop long : ${formatNumber(longestDraftText)} caractères au plus.`)

/** A draft keeps whatever is typed; only its submission judges it (`incompleteAnswers`). */
export const answersInput = z.object({
  size: z.enum(['', '1-9', '10-49', '50-249', '250+']).optional(),
  activity: z.enum(['', 'integration', 'employment', 'training', 'other']).optional(),
  presentation: draftText.optional(),
  territoryLink: z.enum(['', 'site', 'public']).optional(),
  territory: draftText.optional(),
  awarding: draftText.optional(),
  strategy: draftText.optional(),
  badgeName: draftText.optional(),
  badgeDescription: draftText.optional(),
  badgeUrl: draftText.optional(),
  motivation: draftText.optional(),
})

/** Commitment key (`informPublic:1`) → whether it is ticked. */
export const commitmentsInput = z
  .record(z.string().max(60), z.boolean())
  .refine((ticked) => Object.keys(ticked).length <= 20, 'Il y a trop d’engagements : rechargez la page.')

/** Point of a renewal → whether nothing has changed there. */
export const unchangedInput = z.object({
  presentation: z.boolean().optional(),
  territory: z.boolean().optional(),
  awarding: z.boolean().optional(),
  strategy: z.boolean().optional(),
  badge: z.boolean().optional(),
})

export const reasonInput = longText
export const messageInput = longText

export const parisDateInput = dayInput.optional()
