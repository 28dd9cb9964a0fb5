import type { FilledTemplate } from '@/casework/manage-templates'
import type { Colleague } from '@/casework/stand-ins'
import { askableFields } from '@/catalogue/corrections'
import type { SubmissionEvent } from '@/catalogue/submission-machine'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { TemplatePicker } from '../../_cases/template-picker'
import { AssignCase } from './assign-case'
import { AskQuestion, TakeCase } from './case-forms'

interface ActionsProps {
  readonly submission: { readonly id: string; readonly revision: number }
  /** What the table lets this person do now; the commands ask again. */
  readonly events: readonly SubmissionEvent[]
  readonly assigneeId: string | null
  readonly templates: readonly FilledTemplate[]
  readonly colleagues: readonly Colleague[]
}

/** The buttons of a badge's case; mapping and requalification have their own place beside the dry run. */
export function SubmissionActions({ submission, events, templates, ...about }: ActionsProps) {
  const address = `/api/portal/submissions/${submission.id}`
  const { revision } = submission
  return (
    <>
      {events.includes('take') ? <TakeCase address={address} revision={revision} /> : null}
      {events.includes('ask') ? (
        <AskQuestion
          address={address}
          revision={revision}
          text="Toute l’équipe de la structure reçoit votre question."
          templates={templates}
          askable={[{ legend: 'Le badge et son rattachement', fields: askableFields }]}
          done="La question est partie à toute l’équipe de la structure."
        />
      ) : null}
      {events.includes('assign') ? <AssignCase {...about} address={address} revision={revision} /> : null}
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
          <TemplatePicker templates={templates} into="reason" />
          <ReasonField help="La structure le lira tel quel." maxLength={4000} />
        </FormDialog>
      ) : null}
    </>
  )
}
