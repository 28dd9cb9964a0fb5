import { requestReasonNames } from '@/casework/exchange'
import type { CaseMessage } from '@/casework/messages'
import { isUnread } from '@/casework/queries'
import { formatParisDate, formatTime, parisDateOf } from '@/kernel/dates'
import { type Message, Messages } from '@/ui/case'
import { LinkedText, Written } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'

/** The thread of a case as one side reads it. */
export function Thread({
  thread,
  side,
}: {
  readonly thread: readonly CaseMessage[]
  readonly side: 'organization' | 'region'
}) {
  return (
    <Messages
      messages={thread.map((message) => messageOf(message, side))}
      empty="Les échanges avec la Région apparaîtront ici."
    />
  )
}

function messageOf(message: CaseMessage, side: 'organization' | 'region'): Message {
  const kind = kindOf(message)
  return {
    id: message.id,
    author: message.side === 'region' ? `${message.authorName} (Région)` : message.authorName,
    at: `${formatParisDate(parisDateOf(message.at))}, ${formatTime(message.at)}`,
    instant: message.at,
    ...(kind ? { kind } : {}),
    from: sideOfMessage(message, side),
    isNew: isUnread(message, side),
    body: <Body message={message} />,
    below: waitsForRegion(message) ? (
      <Tag tone={message.resolvedAt ? 'ok' : 'wait'}>{message.resolvedAt ? 'Traité' : 'Attend une réponse'}</Tag>
    ) : isRequest(message) ? (
      <Tag tone={message.resolvedAt ? 'ok' : 'wait'}>{message.resolvedAt ? 'Répondue' : 'Réponse attendue'}</Tag>
    ) : null,
  }
}

/** Somebody of the structure wrote without being asked. */
export const waitsForRegion = ({ kind, side }: CaseMessage): boolean => kind === 'ownMessage' && side === 'organization'

const isRequest = ({ kind }: CaseMessage): boolean => kind === 'question' || kind === 'correctionRequest'

function sideOfMessage(message: CaseMessage, side: 'organization' | 'region'): Message['from'] {
  if (message.kind === 'privateNote') return 'private'
  if (message.kind === 'systemNote' || message.kind === 'mailCopy') return 'system'
  return message.side === side ? 'me' : 'them'
}

function kindOf(message: CaseMessage): string | null {
  if (isRequest(message)) return requestReasonNames[message.reason ?? 'clarification'].toLowerCase()
  if (message.kind === 'mailCopy') return 'courriel envoyé à toute l’équipe'
  return message.kind === 'privateNote' ? 'note privée' : null
}

function Body({ message }: { readonly message: CaseMessage }) {
  if (message.kind === 'mailCopy') {
    return (
      <details>
        <summary>{message.subject}</summary>
        <p className="p-prewrap p-small">
          <LinkedText text={message.text} />
        </p>
      </details>
    )
  }
  return <Written text={message.text} />
}
