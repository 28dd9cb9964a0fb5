import { formatParisDate } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { organizationKinds } from '@/organizations/organization'
import { csvFile, csvText } from '@/platform/csv'
import type { Portal } from '@/platform/portal'
import { definitions } from './definitions'
import { measures } from './open-data'
import { departmentName } from './page-tables'
import { type OpenFigures, openFigures } from './queries'

const head = [
  'indicateur',
  'libelle',
  'annee',
  'mois',
  'departement',
  'type_structure',
  'famille',
  'competence',
  'niveau',
]
const tail = ['valeur', 'unite', 'precision', 'arrete_le', 'definition', 'source']

/** All published rows as one table, a number a line (STA-7); of one indicator where it is named. */
export function figuresCsv(found: OpenFigures, measure: string | null): string {
  const { rows, badges, countedOn, structuresByYear, visitsByYear } = found
  const byCode = new Map(badges.map((badge) => [badge.code, badge]))
  const line = (code: keyof typeof definitions, cells: readonly string[], value: number | null, how: string) => {
    const { label, unit, definition, source } = definitions[code]
    return [code, label, ...cells, value === null ? '' : String(value), unit, how, countedOn ?? '', definition, source]
  }
  const lines = [
    ...[...structuresByYear].map(([year, value]) => line('structures', [year, '', '', '', '', '', ''], value, 'exact')),
    ...[...visitsByYear].map(([year, value]) => line('visits', [year, '', '', '', '', '', ''], value, 'exact')),
    ...rows.map((row) => {
      const badge = row.badge ? byCode.get(row.badge) : undefined
      const place = [row.department ? departmentName(row.department) : '', kindName(row.kind)]
      const cells = [
        row.year ?? 'tout',
        row.month ?? '',
        ...place,
        badge?.family ?? '',
        row.badge ?? '',
        badge?.level ?? '',
      ]
      const how = row.measure.endsWith('Delay') ? 'médiane' : 'arrondi à 5'
      return line(row.measure, cells, row.value, row.value === null ? 'non publié' : how)
    }),
  ].filter(([code]) => measure === null || code === measure)
  return csvText([[...head, ...tail], ...lines.map((one) => one.map((text, at) => (at === 12 ? text : typeset(text))))])
}

const kindName = (kind: string | null): string =>
  kind === null ? '' : (organizationKinds[kind as keyof typeof organizationKinds] ?? 'Non connu')

/** The file that a browser keeps; an indicator that nobody publishes gives the whole. */
export async function figuresFile(portal: Portal, asked: string | null): Promise<Response> {
  const measure = asked !== null && (measures as readonly string[]).includes(asked) ? asked : null
  const found = await openFigures(portal)
  return csvFile(`demarche-en-chiffres${measure ? `-${measure}` : ''}.csv`, figuresCsv(found, measure), null)
}

export const countedOnWords = ({ countedOn }: OpenFigures): string =>
  countedOn
    ? `Arrêté au ${formatParisDate(countedOn)}.`
    : 'Le calcul est en cours : ces chiffres sont encore incomplets.'
