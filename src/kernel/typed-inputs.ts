import { z } from 'zod'
import { longestWebAddress, webAddressOf, withoutSeparators } from './typed'

/** Room around a code for the spaces and signs that come along when it is pasted. */
const roomAround = 60

/** A code of so many digits, read whatever spaces are typed or pasted in it. */
export const codeInput = (length: number, missing: string, wrong: string) =>
  z
    .string({ error: missing })
    .max(length + roomAround, wrong)
    .transform(withoutSeparators)
    .refine((code) => code.length === length && /^\d+$/.test(code), wrong)

/** '' or a web address, with `https://` before it where it was left out. */
export const webAddressInput = (wrong: string) =>
  z
    .string()
    .max(longestWebAddress, `Cette adresse est trop longue : ${longestWebAddress} caractères au plus.`)
    .transform((typed, context) => {
      if (typed.trim() === '') return ''
      const address = webAddressOf(typed)
      if (address === null) context.addIssue({ code: 'custom', message: wrong })
      return address ?? z.NEVER
    })
