import type { Filter } from '@/platform/store/store'
import { competencies, levels } from './competency'
import type { FamilyTerms } from './family'

/**
 * The mappings of pairs that a family offers the structure today (FAM-3): what is on trial elsewhere, closed or in
 * preparation counts for nothing, and stands in no list. `structures`: those that are looked through, by id; `families`:
 * as they are in force.
 */
export function offeredTo(
  structures: ReadonlyMap<string, { readonly department: string }>,
  families: readonly FamilyTerms[],
): Filter {
  const volunteers = ({ territories }: FamilyTerms): readonly string[] =>
    [...structures].flatMap(([id, { department }]) => (territories.includes(department) ? [id] : []))
  return {
    or: [
      pairsOf({ competencies, levels }),
      ...families.flatMap((family): readonly Filter[] => {
        const pairs = pairsOf({ competencies: codesOf(family.competencies), levels: codesOf(family.levels) })
        if (family.state === 'open') return [pairs]
        return family.state === 'trial' ? [{ ...pairs, organizationId: { in: [...volunteers(family)] } }] : []
      }),
    ],
  }
}

const codesOf = (rows: readonly { readonly code: string }[]): readonly string[] => rows.map(({ code }) => code)

const pairsOf = (pairs: { readonly competencies: readonly string[]; readonly levels: readonly string[] }): Filter => ({
  currentCompetency: { in: [...pairs.competencies] },
  currentLevel: { in: [...pairs.levels] },
})
