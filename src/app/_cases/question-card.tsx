import type { ReactNode } from 'react'
import { type Exchange, requestReasonNames } from '@/casework/exchange'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Quotation } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'

interface QuestionProps {
  readonly request: Exchange
  /** The case's own endpoint, which takes the answer at `/reply`. */
  readonly address: string
  readonly revision: number
  readonly corrections: string
  readonly children: ReactNode
}

/** The open question with its answer: a message, and the fields (`children`) for whoever prefers to correct them. */
export const QuestionCard = ({ request, address, revision, corrections, children }: QuestionProps) => (
  <Card
    title="La Région vous a posé une question"
    large
    beside={<Tag tone="wait">{requestReasonNames[request.reason ?? 'clarification']}</Tag>}
  >
    <Quotation text={request.text} />
    <PortalForm
      id="reponse"
      action={`${address}/reply`}
      revision={revision}
      submitLabel="Envoyer la réponse"
      successMessage="Votre réponse est envoyée."
    >
      <TextArea name="text" label="Votre réponse" maxLength={4000} />
      <details>
        <summary>{corrections}</summary>
        {children}
      </details>
    </PortalForm>
  </Card>
)
