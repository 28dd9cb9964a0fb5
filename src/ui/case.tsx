import type { ReactNode } from 'react'
import { Progress } from './figures'
import { Tag, type Tone } from './tag'

export interface Step {
  readonly title: string
  readonly note?: ReactNode
  /** Missing where nobody is on the way: an explanation in steps. */
  readonly state?: 'done' | 'now' | 'todo' | 'stopped'
}

const stateWords = { done: 'étape faite', now: 'étape en cours', todo: 'à venir', stopped: 'arrêté ici' } as const
const stateSigns: Readonly<Record<string, string>> = { done: '✓', stopped: '×' }

/** The path of a case so far. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="p-steps">
      {steps.map((step, index) => (
        <li
          key={step.title}
          data-state={step.state ?? 'plain'}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="p-dot" aria-hidden="true">
            {stateSigns[step.state ?? ''] ?? index + 1}
          </span>
          <span className="p-steps-text">
            {step.state === 'todo' ? step.title : <strong>{step.title}</strong>}
            {step.state ? <span className="p-hidden">, {stateWords[step.state]}</span> : null}
            {step.note ? <small>{step.note}</small> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

export interface Message {
  readonly id: string
  readonly author: string
  /** Already formatted: « 8 nov. 09:30 ». */
  readonly at: string
  /** ISO instant, for `<time>`. */
  readonly instant?: string
  /** « question », « demande de correction », « réponse »… */
  readonly kind?: string
  readonly from: 'me' | 'them' | 'system' | 'private'
  readonly body: ReactNode
  readonly isNew?: boolean
  /** Attachments or a state, below the text. */
  readonly below?: ReactNode
}

/** The dialogue of a case, oldest first. What the reader has not seen yet is marked in words and ground. */
export function Messages({ messages, empty }: { readonly messages: readonly Message[]; readonly empty?: string }) {
  if (messages.length === 0) return <p className="p-muted">{empty ?? 'Aucun message pour l’instant.'}</p>
  return (
    <ol className="p-messages">
      {messages.map((message) => (
        <li className="p-message" key={message.id} data-from={message.from} data-new={message.isNew || undefined}>
          <p className="p-message-head">
            {message.from === 'system' ? null : <strong>{message.author}</strong>}
            <span className="p-small p-muted">
              <time dateTime={message.instant}>{message.at}</time>
              {message.kind ? ` · ${message.kind}` : null}
            </span>
            {message.isNew ? <Tag tone="wait">Nouveau</Tag> : null}
          </p>
          <div className="p-message-body">{message.body}</div>
          {message.below}
        </li>
      ))}
    </ol>
  )
}

/** State, time that remains, the next date, one action. */
export function StatusCard({
  title,
  state,
  tone,
  headline,
  caption,
  progress,
  note,
  action,
}: {
  readonly title: string
  readonly state: string
  readonly tone: Tone
  /** « 1 an et 3 mois ». */
  readonly headline?: string
  /** « jusqu’au 3 mars 2028 inclus ». */
  readonly caption?: string
  /** Part of the term that has passed, 0 to 1. */
  readonly progress?: number
  readonly note?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="p-card p-stack">
      <div className="p-row" data-apart="">
        <h2 className="p-card-title">{title}</h2>
        <Tag tone={tone}>{state}</Tag>
      </div>
      {headline ? (
        <p>
          <span className="p-status-time">{headline}</span>
          <br />
          <span className="p-muted p-small">{caption}</span>
        </p>
      ) : null}
      {progress === undefined ? null : <Progress value={progress} label="Part écoulée de la période" />}
      {note ? <div className="p-muted p-small">{note}</div> : null}
      {action}
    </div>
  )
}
