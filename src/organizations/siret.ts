import { luhnChecksumValidate } from 'stdnum/lib/cjs/util/checksum'
import { plural } from '@/kernel/french'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { plainText, rnaForm, withoutSeparators } from '@/kernel/typed'

/** Room for a label, spaces and signs that nobody sees around the 14 digits. */
export const longestSiretTyped = 200

const withoutOne = 'Si votre structure n’a pas de SIRET, choisissez « Ma structure n’a pas de SIRET ».'

/** Other numbers that are given in its place, each with the sentence that leads on; the first that fits decides. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [
    /^\d[.,]\d{1,14}E\+?\d{1,2}$/i,
    'Ce numéro a été abrégé par un tableur (Excel, Calc) : des chiffres sont perdus. Copiez les 14 chiffres depuis un document officiel.',
  ],
  [
    /^FR[0-9A-Z]{2}\d{9}$/,
    'C’est le numéro de TVA intracommunautaire : ses 9 derniers chiffres sont le SIREN. Indiquez les 14 chiffres du SIRET.',
  ],
  [rnaForm, `C’est le numéro RNA de l’association. ${withoutOne}`],
  [
    /^\d{7}[A-Z]$/,
    'C’est le code UAI d’un établissement scolaire. Indiquez le SIRET de l’établissement : 14 chiffres.',
  ],
  [/^[A-Z]{2}[0-9A-Z]{6,13}$/, `C’est un numéro de TVA d’un autre pays. ${withoutOne}`],
  [
    /^\d{9}$/,
    'C’est un numéro SIREN : il compte 9 chiffres, le SIRET en compte 14. Ajoutez les 5 chiffres de l’établissement.',
  ],
]

/**
 * The SIRET's 14 digits, in whatever way they are typed or pasted: spaces and separators of any kind, a label before
 * them, full-width digits. SIREN's key and the number's own are checked (La Poste's establishments have a sum instead).
 * Problem `organization.siret-invalid`, beside the field `siret`.
 */
export function parseSiret(typed: string): Result<string> {
  const given = withoutLabel(plainText(typed).trim())
  if (given === '') return refuse(siretProblem('Indiquez le numéro SIRET : 14 chiffres.'))
  const lookalike = lookalikes.find(
    ([form]) => form.test(given.replaceAll(/\s/g, '')) || form.test(withoutSeparators(given).toUpperCase()),
  )
  if (lookalike) return refuse(siretProblem(lookalike[1]))
  // Spreadsheets keep a number as text with an apostrophe, or give it decimals; lists quote it.
  const digits = withoutSeparators(given.replace(/(?<=\d{14})[.,]0{1,2}$/, '')).replaceAll(/[\p{P}\p{S}]/gu, '')
  if (/^[\dOIl]{14}$/i.test(digits) && /\D/.test(digits))
    return refuse(siretProblem('Ce numéro contient une lettre à la place d’un chiffre : zéro pour O, un pour I ou L.'))
  if (/\D/.test(digits))
    return refuse(siretProblem('Un numéro SIRET ne contient que des chiffres. Retirez les autres signes.'))
  if (digits === '') return refuse(siretProblem('Indiquez le numéro SIRET : 14 chiffres.'))
  if (digits.length !== 14) return refuse(siretProblem(lengthSentence(digits.length)))
  if (!isPossible(digits))
    return refuse(
      siretProblem(
        'Ce numéro SIRET n’existe pas : un chiffre est sans doute faux. Vérifiez-le sur un document officiel.',
      ),
    )
  return ok(digits)
}

/** « N° de SIRET (siège) : » and the like; also of the numbers that are given in its place, so that each is known. */
function withoutLabel(given: string): string {
  const start = given.search(/\d|\b(?:FR[0-9A-Z]{2}\s?\d|W[0-9A-Z]{2}\d)/i)
  const label = given.slice(0, Math.max(0, start))
  const isLabel = /\b(?:siret|siren|rna|tva|rcs|num[ée]ro|waldec|vat)\b|n°/iu.test(label) || !/\p{L}/u.test(label)
  return start <= 60 && isLabel ? given.slice(start) : given
}

function lengthSentence(length: number): string {
  const counts = `Ce numéro SIRET compte ${length} ${plural(length, 'chiffre')}, il en faut 14.`
  return length === 13 ? `${counts} S’il vient d’un tableur, un zéro manque peut-être au début.` : counts
}

const laPoste = '356000000'

/** Both keys; an establishment of La Poste passes with its sum or with the usual key. */
function isPossible(digits: string): boolean {
  const siren = digits.slice(0, 9)
  if (/^0+$/.test(siren) || !luhnChecksumValidate(siren)) return false
  if (siren === laPoste && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0) return true
  return luhnChecksumValidate(digits)
}

const siretProblem = (detail: string): Problem => ({
  code: 'organization.siret-invalid',
  status: 422,
  detail,
  fields: [{ name: 'siret', detail }],
})
