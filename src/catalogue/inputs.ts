import { z } from 'zod'
import { isParisDate } from '@/kernel/dates'
import { competencies, coverages, levels } from './competency'

const text = (longest: number, sentence?: string) => z.string().trim().max(longest, sentence)
export const messageInput = text(4000)
export const reasonInput = text(4000)

/** What every form on an existing case sends: which one, the form's own key, the revision that it showed. */
export const submissionForm = z.object({
  submissionId: z.string().min(1),
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
})

export const mappingForm = z.object({
  mappingId: z.string().min(1),
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
})

const address = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/, error: 'Écrivez une adresse complète, qui commence par https://.' }),
])

export const badgeNameInput = text(120, 'Ce nom est trop long : 120 caractères au plus.')

/** A draft may be unfinished: each field may be empty or absent, none may be too long. */
export const draftInput = z.object({
  badge: z
    .object({
      name: badgeNameInput.optional(),
      description: text(1000, 'Cette description est trop longue : 1 000 caractères au plus.').optional(),
      criteria: text(4000, 'Ces critères sont trop longs : 4 000 caractères au plus.').optional(),
      sourceUrl: address.optional(),
    })
    .optional(),
  requested: z
    .object({
      competency: z.enum(['', ...competencies]).optional(),
      level: z.enum(['', ...levels]).optional(),
      coverage: z.enum(['', ...coverages]).optional(),
    })
    .optional(),
  explanation: text(4000, 'Cette explication est trop longue : 4 000 caractères au plus.').optional(),
})

export const termsInput = z.object({
  competency: z.enum(competencies, { error: 'Choisissez une compétence.' }),
  level: z.enum(levels, { error: 'Choisissez un niveau.' }),
  coverage: z.enum(coverages, { error: 'Choisissez la part couverte.' }),
})

export const parisDateInput = z.string().refine(isParisDate, 'Écrivez une date qui existe, comme 2026-11-12.')

/** When it is to apply, and why the structure's declarations are accepted as the channel (MAP-3). */
export const effectInput = z.object({
  chosenFrom: z.union([z.literal(''), parisDateInput]).optional(),
  channelReason: reasonInput.optional(),
  dryRunSeen: z.boolean().default(false),
})

/** Filters of the catalogue as an address holds them; what is unknown filters nothing. */
export const catalogueFilterInput = z.object({
  q: text(100).optional().catch(undefined),
  competency: z.enum(competencies).optional().catch(undefined),
  level: z.enum(levels).optional().catch(undefined),
  coverage: z.enum(coverages).optional().catch(undefined),
})
