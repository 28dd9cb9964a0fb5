import type { ReactNode } from 'react'
import { labelsOf } from '@/casework/corrections'
import { type Exchange, requestReasonNames } from '@/casework/exchange'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Quotation } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { MessageFile } from './message-file'
import { UnsentAnswers } from './unsent-answers'

/** An answer that was typed for one question never comes back in the form of the next one. */
export const answerFormId = (requestId: string): string => `reponse-${requestId}`

/** Answers that were typed for requests that wait no more: shown where they would otherwise be lost from sight. */
export const UnsentToClosed = ({ exchanges }: { readonly exchanges: readonly Exchange[] }) => (
  <UnsentAnswers
    forms={exchanges
      .filter(({ kind, resolvedAt }) => (kind === 'question' || kind === 'correctionRequest') && resolvedAt !== null)
      .map(({ id, at }) => ({
        formId: answerFormId(id),
        label: `En réponse à la question du ${formatParisDate(parisDateOf(at))}`,
      }))}
  />
)

interface QuestionProps {
  readonly request: Exchange
  /** The case's own endpoint, which takes the answer at `/reply`. */
  readonly address: string
  readonly revision: number
  /** The fields that the request opens, as they stand; null where it opens none. */
  readonly children: ReactNode
}

/** The open question with its answer: the fields that it opens, and a message; everything else is read below. */
export function QuestionCard({ request, address, revision, children }: QuestionProps) {
  const asked = request.asked ?? []
  const isCorrection = asked.length > 0
  return (
    <Card
      title={isCorrection ? 'La Région vous demande une correction' : 'La Région vous a posé une question'}
      large
      beside={<Tag tone="wait">{requestReasonNames[request.reason ?? 'clarification']}</Tag>}
    >
      <Quotation text={request.text} />
      {isCorrection ? (
        <p>
          <strong>À corriger : {labelsOf(asked)}.</strong> Le reste du dossier se lit plus bas et ne change pas.
        </p>
      ) : null}
      <PortalForm
        id={answerFormId(request.id)}
        action={`${address}/reply`}
        revision={revision}
        submitLabel="Envoyer la réponse"
        successMessage="Votre réponse est envoyée."
      >
        {request.asked ? (
          children
        ) : (
          <details>
            <summary>Corriger aussi le dossier</summary>
            {children}
          </details>
        )}
        <TextArea
          name="text"
          label={isCorrection ? 'Un mot pour la Région' : 'Votre réponse'}
          help={isCorrection ? 'Si vous corrigez, ce mot n’est pas obligatoire.' : undefined}
          optional={isCorrection}
          maxLength={4000}
        />
        <MessageFile />
      </PortalForm>
    </Card>
  )
}
