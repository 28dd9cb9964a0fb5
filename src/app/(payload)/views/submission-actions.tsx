import { requestReasonNames } from '@/casework/exchange'
import type { SubmissionEvent } from '@/catalogue/submission-machine'
import { RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'

interface ActionsProps {
  readonly submission: { readonly id: string; readonly revision: number }
  /** What the table lets this person do now; the commands ask again. */
  readonly events: readonly SubmissionEvent[]
}

/** The buttons of a badge's file; mapping and requalification have their own place beside the dry run. */
export function SubmissionActions({ submission, events }: ActionsProps) {
  const address = `/api/portal/submissions/${submission.id}`
  const { revision } = submission
  return (
    <>
      {events.includes('take') ? (
        <PortalForm
          id="prendre"
          action={`${address}/take`}
          revision={revision}
          submitLabel="Prendre en charge"
          successMessage="Vous suivez désormais ce dossier."
        />
      ) : null}
      {events.includes('ask') ? (
        <FormDialog
          title="Poser une question"
          text="Toute l’équipe de la structure reçoit votre question, et peut corriger son dossier en répondant."
          id="question"
          action={`${address}/ask`}
          revision={revision}
          submitLabel="Envoyer la question"
          successMessage="La question est partie à toute l’équipe de la structure."
        >
          <RadioGroup
            name="reason"
            label="Nature de la question"
            choices={requestReasonNames}
            defaultValue="clarification"
          />
          <TextArea name="text" label="Votre question" maxLength={4000} />
        </FormDialog>
      ) : null}
      {events.includes('refuse') ? (
        <FormDialog
          trigger="Refuser…"
          title="Refuser le rattachement"
          variant="quiet"
          text="Toute l’équipe de la structure reçoit votre motif. Elle peut soumettre ce badge de nouveau."
          id="refuser"
          action={`${address}/refuse`}
          revision={revision}
          submitLabel="Refuser et envoyer"
          submitVariant="danger"
          successMessage="Le refus et son motif sont partis à la structure."
        >
          <ReasonField help="La structure le lira tel quel." maxLength={4000} />
        </FormDialog>
      ) : null}
    </>
  )
}
