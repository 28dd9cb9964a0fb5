import { searchable } from '@/kernel/text'
import { columnsIn } from './columns'

/** What a sum is called, and what stands around it; every word of such a line is one of these or a number. */
const sums = words('total totaux soustotal soustotaux somme effectif effectifs nombre nb')
const counted = words('badge personne participant stagiaire beneficiaire ligne inscrit present apprenant', 's')
const around = words('general generale generaux de des delivre delivres obtenu obtenus attribue attribues sous')

function words(list: string, plural = ''): ReadonlySet<string> {
  return new Set(list.split(' ').flatMap((word) => [word, `${word}${plural}`]))
}

/**
 * Why a line without an address or a day is nobody's and stays aside: a sum, or the headings again; null when it may be
 * somebody's. A person may be called « Total » or « Sommer ».
 */
export function asideWords(cells: readonly string[]): string | null {
  if (Object.keys(columnsIn(cells)).length > 1)
    return 'Cette ligne répète les titres des colonnes : elle reste de côté.'
  const filled = cells.map((cell) => wordsIn(cell.slice(0, 200))).filter((found) => found.length > 0)
  const isKnown = (word: string): boolean =>
    /^\d+$/.test(word) || sums.has(word) || counted.has(word) || around.has(word)
  const [first = []] = filled
  const isSum = first.some((word) => sums.has(word)) || (/^\d+$/.test(first[0] ?? '') && counted.has(first[1] ?? ''))
  return isSum && filled.flat().every(isKnown) ? 'Cette ligne est un total : elle reste de côté.' : null
}

const wordsIn = (cell: string): readonly string[] =>
  searchable(cell)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
