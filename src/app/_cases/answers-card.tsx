import type { Application } from '@/recognition/application'
import { attachmentsOf } from '@/recognition/attachments'
import { motivationView, pointViews } from '@/recognition/case-view'
import { Card } from '@/ui/card'
import { LinkedText } from '@/ui/linked-text'
import { AttachmentList } from './filing/attachments'
import { EarlierText, PointsTable } from './points-table'

/** What the structure answered: the five points, or an Ambassador's motivation. The reviewer's notes are the Région's. */
export function AnswersCard({
  application,
  side,
  children,
}: {
  readonly application: Application
  readonly side: 'organization' | 'region'
  readonly children?: React.ReactNode
}) {
  if (application.kind === 'ambassador') {
    const { text, changed } = motivationView(application)
    return (
      <Card title="La motivation" large>
        <p className="p-prewrap">
          <LinkedText text={text || '–'} />
        </p>
        {changed ? <EarlierText {...changed} /> : null}
        <Documents application={application} side={side} />
      </Card>
    )
  }
  return (
    <Card title="Les cinq points" large>
      <PointsTable points={pointViews(application, side)} showReview={side === 'region'} />
      <Documents application={application} side={side} />
      {children}
    </Card>
  )
}

/** What was joined to it, and its acknowledgement to keep. */
const Documents = ({
  application,
  side,
}: {
  readonly application: Application
  readonly side: 'organization' | 'region'
}) => (
  <>
    <AttachmentList applicationId={application.id} attachments={attachmentsOf(application)} withPoint />
    {application.submittedAt ? (
      <p>
        <a
          href={
            side === 'region'
              ? `/api/portal/applications/${application.id}/receipt`
              : `/mon-espace/dossiers/${application.id}/accuse.pdf`
          }
          download
        >
          Accusé de réception
        </a>{' '}
        <span className="p-small p-muted">PDF, avec tout ce qui a été envoyé</span>
      </p>
    ) : null}
  </>
)
