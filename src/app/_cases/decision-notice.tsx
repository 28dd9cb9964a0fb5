import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { type Application, type ApplicationState, applicationKindWords } from '@/recognition/application'
import { PortalForm } from '@/ui/form/portal-form'
import { LinkedText } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'

const decisions: Partial<
  Record<ApplicationState, { readonly tone: 'ok' | 'alert'; readonly label: string; readonly sentence: string }>
> = {
  accepted: { tone: 'ok', label: 'Acceptée', sentence: 'La Région a accepté ce dossier' },
  refused: { tone: 'alert', label: 'Refusée', sentence: 'La Région n’a pas accepté ce dossier' },
  closed: { tone: 'alert', label: 'Sans suite', sentence: 'La Région a classé ce dossier sans suite' },
}

/** What was decided, when and why: the first thing that a structure looks for in its case. */
export function DecisionNotice({ application }: { readonly application: Application }) {
  const decision = decisions[application.status]
  if (!decision) return null
  const on = application.decidedAt ? ` le ${formatParisDate(parisDateOf(application.decidedAt))}` : ''
  return (
    <Notice tone={decision.tone} label={decision.label}>
      <strong>
        {decision.sentence}
        {on}.
      </strong>{' '}
      {application.decisionReason ? (
        <span className="p-prewrap">
          Motif : <LinkedText text={application.decisionReason} />
        </span>
      ) : null}
    </Notice>
  )
}

/** A new draft with the answers of this case; the five points are there to be made better, not written again. */
export const StartAgain = ({ application }: { readonly application: Application }) => (
  <PortalForm
    id="repartir"
    action="/api/portal/applications"
    values={{
      organizationId: application.organizationId,
      kind: application.kind,
      fromApplicationId: application.id,
    }}
    submitLabel="Repartir de mon dossier"
    successRedirect={ownPath(applicationKindWords[application.kind].path, application.organizationId)}
  />
)
