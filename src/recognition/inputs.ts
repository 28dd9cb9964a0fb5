import { z } from 'zod'
import { isParisDate } from '@/kernel/dates'

const text = (longest: number) => z.string().trim().max(longest)
const longText = text(4000)

/** What every form on an existing application sends: which one, the form's own key, the revision that it showed. */
export const applicationForm = z.object({
  applicationId: z.string().min(1),
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
})

/** A draft may be unfinished: each field may be empty or absent, none may be too long. */
export const answersInput = z.object({
  size: z.enum(['', '1-9', '10-49', '50-249', '250+']).optional(),
  activity: z.enum(['', 'integration', 'employment', 'training', 'other']).optional(),
  presentation: longText.optional(),
  territoryLink: z.enum(['', 'site', 'public']).optional(),
  territory: longText.optional(),
  awarding: longText.optional(),
  strategy: longText.optional(),
  badgeName: text(200).optional(),
  badgeDescription: longText.optional(),
  badgeUrl: z
    .union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'Écrivez une adresse complète, qui commence par https://.' }),
    ])
    .optional(),
})

/** Commitment key (`informPublic:1`) → whether it is ticked. */
export const commitmentsInput = z.record(z.string().max(60), z.boolean())

export const reasonInput = longText
export const messageInput = longText

export const parisDateInput = z
  .string()
  .refine(isParisDate, 'Écrivez une date qui existe, comme 2026-11-12.')
  .optional()
