'use client'

import type { FilledTemplate } from '@/casework/manage-templates'
import { KeepDialogOpen } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { TemplatePicker } from '../../_cases/template-picker'
import { Back, type MailPreview, SeenMail, usePreview } from './preview'

type Decision = 'accept' | 'refuse' | 'close'

interface DecisionProps {
  readonly templates: readonly FilledTemplate[]
  readonly id: string
  readonly revision: number
  readonly decision: Decision
  /** The first day on which the status can begin, and what is said of it. */
  readonly start: {
    readonly today: string
    readonly earliest: string
    /** False where the rules fix it: a renewal follows what it renews. */
    readonly isChosen: boolean
    readonly help: string
  }
}

interface Preview extends MailPreview {
  readonly startsOn: string | null
}

const labels: Readonly<Record<Decision, string>> = {
  accept: 'Accepter et envoyer',
  refuse: 'Refuser et envoyer',
  close: 'Classer sans suite et envoyer',
}

const doneSentences: Readonly<Record<Decision, string>> = {
  accept: 'Le dossier est accepté. Le courriel part à toute l’équipe de la structure.',
  refuse: 'Le dossier est refusé. Le courriel part à toute l’équipe de la structure.',
  close: 'Le dossier est classé sans suite. Le courriel part à toute l’équipe de la structure.',
}

/** In two steps: the reason, then exactly the mail that goes out; only what was shown can be confirmed. */
export function DecisionForm({ id, revision, decision, start, templates }: DecisionProps) {
  const { last, shown, show, back } = usePreview<Preview>()
  const address = `/api/portal/applications/${id}`
  if (shown) {
    const { reason, startsOn, digest } = shown
    return (
      <>
        <p>Toute l’équipe de la structure reçoit ce courriel :</p>
        <SeenMail mail={shown} />
        <PortalForm
          id={`${decision}-confirmer`}
          action={`${address}/${decision}`}
          revision={revision}
          values={{ reason, mailSeen: digest, ...(startsOn ? { startsOn } : {}) }}
          submitLabel={labels[decision]}
          submitVariant={decision === 'accept' ? 'primary' : 'danger'}
          actions={<Back onClick={back}>Modifier le motif</Back>}
          successMessage={doneSentences[decision]}
        />
      </>
    )
  }
  return (
    <KeepDialogOpen>
      <PortalForm
        id={`${decision}-apercu`}
        action={`${address}/preview-decision`}
        values={{ decision }}
        submitLabel="Voir le courriel…"
        onSuccess={show}
      >
        <TemplatePicker templates={templates} into="reason" />
        <ReasonField help="La structure le lira tel quel." maxLength={4000} defaultValue={last?.reason} />
        {decision === 'accept' && !start.isChosen ? <p>{start.help}</p> : null}
        {decision === 'accept' && start.isChosen ? (
          <DateField
            name="startsOn"
            label="Début du statut"
            help={start.help}
            min={start.earliest}
            optional={start.earliest === start.today}
            defaultValue={last?.startsOn ?? (start.earliest === start.today ? null : start.earliest)}
          />
        ) : null}
      </PortalForm>
    </KeepDialogOpen>
  )
}
