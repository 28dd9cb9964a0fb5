import { z } from 'zod'
import { maxUploadBytes } from '@/media/picture-problems'
import { fileInput, formKeyInput } from '@/platform/inputs'

/** What every form of a message sends, and what it is answered. */
export const messageFields = z.object({
  formKey: formKeyInput,
  text: z
    .string({ error: 'Écrivez votre message.' })
    .trim()
    .min(1, 'Écrivez votre message.')
    .max(4000, 'Ce message est trop long : 4 000 signes au plus. Envoyez-le en deux fois.'),
})
/** One document that goes along: PDF, ODT, DOCX, PNG or JPEG of at most 10 MB. */
export const sentFile = fileInput.nullish()
export const withFile = { upload: { field: 'file', maxBytes: maxUploadBytes } } as const
export const messageAnswer = z.object({ id: z.string() })
export const settledAnswer = z.object({ settled: z.number() })
