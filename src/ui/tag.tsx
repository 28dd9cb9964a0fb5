import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'ok' | 'wait' | 'alert' | 'info'
export type CompetencyTone = 'communicate' | 'organize' | 'adapt' | 'integrate'

/** A state in words: the colour only repeats it. */
export function Tag({ tone, children }: { readonly tone?: Tone | CompetencyTone; readonly children: ReactNode }) {
  return (
    <span className="p-tag" data-tone={tone}>
      {children}
    </span>
  )
}
