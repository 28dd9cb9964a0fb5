import { labelsOf } from '@/casework/corrections'
import { requestReasonNames } from '@/casework/exchange'
import { type CaseMessage, filesOf } from '@/casework/messages'
import { isUnread } from '@/casework/queries'
import { formatInstant, formatParisDate, formatTime, parisDateOf } from '@/kernel/dates'
import { formatBytes } from '@/kernel/french'
import { type Message, Messages } from '@/ui/case'
import { LinkedText, Written } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { Corrections } from './corrections'

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
    below: <Below message={message} side={side} />,
  }
}

/** What came with the words: what is asked, what was corrected, documents, how it stands, and whether it was read. */
const Below = ({ message, side }: { readonly message: CaseMessage; readonly side: 'organization' | 'region' }) => (
  <>
    {message.asked?.length ? <p className="p-small">À corriger : {labelsOf(message.asked)}</p> : null}
    <Corrections
      corrections={message.corrections ?? []}
      pictureAt={(id) => `/api/portal/submissions/${message.caseId}/image?picture=${id}`}
    />
    <Files message={message} />
    {waitsForRegion(message) ? (
      <Tag tone={message.resolvedAt ? 'ok' : 'wait'}>{message.resolvedAt ? 'Traité' : 'Attend une réponse'}</Tag>
    ) : isRequest(message) ? (
      <Tag tone={message.resolvedAt ? 'ok' : 'wait'}>{message.resolvedAt ? 'Répondue' : 'Réponse attendue'}</Tag>
    ) : null}
    {isOwn(message, side) ? <p className="p-small p-muted">{readWords(message)}</p> : null}
  </>
)

const Files = ({ message }: { readonly message: CaseMessage }) =>
  filesOf(message).length === 0 ? null : (
    <ul className="p-plain">
      {filesOf(message).map(({ id, name, type, bytes }) => (
        <li key={id}>
          <a href={`/api/portal/case-messages/${message.id}/attachments/${id}`} download>
            {name}
          </a>{' '}
          <span className="p-small p-muted p-nowrap">
            {type.toUpperCase()}, {formatBytes(bytes)}
          </span>
        </li>
      ))}
    </ul>
  )

/** What this side said itself, and wants to know read. */
const isOwn = ({ kind, side: from }: CaseMessage, side: 'organization' | 'region'): boolean =>
  from === side && kind !== 'privateNote' && kind !== 'systemNote'

/** By the other side, whoever of it that was. */
function readWords({ side, readAt }: CaseMessage): string {
  const reader = side === 'region' ? 'la structure' : 'la Région'
  return readAt ? `Lu par ${reader} le ${formatInstant(readAt)}` : `Pas encore lu par ${reader}`
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
