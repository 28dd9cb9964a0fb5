import { z } from 'zod'
import { readEmail } from '@/kernel/email-address'
import { normalizeEmail } from '@/kernel/text'

/** An address in a contract, still with the name that stood beside it. `missing` is said of an empty field. */
export const writtenEmailField = (missing: string) =>
  z
    .string({ error: missing })
    .max(1000, 'Cette adresse est trop longue : 254 signes au plus.')
    .superRefine((text, context) => {
      const { fault, problem } = readEmail(text)
      if (problem) context.addIssue({ code: 'custom', message: fault === 'missing' ? missing : problem })
    })

/** An address in a contract, by the one rule (`readEmail`): as typed, without what stood around it. */
export const emailField = (missing: string) => writtenEmailField(missing).transform((text) => readEmail(text).address)

/** The same as the key that accounts and invitations are found by (AWD-13). */
export const emailKeyField = (missing: string) => emailField(missing).transform(normalizeEmail)
