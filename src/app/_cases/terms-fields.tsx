import { competencies, competencyLabels, coverageLabels, coverages, levelLabels, levels } from '@/catalogue/competency'
import type { OfferedBeyond } from '@/catalogue/family'
import type { RequestedTerms } from '@/catalogue/submission'
import { RadioGroup } from '@/ui/form/fields/choice'

const choices = <T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
  help: Readonly<Record<T, string>>,
) => values.map((value) => ({ value, label: labels[value], help: help[value] }))

/** Competence, level and part: what a mapping says. `prefix` is `requested` in a submission, `terms` in an answer. */
export function TermsFields({
  prefix,
  terms,
  beyond,
  isShown = () => true,
}: {
  readonly prefix: 'requested' | 'terms'
  readonly terms: RequestedTerms
  /** What families beyond the informal one offer here, each under the name of its family (FAM-3). */
  readonly beyond: OfferedBeyond
  /** By the name of its field; all unless said otherwise. */
  readonly isShown?: (name: string) => boolean
}) {
  return (
    <>
      {isShown(`${prefix}.competency`) ? (
        <RadioGroup
          name={`${prefix}.competency`}
          label="Quelle compétence ?"
          choices={[
            ...choices(competencies, competencyLabels, {
              communicate: 'Écouter, se faire comprendre, transmettre.',
              organize: 'Préparer, ordonner, tenir un cap.',
              adapt: 'Faire face à ce qui change et en tirer parti.',
              integrate: 'Trouver sa place et en faire une aux autres.',
            }),
            ...beyond.competencies,
          ]}
          defaultValue={terms.competency}
        />
      ) : null}
      {isShown(`${prefix}.level`) ? (
        <RadioGroup
          name={`${prefix}.level`}
          label="À quel niveau ?"
          choices={[
            ...choices(levels, levelLabels, {
              practice: 'Avec appui, dans des situations connues.',
              mastery: 'Seul, dans des situations nouvelles, et capable de transmettre.',
            }),
            ...beyond.levels,
          ]}
          defaultValue={terms.level}
        />
      ) : null}
      {isShown(`${prefix}.coverage`) ? (
        <RadioGroup
          name={`${prefix}.coverage`}
          label="Quelle part des critères ?"
          choices={choices(coverages, coverageLabels, {
            full: 'Le badge couvre tous les critères du badge Région : il suffit à lui seul.',
            partial: 'Le badge en couvre une partie : trois badges différents donnent un badge Région.',
          })}
          defaultValue={terms.coverage}
        />
      ) : null}
    </>
  )
}
