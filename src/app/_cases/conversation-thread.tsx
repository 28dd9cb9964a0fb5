import type { Conversation } from '@/casework/conversation'
import { formatParisDate, formatTime, parisDateOf } from '@/kernel/dates'
import { Messages } from '@/ui/case'
import { Written } from '@/ui/linked-text'

/** A conversation as one side reads it. */
export const ConversationThread = ({
  conversation,
  side,
}: {
  readonly conversation: Conversation
  readonly side: 'organization' | 'region'
}) => (
  <Messages
    messages={conversation.exchanges.map((entry) => ({
      id: entry.id,
      author: entry.side === 'region' ? `${entry.authorName} (Région)` : entry.authorName,
      at: `${formatParisDate(parisDateOf(entry.at))}, ${formatTime(entry.at)}`,
      instant: entry.at,
      from: entry.side === side ? ('me' as const) : ('them' as const),
      body: <Written text={entry.text} />,
    }))}
  />
)
