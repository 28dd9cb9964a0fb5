import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'ok' | 'wait' | 'alert' | 'info'
export type CompetencyTone = 'communicate' | 'organize' | 'adapt' | 'integrate'

const competencyTones = ['communicate', 'organize', 'adapt', 'integrate'] as const satisfies readonly CompetencyTone[]

/** The colour of a competence; none for one that has no colour of its own. */
export const toneOf = (competency: string): CompetencyTone | undefined =>
  competencyTones.find((tone) => tone === competency)

/** A state in words: the colour only repeats it. */
export function Tag({
  tone,
  children,
}: {
  readonly tone?: Tone | CompetencyTone | undefined
  readonly children: ReactNode
}) {
  return (
    <span className="p-tag" data-tone={tone}>
      {children}
    </span>
  )
}
