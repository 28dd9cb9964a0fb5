import { addDays, type ParisDate } from '@/kernel/dates'
import type { Membership, MembershipEvent, MembershipStatus } from '@/recognition/membership'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'

/** What may be done to a status by hand (12.2); the commands ask again. */
export function StatusActions({
  membership,
  status,
  today,
  may,
}: {
  readonly membership: Membership
  readonly status: MembershipStatus
  readonly today: ParisDate
  readonly may: (event: MembershipEvent) => boolean
}) {
  const address = `/api/portal/memberships/${membership.id}`
  const isRunning = status === 'active' || status === 'suspended'
  const isSuspended = membership.suspensions.some(({ endsAt }) => endsAt > today)
  const { revision } = membership
  return (
    <>
      {may('lift') && isSuspended ? (
        <FormDialog
          title="Lever la suspension"
          variant="primary"
          text="Les badges délivrés à partir d’aujourd’hui comptent de nouveau ; ceux des jours passés, non."
          id="lever"
          action={`${address}/lift-suspension`}
          revision={revision}
          successMessage="La suspension est levée. La structure en est informée."
        >
          <ReasonField label="Motif, que la structure lira" maxLength={4000} />
        </FormDialog>
      ) : null}
      {may('suspend') && isRunning && !isSuspended ? (
        <FormDialog
          trigger="Suspendre…"
          title="Suspendre le statut"
          text="Les badges délivrés ces jours-là ne font jamais obtenir de badge de la Région, et la structure ne paraît plus dans l’annuaire. La date de fin du statut ne change pas."
          id="suspendre"
          action={`${address}/suspend`}
          revision={revision}
          successMessage="La suspension est enregistrée. La structure en est informée."
        >
          <DateField name="startsAt" label="Premier jour" min={today} defaultValue={today} />
          <DateField
            name="endsAt"
            label="Reprise le"
            after={{ name: 'startsAt', sentence: 'La reprise vient après le premier jour de la suspension.' }}
            min={addDays(today, 1)}
            defaultValue={addDays(today, 30)}
          />
          <ReasonField label="Motif, que la structure lira" maxLength={4000} />
        </FormDialog>
      ) : null}
      {may('leave') && isRunning ? (
        <FormDialog
          title="Mettre fin au statut"
          variant="quiet"
          text="Le statut et les rattachements de badges prennent fin aujourd’hui. Les badges que des personnes ont déjà leur restent."
          id="depart"
          action={`${address}/leave`}
          revision={revision}
          successMessage="Le statut prend fin. La structure en est informée."
        >
          <ReasonField label="Motif, que la structure lira" maxLength={4000} />
        </FormDialog>
      ) : null}
    </>
  )
}

/** Ends the Ambassador's status alone; the command asks again. */
export const EndAmbassador = ({ membership }: { readonly membership: Membership }) => (
  <FormDialog
    title="Mettre fin au statut Ambassadeur"
    variant="quiet"
    text="Le statut Ambassadeur prend fin aujourd’hui et son badge est retiré. Le statut Participant continue."
    id="fin-ambassadeur"
    action={`/api/portal/memberships/${membership.id}/leave`}
    revision={membership.revision}
    successMessage="Le statut Ambassadeur prend fin. La structure en est informée."
  >
    <ReasonField label="Motif, que la structure lira" maxLength={4000} />
  </FormDialog>
)
