import type { Category } from '@/community/category'
import type { ListedTopic, TopicList } from '@/community/queries'
import { topicPath } from '@/community/topic'
import { counted } from '@/kernel/french'
import { SecondaryLink } from '@/ui/button'
import { Row, Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { Tag } from '@/ui/tag'
import { Author, Moment } from './author'

interface ListProps {
  readonly list: TopicList
  readonly categories: readonly Category[]
  /** Of the list, without its part. */
  readonly address: string
  /** Not the first part: pinned topics are not repeated there. */
  readonly isLater: boolean
}

/** Topics, the most recently active first, and the way to older ones. */
export function Topics({ list: { items, next }, categories, address, isLater }: ListProps) {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  if (items.length === 0)
    return (
      <EmptyState
        title={isLater ? 'Rien de plus ancien' : 'Aucun sujet pour l’instant'}
        action={
          <SecondaryLink href={isLater ? address : '/communaute/ecrire'}>
            {isLater ? 'Revenir au début' : 'Écrire le premier'}
          </SecondaryLink>
        }
      />
    )
  return (
    <Stack flow="wide">
      <ul className="p-topics">
        {items.map((topic) => (
          <Topic key={topic.id} topic={topic} category={names.get(topic.categoryId)} />
        ))}
      </ul>
      <Row>
        {isLater ? <SecondaryLink href={address}>Sujets les plus récents</SecondaryLink> : null}
        {next ? (
          <SecondaryLink href={`${address}?avant=${encodeURIComponent(next)}`} rel="next">
            Sujets plus anciens
          </SecondaryLink>
        ) : null}
      </Row>
    </Stack>
  )
}

const Topic = ({ topic, category }: { readonly topic: ListedTopic; readonly category: string | undefined }) => (
  <li>
    <div className="p-stack" data-flow="tight">
      <h3>
        <a href={topicPath(topic)}>{topic.title}</a>
      </h3>
      <Row>
        {topic.isSolved ? <Tag tone="ok">Résolu</Tag> : null}
        {topic.isPinned ? <Tag tone="info">Épinglé</Tag> : null}
        {topic.isLocked ? <Tag>Fermé</Tag> : null}
        {category ? <Tag>{category}</Tag> : null}
        <span className="p-small">{topic.replyCount > 0 ? counted(topic.replyCount, 'réponse') : 'Sans réponse'}</span>
      </Row>
      <Author author={topic.author} />
    </div>
    <p className="p-small p-muted">
      {topic.replyCount > 0 ? (
        <>
          <strong>{topic.lastAuthor.name}</strong>,{' '}
        </>
      ) : (
        'Posé le '
      )}
      <Moment at={topic.activeAt} />
    </p>
  </li>
)
