import type { z } from 'zod'
import type { Instant } from '@/kernel/clock'
import type { Actor } from '@/platform/actor'
import type { Answers } from './answers'
import type { Application } from './application'
import type { AcceptedCommitments } from './commitments'
import type { answersInput } from './inputs'

interface DraftInput {
  readonly answers?: z.output<typeof answersInput> | undefined
  readonly commitments?: Readonly<Record<string, boolean>> | undefined
}

/** Answers with what a form sent; an absent field keeps its value, an empty one empties it. */
export function mergedAnswers(answers: Answers, given: DraftInput['answers']): Answers {
  const written = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...answers, ...Object.fromEntries(written) }
}

/** A box that stays ticked keeps its first instant and person; one that is cleared is forgotten. */
export function mergedCommitments(
  accepted: AcceptedCommitments,
  ticks: DraftInput['commitments'],
  by: { readonly userId: string; readonly at: Instant },
): AcceptedCommitments {
  const kept = Object.entries(accepted).filter(([key]) => ticks?.[key] !== false)
  const added = Object.entries(ticks ?? {})
    .filter(([key, isTicked]) => isTicked && !accepted[key])
    .map(([key]) => [key, { acceptedAt: by.at, userId: by.userId }] as const)
  return Object.fromEntries([...kept, ...added])
}

/** The draft with what the form sent. */
export const merged = (
  application: Application,
  input: DraftInput,
  actor: Actor,
  now: Instant,
): Pick<Application, 'answers' | 'commitments'> => ({
  answers: mergedAnswers(application.answers, input.answers),
  commitments: mergedCommitments(application.commitments, input.commitments, {
    userId: actor.kind === 'member' ? actor.userId : '',
    at: now,
  }),
})
