import type { ParisDate } from '@/kernel/dates'
import { departments } from '@/organizations/organization'
import { type FamilyState, type FamilyTerms, familyStateNames } from './family'

/* A family as its form shows it; read back by `family-lines.ts`, which stays on the server. */

export const competencyExample = 'donnees | Traiter des données'
export const levelExample = 'pratique | Je pratique | 3'
export const milestoneExample = 'numerique_essentiel | Le numérique essentiel | pratique | 2'

export interface FamilyForm {
  readonly code: string
  readonly name: string
  readonly state: FamilyState
  readonly territories: readonly string[]
  readonly inForceFrom: ParisDate
  /** One line each, its parts set apart by « | ». */
  readonly competencies: string
  readonly levels: string
  readonly milestones: string
}

const joined = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((parts) => parts.join(' | ')).join('\n')

/** A family as its form shows it. */
export const formOf = (terms: FamilyTerms): Omit<FamilyForm, 'inForceFrom'> => ({
  ...{ code: terms.code, name: terms.name, state: terms.state, territories: [...terms.territories] },
  competencies: joined(terms.competencies.map(({ code, name }) => [code, name])),
  levels: joined(terms.levels.map(({ code, name, partialThreshold }) => [code, name, partialThreshold])),
  milestones: joined(terms.milestones.map(({ code, name, level, needed }) => [code, name, level, needed])),
})

export const territoryNames = (codes: readonly string[]): string =>
  codes.map((code) => departments[code as keyof typeof departments] ?? code).join(', ')

/** Each part of a family in a line of text, as the preview and the history compare them. */
export const linesOf = (terms: FamilyTerms) => {
  const { competencies, levels, milestones } = formOf(terms)
  const flat = (text: string) => text.split('\n').join(' ; ')
  return {
    name: { label: 'Nom', text: terms.name },
    state: { label: 'État', text: familyStateNames[terms.state] },
    territories: {
      label: 'Territoires de l’essai',
      text: terms.state === 'trial' ? territoryNames(terms.territories) : '',
    },
    competencies: { label: 'Compétences', text: flat(competencies) },
    levels: { label: 'Niveaux et badges partiels demandés', text: flat(levels) },
    milestones: { label: 'Méta-badges', text: flat(milestones) },
  }
}
