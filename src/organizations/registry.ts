import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { plainText, rnaForm, spacedSiret, withoutSeparators } from '@/kernel/typed'
import { parseSiret } from './siret'

/** Room for a label, spaces and signs that nobody sees around the number. */
export const longestRnaTyped = 60

const rnaSentence =
  'Un numéro RNA compte un W et 9 chiffres, comme W502000001. Il figure sur le récépissé de la préfecture.'
const rnaProblem: Problem = {
  code: 'organization.rna-invalid',
  status: 422,
  detail: rnaSentence,
  fields: [{ name: 'rna', detail: rnaSentence }],
}

/** A number of the register of associations in whatever way it is typed; null for what is none. */
export function rnaIn(typed: string): string | null {
  const compact = withoutSeparators(plainText(typed).replace(/^\s*(?:rna|n°|num[ée]ro)\s*:?\s*/iu, '')).toUpperCase()
  return rnaForm.test(compact) ? compact : null
}

/** What stands for one structure and no other; `none`: nothing does. */
export type Registry =
  | { readonly by: 'siret' | 'rna'; readonly number: string }
  | { readonly by: 'none'; readonly number: '' }

/** How it is kept, unique: `siret:…`, `rna:…`; without a number the form's own key keeps a second click from making two. */
export const registryKeyOf = ({ by, number }: Registry, formKey: string): string => `${by}:${number || formKey}`

export function registryOf(key: string): Registry {
  const [by, number = ''] = key.split(':', 2)
  return by === 'siret' || by === 'rna' ? { by, number } : { by: 'none', number: '' }
}

/** « SIRET 812 345 676 00017 », « RNA W502000001 »: the number's name, and itself as people read it. */
export function registryWords(key: string): readonly [term: string, number: string] | null {
  const { by, number } = registryOf(key)
  if (by === 'none') return null
  return by === 'siret' ? ['SIRET', spacedSiret(number)] : ['RNA', number]
}

/** The number that a new structure gives: its SIRET, or, without one, that of the register of associations if it has it. */
export function registryGiven(given: {
  readonly siret: string
  readonly rna: string
  readonly withoutSiret: boolean
}): Result<Registry> {
  if (!given.withoutSiret) {
    const siret = parseSiret(given.siret)
    return siret.ok ? ok({ by: 'siret', number: siret.value }) : siret
  }
  if (plainText(given.rna).trim() === '') return ok({ by: 'none', number: '' })
  const rna = rnaIn(given.rna)
  return rna ? ok({ by: 'rna', number: rna }) : refuse(rnaProblem)
}
