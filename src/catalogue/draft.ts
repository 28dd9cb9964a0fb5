import type { z } from 'zod'
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
import { webAddressOf } from '@/kernel/typed'
import type { Actor } from '@/platform/actor'
import type { draftInput } from './inputs'
import { searchOfBadge } from './partner-badge'
import type { BadgeSubmission, RequestedTerms } from './submission'

type DraftInput = z.output<typeof draftInput>
interface SavedInput extends DraftInput {
  readonly revision: number
  readonly seen?: Readonly<Record<string, number>> | undefined
  readonly writer?: string | undefined
}
type DraftColumns = Required<
  Pick<BadgeSubmission, 'badge' | 'badgeName' | 'requested' | 'explanation' | 'search' | 'fieldChanges'>
>
interface Writing {
  readonly actor: Actor
  readonly now: Instant
  readonly writer?: string | undefined
}

const typedFields = ({ badge, requested, explanation }: DraftInput): Fields =>
  flatFields({ badge: badge ?? {}, requested: requested ?? {}, explanation })

/** The draft as its form names its fields; a choice that is open is ''. */
export const fieldsOf = ({
  badge,
  requested,
  explanation,
}: Pick<BadgeSubmission, 'badge' | 'requested' | 'explanation'>): Fields =>
  flatFields({
    badge: {
      name: badge.name,
      description: badge.description,
      criteria: badge.criteria,
      sourceUrl: badge.sourceUrl ?? '',
      credit: badge.credit ?? '',
    },
    requested: {
      competency: requested.competency ?? '',
      level: requested.level ?? '',
      coverage: requested.coverage ?? '',
    },
    explanation,
  })

const changesOf = (submission: BadgeSubmission): FieldChanges => submission.fieldChanges ?? {}

/** What of an autosave goes into the draft, field by field. */
export const mergedTyping = (submission: BadgeSubmission, input: SavedInput): MergedFields =>
  mergeFields(fieldsOf(submission), changesOf(submission), {
    fields: typedFields(input),
    shownRevision: input.revision,
    seen: input.seen ?? {},
    writer: input.writer ?? '',
  })

/** The draft with these fields written, and who wrote them. */
export function written(
  submission: BadgeSubmission,
  fields: Fields,
  { actor, now, writer = '' }: Writing,
): DraftColumns {
  const all = { ...fieldsOf(submission), ...fields }
  const { sourceUrl, credit, ...texts } = fieldsBelow(all, 'badge.') as Readonly<Record<string, string>>
  const badge = { ...submission.badge, ...texts, sourceUrl: sourceUrl || null, credit: credit || null }
  const requested = Object.fromEntries(
    Object.entries(fieldsBelow(all, 'requested.')).map(([name, value]) => [name, value || null]),
  )
  const change = fieldChangeBy(actor, submission.revision + 1, writer, now)
  return {
    badge,
    badgeName: badge.name,
    requested: requested as unknown as RequestedTerms,
    explanation: String(all.explanation),
    search: searchOf({ ...submission, badgeName: badge.name }),
    fieldChanges: notedChanges(changesOf(submission), fields, change),
  }
}

/** The case with all that a form on the revision that it showed sends, in the form that a case keeps. */
export function merged(submission: BadgeSubmission, given: DraftInput, by: Writing): DraftColumns {
  const typed = { fields: typedFields(given), shownRevision: submission.revision, seen: {}, writer: '' }
  const differing = mergeFields(fieldsOf(submission), {}, typed).written
  return finished(submission, written(submission, differing, by))
}

/** Without spaces around, and the address with its `https://`. */
function finished(submission: BadgeSubmission, columns: DraftColumns): DraftColumns {
  const { badge } = columns
  const name = badge.name.trim()
  return {
    ...columns,
    badge: {
      ...badge,
      name,
      description: badge.description.trim(),
      criteria: badge.criteria.trim(),
      credit: badge.credit?.trim() || null,
      sourceUrl: badge.sourceUrl && (webAddressOf(badge.sourceUrl) ?? (badge.sourceUrl.trim() || null)),
    },
    badgeName: name,
    explanation: columns.explanation.trim(),
    search: searchOf({ ...submission, badgeName: name }),
  }
}

export const searchOf = (submission: Pick<BadgeSubmission, 'number' | 'badgeName' | 'organizationName'>): string => {
  const number = submission.number.startsWith('draft:') ? '' : submission.number
  return searchOfBadge(`${number} ${submission.badgeName}`, submission.organizationName)
}
