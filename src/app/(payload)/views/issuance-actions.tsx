import type { RegionalAward } from '@/awards/records'
import type { Issuance, IssuanceEvent } from '@/issuing/issuance'
import { ConfirmDialog } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { RevokeForm } from './revoke-form'

type Row = Pick<Issuance, 'id' | 'revision'>

interface OneStep {
  readonly path: 'retry' | 'hold' | 'release' | 'cancel'
  readonly trigger: string
  readonly title: string
  readonly text: string
  readonly label: string
  readonly submit: string
  /** Said once it is done. */
  readonly done: string
  readonly isDangerous?: boolean
}

const steps = {
  retry: {
    path: 'retry',
    trigger: 'Réessayer…',
    title: 'Envoyer de nouveau ce badge',
    text: 'La même clé est utilisée : si l’émetteur a déjà ce badge, il n’en crée pas un second.',
    label: 'Cause constatée',
    submit: 'Envoyer de nouveau',
    done: 'Le badge est envoyé de nouveau : l’émetteur répond dans la minute.',
  },
  hold: {
    path: 'hold',
    trigger: 'Retenir…',
    title: 'Retenir ce badge',
    text: 'Il n’est pas envoyé tant qu’une personne ne le laisse pas partir. Les autres badges partent.',
    label: 'Motif',
    submit: 'Retenir le badge',
    done: 'Le badge est retenu. Il ne part pas tant qu’une personne ne le laisse pas partir.',
  },
  resume: {
    path: 'release',
    trigger: 'Laisser partir…',
    title: 'Laisser partir ce badge',
    text: 'Il reprend sa place dans la file et part dans la minute.',
    label: 'Motif',
    submit: 'Laisser partir le badge',
    done: 'Le badge a repris sa place dans la file.',
  },
  cancel: {
    path: 'cancel',
    trigger: 'Annuler l’envoi…',
    title: 'Annuler ce badge avant son envoi',
    text: 'La personne ne le reçoit pas, et les mêmes preuves ne le déclenchent plus. Une personne qui pilote la démarche peut les admettre de nouveau.',
    label: 'Motif',
    submit: 'Annuler l’envoi',
    done: 'L’envoi est annulé. La personne ne reçoit pas ce badge.',
    isDangerous: true,
  },
} as const satisfies Partial<Record<IssuanceEvent, OneStep>>

const Step = ({ issuance, step }: { readonly issuance: Row; readonly step: OneStep }) => (
  <FormDialog
    trigger={step.trigger}
    title={step.title}
    text={step.text}
    id={`${step.path}-${issuance.id}`}
    action={`/api/portal/issuances/${issuance.id}/${step.path}`}
    revision={issuance.revision}
    submitLabel={step.submit}
    submitVariant={step.isDangerous ? 'danger' : 'primary'}
    successMessage={step.done}
  >
    <ReasonField label={step.label} maxLength={1000} />
  </FormDialog>
)

export const RetryIssuance = ({ issuance }: { readonly issuance: Row }) => (
  <Step issuance={issuance} step={steps.retry} />
)

/** The buttons of one line of the ledger; each calls the command of its event. */
export function IssuanceActions({
  issuance,
  events,
}: {
  readonly issuance: Row
  readonly events: readonly IssuanceEvent[]
}) {
  const possible = (['retry', 'hold', 'resume', 'cancel'] as const).filter((event) => events.includes(event))
  return (
    <>
      {possible.map((event) => (
        <Step key={event} issuance={issuance} step={steps[event]} />
      ))}
      {events.includes('revoke') ? (
        <ConfirmDialog trigger="Retirer…" variant="danger" title="Retirer ce badge">
          <RevokeForm id={issuance.id} revision={issuance.revision} />
        </ConfirmDialog>
      ) : null}
    </>
  )
}

/** What a person decides about a badge that lost its ground, or whose evidence was set aside. */
export function AwardActions({ award, mayManage }: { readonly award: RegionalAward; readonly mayManage: boolean }) {
  const form = (path: string, submitLabel: string, done: string) => (
    <PortalForm
      id={`${path}-${award.id}`}
      action={`/api/portal/regional-awards/${award.id}/${path}`}
      revision={award.revision}
      submitLabel={submitLabel}
      successMessage={done}
    >
      <ReasonField maxLength={1000} />
    </PortalForm>
  )
  if (award.state === 'flagged') {
    return (
      <ConfirmDialog trigger="Maintenir…" title="Maintenir ce badge">
        <p>Le badge reste valable malgré la preuve perdue. Il n’est plus signalé pour cette raison.</p>
        {form('uphold', 'Maintenir le badge', 'Le badge est maintenu. Il reste valable.')}
      </ConfirmDialog>
    )
  }
  if (award.state !== 'revoked' || award.barLiftedAt || !mayManage) return null
  return (
    <ConfirmDialog trigger="Admettre de nouveau les preuves…" title="Admettre de nouveau les preuves">
      <p>
        Les badges sur lesquels il reposait comptent de nouveau : si la règle est remplie, un nouveau badge est délivré.
      </p>
      {form(
        'lift-bar',
        'Admettre les preuves',
        'Les preuves sont admises de nouveau. Elles sont relues dans les minutes qui suivent.',
      )}
    </ConfirmDialog>
  )
}
