import { z } from 'zod'
import { withoutAddresses } from '@/kernel/text'

export { formKeyInput } from '@/platform/inputs'

/**
 * Why a person did something; it stays in the register or the journal. An address that slips in is cut out: those are
 * read through one door alone, and what stays is read by more people, for longer.
 */
export const reasonInput = (
  missing = 'Indiquez le motif : il reste au registre.',
  tooLong = 'Ce motif est trop long. Résumez-le en quelques phrases.',
) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(1000, tooLong)
    .overwrite((text) => withoutAddresses(text, '[adresse]'))
