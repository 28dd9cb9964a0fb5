import { luhnChecksumValidate } from 'stdnum/lib/cjs/util/checksum'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { plainText, withoutSeparators } from '@/kernel/typed'
import type { Asked } from '@/platform/company-search/company'
import type { Portal } from '@/platform/portal'
import { rnaIn } from './registry'
import { parseSiret } from './siret'

/** Shorter names bring everything. */
const shortestName = 3
export const longestAsked = 200

const problem = (detail: string): Problem => ({
  code: 'organization.search-unclear',
  status: 422,
  detail,
  fields: [{ name: 'siret', detail }],
})

/**
 * What somebody typed to find a structure: SIRET, SIREN, RNA (with or without label, spaces, signs that nobody sees), or
 * a name. Numbers that cannot be are refused with the sentences of `parseSiret`, beside the field `siret`.
 */
export function askedFor(typed: string): Result<Asked> {
  const given = plainText(typed).trim()
  if (given === '') return refuse(problem('Indiquez un numéro SIRET, SIREN ou RNA, ou le nom de votre structure.'))
  const siret = parseSiret(given)
  if (siret.ok) return ok({ by: 'siret', number: siret.value })
  const compact = withoutSeparators(given.replace(/^\s*(?:siren|n°|num[ée]ro)\s*:?\s*/iu, '')).toUpperCase()
  if (/^\d{9}$/.test(compact)) {
    const isPossible = !/^0+$/.test(compact) && luhnChecksumValidate(compact)
    return isPossible
      ? ok({ by: 'siren', number: compact })
      : refuse(
          problem(
            'Ce numéro SIREN n’existe pas : un chiffre est sans doute faux. Vérifiez-le, ou cherchez par le nom.',
          ),
        )
  }
  const rna = rnaIn(given)
  if (rna) return ok({ by: 'rna', number: rna })
  const letters = given.match(/\p{L}/gu)?.length ?? 0
  const digits = given.match(/\d/g)?.length ?? 0
  // A number with a slip is no name: its own sentence helps more than an empty list.
  if (digits > letters) return refuse(siret.problem)
  if (letters < shortestName)
    return refuse(problem(`Indiquez au moins ${shortestName} lettres du nom de votre structure.`))
  return ok({ by: 'name', text: given.replaceAll(/\s+/g, ' ').slice(0, longestAsked) })
}

/** The same where the register may not be asked: a number of one structure alone is understood then. */
export function structureAsked(portal: Pick<Portal, 'companies'>, typed: string): Result<Asked> {
  if (portal.companies) return askedFor(typed)
  const rna = rnaIn(typed)
  if (rna) return ok({ by: 'rna', number: rna })
  const siret = parseSiret(typed)
  return siret.ok ? ok({ by: 'siret', number: siret.value }) : siret
}
