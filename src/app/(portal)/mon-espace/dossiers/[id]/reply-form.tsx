import { type Exchange, requestReasonNames } from '@/casework/exchange'
import type { Application } from '@/recognition/application'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { LinkedText } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { PointFields } from '../../../../_cases/point-fields'

/** The open request with its answer: a message, and the five points for whoever prefers to correct them. */
export function ReplyForm({ application, request }: { readonly application: Application; readonly request: Exchange }) {
  return (
    <div id="repondre">
      <Card
        title="La Région vous a posé une question"
        large
        beside={<Tag tone="wait">{requestReasonNames[request.reason ?? 'clarification']}</Tag>}
      >
        <blockquote className="p-prewrap">
          <LinkedText text={request.text} />
        </blockquote>
        <PortalForm
          id="reponse"
          action={`/api/portal/applications/${application.id}/reply`}
          revision={application.revision}
          submitLabel="Envoyer la réponse"
          successMessage="Votre réponse est envoyée."
        >
          <TextArea name="text" label="Votre réponse" maxLength={4000} />
          <details>
            <summary>Corriger aussi les réponses de la candidature</summary>
            <PointFields answers={application.answers} />
          </details>
        </PortalForm>
      </Card>
    </div>
  )
}
