import {
  type FieldChanges,
  type Fields,
  fieldsBelow,
  flatFields,
  type MergedFields,
  mergeFields,
  notedChanges,
} from '@/casework/draft-fields'
import { fieldChangeBy } from '@/casework/save-fields'
import type { Instant } from '@/kernel/clock'
import type { Actor } from '@/platform/actor'
import { type Answers, finishedAnswers } from './answers'
import type { Application, Unchanged } from './application'
import type { AcceptedCommitments } from './commitments'

interface DraftInput {
  readonly answers?: Readonly<Partial<Answers>> | undefined
  readonly commitments?: Readonly<Record<string, boolean>> | undefined
  readonly unchanged?: Unchanged | undefined
}
interface SavedInput extends DraftInput {
  readonly revision: number
  readonly seen?: Readonly<Record<string, number>> | undefined
  readonly writer?: string | undefined
}
type DraftColumns = Required<Pick<Application, 'answers' | 'commitments' | 'unchanged' | 'fieldChanges'>>

/** A box that stays ticked keeps its first instant and person; one that is cleared is forgotten. */
function mergedCommitments(
  accepted: AcceptedCommitments,
  ticks: Readonly<Record<string, boolean>> | undefined,
  by: { readonly userId: string; readonly at: Instant },
): AcceptedCommitments {
  const kept = Object.entries(accepted).filter(([key]) => ticks?.[key] !== false)
  const added = Object.entries(ticks ?? {})
    .filter(([key, isTicked]) => isTicked && !accepted[key])
    .map(([key]) => [key, { acceptedAt: by.at, userId: by.userId }] as const)
  return Object.fromEntries([...kept, ...added])
}

/** The draft as its form names its fields. */
export const fieldsOf = ({
  answers,
  commitments,
  unchanged,
}: Pick<Application, 'answers' | 'commitments' | 'unchanged'>): Fields => ({
  ...flatFields({ answers, unchanged }),
  ...Object.fromEntries(Object.keys(commitments).map((key) => [`commitments.${key}`, true])),
})

const changesOf = (application: Application): FieldChanges => application.fieldChanges ?? {}

/** What of an autosave goes into the draft, field by field. */
export const mergedTyping = (
  application: Application,
  { revision, seen = {}, writer = '', answers, commitments, unchanged }: SavedInput,
): MergedFields =>
  mergeFields(fieldsOf(application), changesOf(application), {
    fields: flatFields({ answers, commitments, unchanged }),
    shownRevision: revision,
    seen,
    writer,
  })

/** The draft with these fields written, and who wrote them. */
export function written(
  application: Application,
  fields: Fields,
  by: { readonly actor: Actor; readonly now: Instant; readonly writer?: string | undefined },
): DraftColumns {
  const change = fieldChangeBy(by.actor, application.revision + 1, by.writer ?? '', by.now)
  return {
    answers: { ...application.answers, ...fieldsBelow(fields, 'answers.') } as Answers,
    commitments: mergedCommitments(
      application.commitments,
      fieldsBelow(fields, 'commitments.') as Readonly<Record<string, boolean>>,
      { userId: change.byId, at: by.now },
    ),
    unchanged: { ...application.unchanged, ...(fieldsBelow(fields, 'unchanged.') as Unchanged) },
    fieldChanges: notedChanges(changesOf(application), fields, change),
  }
}

/** The draft with all that a form on the revision that it showed sends, in the form that a case keeps. */
export function merged(application: Application, input: DraftInput, actor: Actor, now: Instant): DraftColumns {
  const { answers, commitments, unchanged } = input
  const given = { answers, commitments, unchanged }
  const typed = { fields: flatFields(given), shownRevision: application.revision, seen: {}, writer: '' }
  const differing = mergeFields(fieldsOf(application), {}, typed).written
  const columns = written(application, differing, { actor, now })
  return { ...columns, answers: finishedAnswers(columns.answers) }
}
