import type { NewsItem } from '@/editorial/content'
import { addressOf } from '@/editorial/kinds'
import { readingMinutes } from '@/editorial/reading'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import type { PictureView } from '@/media/view'
import { BadgeImage } from '@/ui/badge/badge-image'
import { Picture } from '@/ui/picture'
import { Tag } from '@/ui/tag'
import { topicWord } from './story'

/** News as cards, each a link as a whole; with its picture where one is given. */
export const NewsCards = ({
  items,
  pictures,
  level = 3,
}: {
  readonly items: readonly NewsItem[]
  readonly pictures?: ReadonlyMap<string, PictureView>
  readonly level?: 2 | 3
}) => (
  <ul className="p-grid p-news" data-columns="3">
    {items.map((item) => (
      <li key={item.id}>
        <NewsCard
          item={item}
          picture={pictures?.get(item.pictureId ?? '') ?? null}
          isIllustrated={pictures !== undefined}
          level={level}
        />
      </li>
    ))}
  </ul>
)

const drawings: Readonly<Record<string, string>> = {
  criteria: 'adapt-mastery',
  experience: 'integrate-practice',
  practice: 'organize-practice',
  week: 'communicate-mastery',
}

function NewsCard({
  item,
  picture,
  isIllustrated,
  level,
}: {
  readonly item: NewsItem
  readonly picture: PictureView | null
  /** Whether cards of this list have pictures: one without shows a badge, so that none is empty. */
  readonly isIllustrated: boolean
  readonly level: 2 | 3
}) {
  const Heading = `h${level}` as const
  const day = parisDateOf(item.publishedAt ?? item.updatedAt)
  const topic = topicWord(item.topic)
  return (
    <a className="p-card p-news-card" href={addressOf('news', item.slug)}>
      {picture ? <Picture picture={{ ...picture, alternative: '' }} sizes="(min-width: 60em) 24em, 100vw" /> : null}
      {!picture && isIllustrated ? (
        <span className="p-news-drawing">
          <BadgeImage badge={drawings[item.topic ?? ''] ?? 'general'} size="medium" decorative />
        </span>
      ) : null}
      <span className="p-news-words">
        {topic ? <Tag tone={item.topic === 'criteria' ? 'info' : 'neutral'}>{topic}</Tag> : null}
        <Heading className="p-card-title">{item.title}</Heading>
        {item.summary ? <span className="p-muted p-small p-news-summary">{item.summary}</span> : null}
        <span className="p-muted p-small">
          <time dateTime={day}>{formatParisDate(day)}</time> · {readingMinutes(item.body)} min
        </span>
      </span>
    </a>
  )
}
