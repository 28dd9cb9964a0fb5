import { requestReasonNames } from '@/casework/exchange'
import type { ApplicationEvent } from '@/recognition/application-machine'
import { ConfirmDialog } from '@/ui/dialog'
import { RadioGroup } from '@/ui/form/fields/choice'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { DecisionForm } from './decision-form'

interface ActionsProps {
  readonly application: { readonly id: string; readonly revision: number }
  /** What the table lets this person do now; the commands ask again. */
  readonly events: readonly ApplicationEvent[]
  readonly today: string
  /** What acceptance still lacks; null when nothing does. */
  readonly acceptanceLacks: string | null
}

/** The buttons of a file; each calls the command of its event. */
export function CaseActions({ application, events, today, acceptanceLacks }: ActionsProps) {
  const address = `/api/portal/applications/${application.id}`
  const has = (event: ApplicationEvent): boolean => events.includes(event)
  const { revision } = application
  return (
    <>
      {has('take') ? (
        <PortalForm
          id="prendre"
          action={`${address}/take`}
          revision={revision}
          submitLabel="Prendre en charge"
          successMessage="Vous suivez désormais ce dossier."
        />
      ) : null}
      {has('accept') && acceptanceLacks ? (
        <p className="p-small">
          Avant d’accepter, <a href="#points-a-noter">{acceptanceLacks}</a>
        </p>
      ) : null}
      {has('accept') && !acceptanceLacks ? (
        <ConfirmDialog trigger="Accepter…" variant="primary" title="Accepter la candidature">
          <DecisionForm {...application} decision="accept" today={today} />
        </ConfirmDialog>
      ) : null}
      {has('ask') ? (
        <ConfirmDialog trigger="Poser une question…" title="Poser une question">
          <p>Le délai s’arrête jusqu’à la réponse. Toute l’équipe de la structure reçoit votre question.</p>
          <PortalForm
            id="question"
            action={`${address}/ask`}
            revision={revision}
            submitLabel="Envoyer la question"
            successMessage="La question est partie. Le délai s’arrête jusqu’à la réponse."
          >
            <RadioGroup
              name="reason"
              label="Nature de la question"
              choices={Object.entries(requestReasonNames).map(([value, label]) => ({ value, label }))}
              defaultValue="clarification"
            />
            <TextArea name="text" label="Votre question" maxLength={4000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
      {has('cancelRequest') ? (
        <ConfirmDialog trigger="Retirer la question…" title="Retirer la question">
          <p>La structure n’a plus à répondre, et le délai repart.</p>
          <PortalForm
            id="retirer-question"
            action={`${address}/cancel-request`}
            revision={revision}
            submitLabel="Retirer la question"
            successMessage="La question est retirée. Le délai repart."
          >
            <TextArea name="reason" label="Motif" maxLength={4000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
      {has('refuse') ? (
        <ConfirmDialog trigger="Refuser…" variant="quiet" title="Refuser la candidature">
          <DecisionForm {...application} decision="refuse" today={today} />
        </ConfirmDialog>
      ) : null}
      {has('close') ? (
        <ConfirmDialog trigger="Classer sans suite…" variant="quiet" title="Classer sans suite">
          <DecisionForm {...application} decision="close" today={today} />
        </ConfirmDialog>
      ) : null}
      {has('reopen') ? (
        <ConfirmDialog trigger="Rouvrir…" title="Rouvrir le dossier">
          <p>Le dossier revient en instruction. Un statut déjà ouvert le reste jusqu’à la nouvelle décision.</p>
          <PortalForm
            id="rouvrir"
            action={`${address}/reopen`}
            revision={revision}
            submitLabel="Rouvrir le dossier"
            successMessage="Le dossier est de nouveau en instruction."
          >
            <TextArea name="reason" label="Motif" maxLength={4000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
