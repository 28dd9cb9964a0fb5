import type { ReactNode } from 'react'
import type { NewsItem } from '@/editorial/content'
import type { TextContext } from '@/editorial/context'
import { newsTopics } from '@/editorial/kinds'
import { readingMinutes } from '@/editorial/reading'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import type { PictureView } from '@/media/view'
import { Wrap } from '@/ui/layout'
import { Breadcrumb } from '@/ui/page-title'
import { Picture } from '@/ui/picture'
import { DeskText } from './desk-text'

export const topicWord = (topic: string | null): string =>
  topic === null ? '' : newsTopics[topic as keyof typeof newsTopics]

/** A piece of news as it is read: its facts keep to the margin, its figures hang beside what they support. */
export function Story({
  item,
  picture,
  context,
  notice,
  share,
}: {
  readonly item: NewsItem
  readonly picture: PictureView | null
  readonly context: TextContext
  readonly notice?: ReactNode
  readonly share?: ReactNode
}) {
  const { title, summary, topic, body, author, publishedAt } = item
  const day = parisDateOf(publishedAt ?? item.updatedAt)
  return (
    <article className="p-story">
      <Wrap>
        {notice}
        <header className="p-story-head">
          <Breadcrumb
            crumbs={[{ label: 'Actualités', href: '/actualites' }, { label: topicWord(topic) || 'Actualité' }]}
          />
          <h1>{title}</h1>
          {summary ? <p className="p-lead">{summary}</p> : null}
        </header>
        {picture ? (
          <figure className="p-story-picture">
            <Picture picture={picture} sizes="(min-width: 74em) 1180px, 100vw" isFirst />
            {picture.credit ? <figcaption className="p-muted p-small">{picture.credit}</figcaption> : null}
          </figure>
        ) : null}
        <div className="p-story-columns">
          <div className="p-story-facts p-small">
            <p>
              <strong>
                <time dateTime={day}>{formatParisDate(day)}</time>
              </strong>
              <br />
              <span className="p-muted">Lecture : {counted(readingMinutes(body), 'minute')}</span>
            </p>
            <p>
              <span className="p-muted">Écrit par</span>
              <br />
              {author ? `${author}, ` : null}Région Normandie
            </p>
            {share}
          </div>
          <div className="p-story-text">
            <DeskText text={body} context={context} />
          </div>
        </div>
      </Wrap>
    </article>
  )
}
