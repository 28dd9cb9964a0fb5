import type { AskableGroup } from '@/casework/corrections'
import type { FilledTemplate } from '@/casework/manage-templates'
import type { Colleague } from '@/casework/stand-ins'
import { formatParisDate, lastValidDay, type ParisDate } from '@/kernel/dates'
import type { ProposedRefusal } from '@/recognition/application'
import type { ApplicationEvent } from '@/recognition/application-machine'
import type { StatusToOpen } from '@/recognition/decision-on-status'
import type { MembershipInterval } from '@/recognition/membership'
import { ConfirmDialog } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { TemplatePicker } from '../../_cases/template-picker'
import { AssignCase } from './assign-case'
import { AskQuestion, TakeCase } from './case-forms'
import { DecisionForm } from './decision-form'
import { AgreeToRefusal } from './second-reading'

interface ActionsProps {
  readonly application: { readonly id: string; readonly revision: number }
  /** What the table lets this person do now; the commands ask again. */
  readonly events: readonly ApplicationEvent[]
  readonly today: ParisDate
  readonly assigneeId: string | null
  readonly templates: readonly FilledTemplate[]
  /** What waits for a second reader; null when nothing does. */
  readonly refusal: ProposedRefusal | null
  readonly isOwnRefusal: boolean
  /** How many people read a refusal today. */
  readonly readers: number
  readonly colleagues: readonly Colleague[]
  /** What a question may open to be corrected, and what of it is ticked ahead. */
  readonly askable: readonly AskableGroup[]
  readonly toReview: readonly string[]
  /** What acceptance still lacks; null when nothing does. */
  readonly acceptanceLacks: string | null
  /** From when the status can begin; null for whoever does not decide. */
  readonly toOpen: StatusToOpen | null
}

const startFrom = (today: ParisDate, earliest: ParisDate) => ({
  today,
  earliest,
  isChosen: true,
  help:
    earliest === today
      ? 'Aujourd’hui si vous ne choisissez rien ; jamais plus tôt.'
      : `Le ${formatParisDate(earliest)} au plus tôt : un autre statut vaut jusque-là.`,
})

const startOfRenewal = (today: ParisDate, { startsAt, endsAt }: MembershipInterval) => ({
  today,
  earliest: today,
  isChosen: false,
  help: `Accepté aujourd’hui, le statut vaut du ${formatParisDate(startsAt)} au ${formatParisDate(lastValidDay(endsAt))} inclus.`,
})

/** The buttons of a case; each calls the command of its event. */
export function CaseActions(props: ActionsProps) {
  const { application, events, today, acceptanceLacks, toOpen, templates, refusal, readers, isOwnRefusal } = props
  const address = `/api/portal/applications/${application.id}`
  const has = (event: ApplicationEvent): boolean => events.includes(event)
  const { revision } = application
  return (
    <>
      {has('take') ? <TakeCase address={address} revision={revision} /> : null}
      {has('accept') && acceptanceLacks ? (
        <p className="p-small">
          Avant d’accepter, <a href="#points-a-noter">{acceptanceLacks}</a>
        </p>
      ) : null}
      {has('accept') && toOpen?.problem ? (
        <p className="p-small">
          {toOpen.earliest ? toOpen.problem : `Ce dossier ne peut pas être accepté. ${toOpen.problem}`}
        </p>
      ) : null}
      {has('accept') && !refusal && !acceptanceLacks && toOpen?.earliest ? (
        <ConfirmDialog trigger="Accepter…" variant="primary" title="Accepter le dossier">
          <DecisionForm
            {...application}
            templates={templates}
            decision="accept"
            start={toOpen.renewed ? startOfRenewal(today, toOpen.renewed) : startFrom(today, toOpen.earliest)}
          />
        </ConfirmDialog>
      ) : null}
      {has('ask') && !refusal ? (
        <AskQuestion
          address={address}
          revision={revision}
          text="Le délai s’arrête jusqu’à la réponse. Toute l’équipe de la structure reçoit votre question."
          templates={templates}
          askable={props.askable}
          toReview={props.toReview}
          done="La question est partie. Le délai s’arrête jusqu’à la réponse."
        />
      ) : null}
      {has('cancelRequest') ? (
        <FormDialog
          title="Retirer la question"
          text="La structure n’a plus à répondre, et le délai repart."
          id="retirer-question"
          action={`${address}/cancel-request`}
          revision={revision}
          successMessage="La question est retirée. Le délai repart."
        >
          <ReasonField maxLength={4000} />
        </FormDialog>
      ) : null}
      {has('assign') ? <AssignCase {...props} address={address} revision={revision} /> : null}
      {has('proposeRefusal') && readers > 1 && !refusal ? (
        <FormDialog
          trigger="Proposer un refus…"
          title="Proposer un refus"
          variant="quiet"
          text="Rien ne part. Une autre personne de la Région relit ce motif, puis donne son accord."
          id="proposer-refus"
          action={`${address}/propose-refusal`}
          revision={revision}
          successMessage="Le refus est proposé : il attend l’accord d’une autre personne."
        >
          <TemplatePicker templates={templates} into="reason" />
          <ReasonField help="La structure le lira tel quel, après l’accord." maxLength={4000} />
        </FormDialog>
      ) : null}
      {has('refuse') && readers < 2 && !refusal ? (
        <ConfirmDialog trigger="Refuser…" variant="quiet" title="Refuser le dossier">
          <DecisionForm {...application} templates={templates} decision="refuse" start={startFrom(today, today)} />
        </ConfirmDialog>
      ) : null}
      {refusal && has('agreeToRefusal') && !isOwnRefusal ? (
        <AgreeToRefusal {...application} reason={refusal.reason} />
      ) : null}
      {refusal && has('withdrawRefusal') ? (
        <PortalForm
          id="retirer-refus"
          action={`${address}/withdraw-refusal`}
          revision={revision}
          submitLabel="Retirer le refus proposé"
          submitVariant="quiet"
          successMessage="Le refus proposé est retiré. L’instruction continue."
        />
      ) : null}
      {has('close') && !refusal ? (
        <ConfirmDialog trigger="Classer sans suite…" variant="quiet" title="Classer sans suite">
          <DecisionForm {...application} templates={templates} decision="close" start={startFrom(today, today)} />
        </ConfirmDialog>
      ) : null}
      {has('reopen') ? (
        <FormDialog
          trigger="Rouvrir…"
          title="Rouvrir le dossier"
          text="Le dossier revient en instruction. Un statut déjà ouvert le reste jusqu’à la nouvelle décision."
          id="rouvrir"
          action={`${address}/reopen`}
          revision={revision}
          successMessage="Le dossier est de nouveau en instruction."
        >
          <ReasonField maxLength={4000} />
        </FormDialog>
      ) : null}
    </>
  )
}
