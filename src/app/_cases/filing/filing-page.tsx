import type { PageQuery } from '@/people/paths'
import { type FiledByStep, stepName, stepOfSlug } from '@/recognition/filing-steps'
import { CheckPage } from './check-page'
import { openFiling } from './open-filing'
import { StepPage } from './step-page'

/** A step of an application at its own address. */
export async function FilingPage({
  kind,
  slug,
  searchParams,
}: {
  readonly kind: FiledByStep
  readonly slug: string
  readonly searchParams: PageQuery
}) {
  const filing = await openFiling(kind, slug, searchParams)
  const { step } = filing
  return step === 'check' ? <CheckPage {...filing} /> : <StepPage {...filing} step={step} />
}

/** « Attribution · Candidature »: each step is told apart in the history and among tabs. */
export function filingTitle(slug: string, word: string): { readonly title: string } {
  const step = stepOfSlug(slug)
  return { title: step ? `${stepName(step)} · ${word}` : word }
}
