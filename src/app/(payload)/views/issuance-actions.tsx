import type { ComponentProps } from 'react'
import type { RegionalAward } from '@/awards/records'
import type { Issuance, IssuanceEvent } from '@/issuing/issuance'
import { ConfirmDialog } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { RevokeForm } from './revoke-form'

type Row = Pick<Issuance, 'id' | 'revision'>

type OneStep = Required<Pick<ComponentProps<typeof FormDialog>, 'trigger' | 'title' | 'submitLabel'>> & {
  readonly path: 'retry' | 'hold' | 'release' | 'cancel'
  readonly text: string
  readonly reason: string
  readonly successMessage: string
  readonly submitVariant?: 'danger'
}

const steps = {
  retry: {
    path: 'retry',
    trigger: 'Réessayer…',
    title: 'Envoyer de nouveau ce badge',
    text: 'La même clé est utilisée : si l’émetteur a déjà ce badge, il n’en crée pas un second.',
    reason: 'Cause constatée',
    submitLabel: 'Envoyer de nouveau',
    successMessage: 'Le badge est envoyé de nouveau : l’émetteur répond dans la minute.',
  },
  hold: {
    path: 'hold',
    trigger: 'Retenir…',
    title: 'Retenir ce badge',
    text: 'Il n’est pas envoyé tant qu’une personne ne le laisse pas partir. Les autres badges partent.',
    reason: 'Motif',
    submitLabel: 'Retenir le badge',
    successMessage: 'Le badge est retenu. Il ne part pas tant qu’une personne ne le laisse pas partir.',
  },
  resume: {
    path: 'release',
    trigger: 'Laisser partir…',
    title: 'Laisser partir ce badge',
    text: 'Il reprend sa place dans la file et part dans la minute.',
    reason: 'Motif',
    submitLabel: 'Laisser partir le badge',
    successMessage: 'Le badge a repris sa place dans la file.',
  },
  cancel: {
    path: 'cancel',
    trigger: 'Annuler l’envoi…',
    title: 'Annuler ce badge avant son envoi',
    text: 'La personne ne le reçoit pas, et les mêmes preuves ne le déclenchent plus. Une personne qui pilote la démarche peut les admettre de nouveau.',
    reason: 'Motif',
    submitLabel: 'Annuler l’envoi',
    successMessage: 'L’envoi est annulé. La personne ne reçoit pas ce badge.',
    submitVariant: 'danger',
  },
} as const satisfies Partial<Record<IssuanceEvent, OneStep>>

const Step = ({ issuance, step }: { readonly issuance: Row; readonly step: OneStep }) => {
  const { path, reason, ...dialog } = step
  return (
    <FormDialog
      id={`${path}-${issuance.id}`}
      action={`/api/portal/issuances/${issuance.id}/${path}`}
      revision={issuance.revision}
      {...dialog}
    >
      <ReasonField label={reason} maxLength={1000} />
    </FormDialog>
  )
}

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

type AwardWords = Pick<ComponentProps<typeof FormDialog>, 'trigger' | 'title' | 'text' | 'submitLabel'>

const AwardAct = ({
  award,
  path,
  done,
  ...words
}: AwardWords & { readonly award: RegionalAward; readonly path: 'uphold' | 'lift-bar'; readonly done: string }) => (
  <FormDialog
    id={`${path}-${award.id}`}
    action={`/api/portal/regional-awards/${award.id}/${path}`}
    revision={award.revision}
    successMessage={done}
    {...words}
  >
    <ReasonField maxLength={1000} />
  </FormDialog>
)

/** What a person decides about a badge that lost its ground, or whose evidence was set aside. */
export function AwardActions({ award, mayManage }: { readonly award: RegionalAward; readonly mayManage: boolean }) {
  if (award.state === 'flagged') {
    return (
      <AwardAct
        award={award}
        path="uphold"
        trigger="Maintenir…"
        title="Maintenir ce badge"
        text="Le badge reste valable malgré la preuve perdue. Il n’est plus signalé pour cette raison."
        submitLabel="Maintenir le badge"
        done="Le badge est maintenu. Il reste valable."
      />
    )
  }
  if (award.state !== 'revoked' || award.barLiftedAt || !mayManage) return null
  return (
    <AwardAct
      award={award}
      path="lift-bar"
      title="Admettre de nouveau les preuves"
      text="Les badges sur lesquels il reposait comptent de nouveau : si la règle est remplie, un nouveau badge est délivré."
      submitLabel="Admettre les preuves"
      done="Les preuves sont admises de nouveau. Elles sont relues dans les minutes qui suivent."
    />
  )
}
