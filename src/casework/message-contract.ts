import { z } from 'zod'
import { formKeyInput } from '@/platform/inputs'

/** What every form of a message sends, and what it is answered. */
export const messageFields = z.object({
  formKey: formKeyInput,
  text: z
    .string({ error: 'Écrivez votre message.' })
    .trim()
    .min(1, 'Écrivez votre message.')
    .max(4000, 'Ce message est trop long : 4 000 signes au plus. Envoyez-le en deux fois.'),
})
export const messageAnswer = z.object({ id: z.string() })
export const settledAnswer = z.object({ settled: z.number() })
