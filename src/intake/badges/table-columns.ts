import {
  type Competency,
  type Coverage,
  competencies,
  competencyName,
  coverageLabels,
  coverages,
  type Level,
  levelName,
  levels,
} from '@/catalogue/competency'
import { searchable } from '@/kernel/text'
import { plain } from '../csv/columns'

export const tableColumns = [
  'name',
  'description',
  'criteria',
  'sourceUrl',
  'competency',
  'level',
  'coverage',
  'explanation',
] as const
export type TableColumn = (typeof tableColumns)[number]

/** As the model that is offered calls them; also how a screen names them. */
export const tableHeadings: Readonly<Record<TableColumn, string>> = {
  name: 'Nom du badge',
  description: 'Ce qu’il reconnaît',
  criteria: 'Critères',
  sourceUrl: 'Adresse en ligne',
  competency: 'Compétence',
  level: 'Niveau',
  coverage: 'Part',
  explanation: 'Pourquoi ce rattachement',
}

/** Other headings under which people keep the same. */
const others: Readonly<Record<TableColumn, readonly string[]>> = {
  name: ['nom', 'badge', 'intitulé', 'intitulé du badge', 'titre', 'titre du badge', 'nom', 'name', 'badge name'],
  description: ['description', 'description du badge', 'reconnaît', 'objectif', 'que reconnaît il', 'résumé'],
  criteria: [
    'critère',
    'critères d’obtention',
    'critères du badge',
    'criteria',
    'conditions',
    'conditions d’obtention',
  ],
  sourceUrl: ['adresse', 'lien', 'url', 'lien du badge', 'adresse du badge', 'page du badge', 'url du badge'],
  competency: ['compétence visée', 'compétence de la région', 'compétence région'],
  level: ['niveau visé', 'niveau de maîtrise'],
  coverage: ['part couverte', 'couverture', 'correspondance', 'règle'],
  explanation: ['explication', 'pourquoi', 'justification', 'motif', 'argumentaire'],
}

const knownOf = (column: TableColumn): readonly string[] => [tableHeadings[column], ...others[column]].map(plain)

export type Places = Readonly<Partial<Record<TableColumn, number>>>

/** Where each column stands under this row of headings; the first of several counts. */
export function placesIn(header: readonly string[]): Places {
  const names = header.map((cell) => (cell.length <= 60 ? plain(cell) : ''))
  return Object.fromEntries(
    tableColumns.flatMap((column) => {
      const place = names.findIndex((name) => name !== '' && knownOf(column).includes(name))
      return place < 0 ? [] : [[column, place] as const]
    }),
  )
}

const word = (text: string): string =>
  searchable(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Every way in which a value is named: its code, its labels, and what people write in short. */
const wordsOf = <Value extends string>(values: readonly Value[], names: (value: Value) => readonly string[]) =>
  new Map(values.flatMap((value) => [value, ...names(value)].map((name) => [word(name), value] as const)))

export const competencyWords: ReadonlyMap<string, Competency> = wordsOf(competencies, (value) => [
  competencyName(value),
])
export const levelWords: ReadonlyMap<string, Level> = wordsOf(levels, (value) => [
  levelName(value),
  ...(value === 'practice' ? ['pratique', 'pratiquer', 'praticien'] : ['maîtrise', 'maîtriser', 'maître']),
])
export const coverageWords: ReadonlyMap<string, Coverage> = wordsOf(coverages, (value) => [
  coverageLabels[value],
  ...(value === 'full'
    ? ['complète', 'complet', 'totale', '1 pour 1', '1/1', '1']
    : ['partielle', 'partiel', 'plusieurs pour 1', '3 pour 1', '3/1', '1/3', '3']),
])

/** null where the cell holds nothing; undefined where it holds something else. */
export function valueAmong<Value>(words: ReadonlyMap<string, Value>, cell: string): Value | null | undefined {
  return cell.trim() === '' ? null : words.get(word(cell))
}
