import type { ParisDate } from '@/kernel/dates'

/** A badge that a structure gave to a person, as far as statistics know it. */
export interface AwardFact {
  readonly organizationId: string
  /** null while the badge is attached to nothing that counts. */
  readonly competency: string | null
  readonly level: string | null
  readonly issuedOn: ParisDate
  /** Passed every check of AWD. */
  readonly isEligible: boolean
}

/** A Région badge that a person holds. */
export interface RegionalFact {
  readonly code: string
  readonly issuedOn: ParisDate
  readonly recipientId: string
}

export interface StructureFact {
  readonly organizationId: string
  readonly department: string
  readonly isActive: boolean
}

/** Everything that is counted, in whole; the readers have left out what was revoked or declared twice. */
export interface StatisticsFacts {
  readonly structures: readonly StructureFact[]
  readonly awards: readonly AwardFact[]
  readonly regional: readonly RegionalFact[]
}

export type FigureCode = 'activeStructures' | 'awardsReceived' | 'awardsEligible' | 'regionalBadges' | 'people'

export interface FigureDefinition {
  readonly code: FigureCode
  readonly label: string
  readonly definition: string
}

/** Each counter has a written definition (R90); badges of structures, Région badges and persons are told apart (R91). */
export const figureDefinitions: readonly FigureDefinition[] = [
  {
    code: 'activeStructures',
    label: 'structures au statut Participant aujourd’hui',
    definition:
      'Structures dont le statut Participant est en cours à la date du jour. Un statut échu ou suspendu n’est pas compté.',
  },
  {
    code: 'awardsReceived',
    label: 'badges des structures portés à la connaissance de la Région',
    definition:
      'Badges remis à des personnes par les structures et relevés par le portail, chacun compté une fois. Un badge retiré ou déclaré deux fois n’est pas compté.',
  },
  {
    code: 'awardsEligible',
    label: 'badges des structures qui comptent',
    definition:
      'Parmi les précédents, ceux qui remplissent toutes les conditions : structure active, badge rattaché à une compétence, dates postérieures à l’entrée dans la démarche.',
  },
  {
    code: 'regionalBadges',
    label: 'badges Région délivrés',
    definition:
      'Badges de compétence et badges généraux délivrés par la Région à des personnes. Les badges de statut des structures et les badges retirés ne sont pas comptés.',
  },
  {
    code: 'people',
    label: 'personnes reconnues',
    definition: 'Personnes qui ont au moins un badge Région. Une personne qui en a plusieurs est comptée une fois.',
  },
]

export const yearOf = (date: ParisDate): string => date.slice(0, 4)

/** The years in which something happened, latest first. */
export const yearsIn = (facts: StatisticsFacts): readonly string[] =>
  [...new Set([...facts.awards, ...facts.regional].map((fact) => yearOf(fact.issuedOn)))].sort().reverse()

/** The same facts, of one year only; structures are those of today in any case. */
export const inYear = (facts: StatisticsFacts, year: string | null): StatisticsFacts =>
  year === null
    ? facts
    : {
        structures: facts.structures,
        awards: facts.awards.filter((award) => yearOf(award.issuedOn) === year),
        regional: facts.regional.filter((badge) => yearOf(badge.issuedOn) === year),
      }

/** The five figures of the scheme. */
export const figuresOf = (facts: StatisticsFacts): Readonly<Record<FigureCode, number>> => ({
  activeStructures: facts.structures.filter((structure) => structure.isActive).length,
  awardsReceived: facts.awards.length,
  awardsEligible: facts.awards.filter((award) => award.isEligible).length,
  regionalBadges: facts.regional.length,
  people: new Set(facts.regional.map((badge) => badge.recipientId)).size,
})

/** A count that may be published, or null where it would come too close to single persons. */
export type PublicCount = number | null

export const smallestPublished = 5

/**
 * Hides counts from 1 to 4. When one alone is hidden the total would give it away, so the smallest of the others goes
 * with it. Zeros stay: they point at nobody.
 */
export function publishable(counts: readonly number[]): readonly PublicCount[] {
  const isHidden = counts.map((count) => count > 0 && count < smallestPublished)
  if (isHidden.filter(Boolean).length === 1) {
    const others = counts.flatMap((count, index) => (count > 0 && !isHidden[index] ? [{ count, index }] : []))
    const smallest = others.sort((a, b) => a.count - b.count)[0]
    if (smallest) isHidden[smallest.index] = true
  }
  return counts.map((count, index) => (isHidden[index] ? null : count))
}

export interface BreakdownRow {
  readonly key: string
  readonly label: string
  readonly cells: readonly PublicCount[]
}

/** Counts per key in each series, each series masked on its own. */
export function breakdown(
  keys: readonly { readonly key: string; readonly label: string }[],
  series: readonly (readonly string[])[],
): readonly BreakdownRow[] {
  const columns = series.map((values) => {
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    return publishable(keys.map(({ key }) => counts.get(key) ?? 0))
  })
  return keys.map(({ key, label }, row) => ({ key, label, cells: columns.map((column) => column[row] ?? null) }))
}
