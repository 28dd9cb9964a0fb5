import type { Application } from '@/recognition/application'
import { motivationView, pointViews } from '@/recognition/case-view'
import { Card } from '@/ui/card'
import { LinkedText } from '@/ui/linked-text'
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
      </Card>
    )
  }
  return (
    <Card title="Les cinq points" large>
      <PointsTable points={pointViews(application, side)} showReview={side === 'region'} />
      {children}
    </Card>
  )
}
