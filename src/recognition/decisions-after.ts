import type { Application, Decided } from './application'

/** Decisions that the membership has not followed yet, oldest first; cases of before kept their last one alone. */
export function decisionsAfter(application: Application, appliedRevision: number): readonly Decided[] {
  const { decisions, status, decidedAt, startsOn, revision } = application
  const known = decisions?.length ? decisions : []
  if (known.length > 0 || !decidedAt) return known.filter((decided) => decided.revision > appliedRevision)
  const decision = ({ accepted: 'accept', refused: 'refuse', closed: 'close' } as const)[status as string]
  return decision && revision > appliedRevision ? [{ decision, at: decidedAt, startsOn, revision }] : []
}
