import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { type PointView, pointReviewNames } from '@/recognition/case-view'
import { LinkedText, Written } from '@/ui/linked-text'
import { DefinitionTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

/** The five points of a case; an edit is marked, with what was there before. The reviewer's notes are the Région's. */
export function PointsTable({
  points,
  showReview = false,
}: {
  readonly points: readonly PointView[]
  readonly showReview?: boolean
}) {
  return (
    <DefinitionTable
      caption="Les cinq points"
      rows={points.map((point) => ({
        term: point.name,
        detail: <PointText point={point} />,
        ...(showReview ? { state: <ReviewTag point={point} /> } : {}),
      }))}
    />
  )
}

function PointText({ point }: { readonly point: PointView }) {
  return (
    <>
      <span className="p-prewrap">
        <LinkedText text={point.text || '–'} />
      </span>
      {point.lastTime === null ? <span className="p-small p-muted">Comme la dernière fois</span> : null}
      {point.lastTime ? (
        <details className="p-small">
          <summary>
            <mark>A changé depuis la dernière fois</mark> · voir ce qui était écrit
          </summary>
          <p className="p-prewrap">
            <LinkedText text={point.lastTime} />
          </p>
        </details>
      ) : null}
      {point.changed ? <EarlierText {...point.changed} /> : null}
    </>
  )
}

/** What stood there before the last edit. */
export const EarlierText = ({ on, before }: { readonly on: ParisDate; readonly before: string }) => (
  <details className="p-small">
    <summary>
      <mark>Modifié le {formatParisDate(on)}</mark> · voir la version précédente
    </summary>
    <Written text={before || '–'} />
  </details>
)

function ReviewTag({ point }: { readonly point: PointView }) {
  if (!point.review) return <Tag>Non lu</Tag>
  return <Tag tone={point.review === 'conform' ? 'ok' : 'wait'}>{pointReviewNames[point.review]}</Tag>
}
