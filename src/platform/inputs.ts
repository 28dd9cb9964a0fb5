import { z } from 'zod'
import { isParisDate } from '../kernel/dates'
import { minimumLengths } from '../kernel/minimum-lengths'
import { nameFault, tidyName } from '../kernel/names'
import { withoutAddresses } from '../kernel/text'
import type { Upload } from './request-body'

/*
 * What nearly every contract takes. Each has an end: a text without one is read, cleaned and compared whole before
 * anybody finds that it is no id.
 */

/** The id of a record, in an address or a form; longer ones are none of ours. */
export const idInput = z.string().min(1).max(100)
/** A form's own key: a repeated click gets the first answer. */
export const formKeyInput = z.string().min(8).max(100)
/** What a link proves: 43 characters, or a personal link with its id. */
export const tokenInput = z.string().max(300)
/** The file of a multipart form, as the door read it. */
export const fileInput = z.custom<Upload>((value) => typeof value === 'object' && value !== null && 'bytes' in value)
/** Digest of what the person saw before they decided. */
export const digestInput = z.string().max(128)

const wrongDay = 'Écrivez une date qui existe, comme 2026-11-12.'
/** A day of the calendar, as a date field sends it. */
export const dayInput = z.string().max(10, wrongDay).refine(isParisDate, wrongDay)

/** A name that somebody gives (of a person, a structure, a place): one line, no address, no link. `missing` is said of an empty one. */
export const nameInput = (
  missing: string,
  longest: number,
  tooLong = `Ce nom est trop long : ${longest} caractères au plus.`,
) =>
  z
    .string({ error: missing })
    .max(4 * longest, tooLong)
    .overwrite(tidyName)
    .min(minimumLengths.personName, missing)
    .max(longest, tooLong)
    .superRefine((name, context) => {
      const fault = nameFault(name)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })

/** What may be left out and stands on one line, like a street: signs that nobody sees and line breaks are taken out. */
export const lineInput = (longest: number, tooLong = `Ce texte est trop long : ${longest} caractères au plus.`) =>
  z
    .string()
    .max(4 * longest, tooLong)
    .overwrite((text) => tidyName(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')))
    .max(longest, tooLong)
    .default('')

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
