import type { Unread } from '@/casework/queries'
import { askedInWords, mappingInWords } from '@/catalogue/case-view'
import { type BadgeMapping, shownVersion, stateOfVersion } from '@/catalogue/mapping'
import type { BadgeSubmission } from '@/catalogue/submission'
import type { ParisDate } from '@/kernel/dates'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { SubmissionStateTag } from '../../../_cases/submission-state'
import { UnreadTag } from '../../../_cases/unread-tag'

interface TableProps {
  readonly submissions: readonly BadgeSubmission[]
  readonly mappings: readonly BadgeMapping[]
  readonly today: ParisDate
  /** Case → messages that nobody of the structure has seen. */
  readonly unread: ReadonlyMap<string, Unread>
  readonly empty: React.ReactNode
}

/** One line a case; a decided one tells how its mapping stands today. */
export function BadgeTable({ submissions, mappings, today, unread, empty }: TableProps) {
  return (
    <DataTable<BadgeSubmission>
      caption="Vos badges soumis"
      captionHidden
      rows={submissions}
      empty={empty}
      isMarked={(submission) => awaits(submission)}
      columns={[
        {
          header: 'Badge',
          rowHeader: true,
          cell: (submission) => (
            <>
              <a href={`/mon-espace/badges/${submission.id}`}>{submission.badgeName || 'Sans nom'}</a>{' '}
              <UnreadTag count={unread.get(submission.id)?.count} />
            </>
          ),
        },
        { header: 'Rattachement demandé', cell: askedInWords },
        { header: 'État', cell: (submission) => <State submission={submission} mappings={mappings} today={today} /> },
      ]}
    />
  )
}

const awaits = ({ status }: BadgeSubmission): boolean =>
  status === 'awaitingReply' || status === 'requalificationProposed'

function State({
  submission,
  mappings,
  today,
}: Pick<TableProps, 'mappings' | 'today'> & { readonly submission: BadgeSubmission }) {
  const mapping = mappings.find((candidate) => candidate.partnerBadgeId === submission.partnerBadgeId)
  const version = mapping && shownVersion(mapping, today)
  if (submission.status !== 'mapped' || !mapping || version?.submissionId !== submission.id)
    return <SubmissionStateTag state={submission.status} />
  const state = stateOfVersion(version, today)
  const tone = state === 'active' ? 'ok' : state === 'scheduled' ? 'info' : 'neutral'
  return <Tag tone={tone}>{mappingInWords(mapping, today)}</Tag>
}
