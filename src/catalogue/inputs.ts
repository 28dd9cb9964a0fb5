import { z } from 'zod'
import { longestDraftText } from '@/casework/save-fields'
import { formatNumber } from '@/kernel/french'
import { dayInput, formKeyInput, idInput } from '@/platform/inputs'
import { coverages, isInformal, isInformalLevel } from './competency'
import { knowsCompetency, knowsLevel } from './family-names'

const text = (longest: number, sentence?: string) => z.string().trim().max(longest, sentence)
export const messageInput = text(4000)
export const reasonInput = text(4000)

/** What every form on an existing case sends: which one, the form's own key, the revision that it showed. */
export const submissionForm = z.object({
  submissionId: idInput,
  formKey: formKeyInput,
  revision: z.number().int(),
})

export const mappingForm = z.object({
  mappingId: idInput,
  formKey: formKeyInput,
  revision: z.number().int(),
})

export const badgeNameInput = text(120, 'Ce nom est trop long : 120 caractères au plus.')

const draftText = z
  .string()
  .max(longestDraftText, `Ce texte est trop long : ${formatNumber(longestDraftText)} caractères au plus.`)

/** Codes as families hold them; whether one offers them is asked by the rules (FAM-3). */
const competencyInput = z
  .string({ error: 'Choisissez une compétence.' })
  .max(40, 'Choisissez une compétence.')
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'Choisissez une compétence.')
const levelInput = z
  .string({ error: 'Choisissez un niveau.' })
  .max(40, 'Choisissez un niveau.')
  .regex(/^[a-z][a-z0-9]*$/, 'Choisissez un niveau.')

/** A draft keeps whatever is typed; only its submission judges it (`missingParts`). */
export const draftInput = z.object({
  badge: z
    .object({
      name: draftText.optional(),
      description: draftText.optional(),
      criteria: draftText.optional(),
      sourceUrl: draftText.optional(),
      credit: draftText.optional(),
    })
    .optional(),
  requested: z
    .object({
      competency: z.union([z.literal(''), competencyInput]).optional(),
      level: z.union([z.literal(''), levelInput]).optional(),
      coverage: z.enum(['', ...coverages]).optional(),
    })
    .optional(),
  explanation: draftText.optional(),
})

export const termsInput = z.object({
  competency: competencyInput,
  level: levelInput,
  coverage: z.enum(coverages, { error: 'Choisissez la part couverte.' }),
})

export const parisDateInput = dayInput

/**
 * When it is to apply, and why the structure's declarations are accepted as the channel (MAP-3); or, said in its place,
 * that the channel is confirmed by a later act (EX25).
 */
export const effectInput = z.object({
  chosenFrom: z.union([z.literal(''), parisDateInput]).optional(),
  channelReason: reasonInput.optional(),
  channelWaits: z.boolean().optional(),
  dryRunSeen: z.boolean().default(false),
})

/** Filters of the catalogue as an address holds them; what is unknown filters nothing. */
export const catalogueFilterInput = z.object({
  q: text(100).optional().catch(undefined),
  competency: competencyInput
    .refine((code) => isInformal(code) || knowsCompetency(code))
    .optional()
    .catch(undefined),
  level: levelInput
    .refine((code) => isInformalLevel(code) || knowsLevel(code))
    .optional()
    .catch(undefined),
  coverage: z.enum(coverages).optional().catch(undefined),
})
