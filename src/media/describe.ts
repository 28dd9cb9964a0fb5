import type { FieldProblem } from '@/kernel/result'

/** Longer ones are no alternative but a text, which belongs on the page for everybody (RGAA 1.3). */
export const longestAlternative = 300

interface Described {
  readonly alternative?: unknown
  readonly isDecorative?: unknown
}

/** Why a picture is not described well enough to be kept; null when it is. */
export function descriptionFault({ alternative, isDecorative }: Described): string | null {
  const text = typeof alternative === 'string' ? alternative.trim() : ''
  if (text.length > longestAlternative)
    return `Ce texte est trop long : ${longestAlternative} caractères au plus. Ce qui demande plus se dit dans la page.`
  if (isDecorative === true)
    return text === ''
      ? null
      : 'Une image décorative n’a pas de texte alternatif : retirez le texte, ou décochez la case.'
  if (text === '') return 'Décrivez ce que l’image apporte à qui ne la voit pas, ou cochez « Image décorative ».'
  return endsLikeFile(text)
    ? 'Ce texte est un nom de fichier. Décrivez ce que l’image apporte à qui ne la voit pas.'
    : null
}

/** What a program fills in by itself helps nobody (RGAA 1.3). */
const endsLikeFile = (text: string): boolean => /^\S+\.(?:jpe?g|png|gif|webp|avif)$/i.test(text)

export function descriptionProblems(described: Described): readonly FieldProblem[] {
  const detail = descriptionFault(described)
  return detail === null ? [] : [{ name: 'alternative', detail }]
}
