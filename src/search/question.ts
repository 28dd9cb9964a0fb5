import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { termsOf } from './french'

/** Longer ones are no question: a text that was pasted, a pattern, a machine. */
export const longestQuestion = 200

const tooLong = `Votre recherche est trop longue : ${longestQuestion} caractères au plus. Gardez les mots qui comptent.`
const noWord = 'Écrivez au moins un mot : le nom d’un badge, d’une structure, d’une commune ou d’une compétence.'

const problem = (code: string, detail: string): Problem => ({
  code,
  status: 422,
  detail,
  fields: [{ name: 'q', detail }],
})

/** What somebody typed, as words to look for; problems `search.too-long`, `search.no-word`. */
export function questionOf(typed: string): Result<string> {
  if (typed.length > longestQuestion) return refuse(problem('search.too-long', tooLong))
  const words = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return termsOf(words).length === 0 ? refuse(problem('search.no-word', noWord)) : ok(words)
}
