import { addDays, type ParisDate } from '@/kernel/dates'
import type { Membership, MembershipEvent, MembershipStatus } from '@/recognition/membership'
import { ConfirmDialog } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

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
        <ConfirmDialog trigger="Lever la suspension…" variant="primary" title="Lever la suspension">
          <p>Les badges délivrés à partir d’aujourd’hui comptent de nouveau ; ceux des jours passés, non.</p>
          <PortalForm
            id="lever"
            action={`${address}/lift-suspension`}
            revision={revision}
            submitLabel="Lever la suspension"
            successMessage="La suspension est levée. La structure en est informée."
          >
            <ReasonField label="Motif, que la structure lira" maxLength={4000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
      {may('suspend') && isRunning && !isSuspended ? (
        <ConfirmDialog trigger="Suspendre…" title="Suspendre le statut">
          <p>
            Les badges délivrés ces jours-là ne font jamais obtenir de badge de la Région, et la structure ne paraît
            plus dans l’annuaire. La date de fin du statut ne change pas.
          </p>
          <PortalForm
            id="suspendre"
            action={`${address}/suspend`}
            revision={revision}
            submitLabel="Suspendre le statut"
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
          </PortalForm>
        </ConfirmDialog>
      ) : null}
      {may('leave') && isRunning ? (
        <ConfirmDialog trigger="Mettre fin au statut…" variant="quiet" title="Mettre fin au statut">
          <p>
            Le statut et les rattachements de badges prennent fin aujourd’hui. Les badges que des personnes ont déjà
            leur restent.
          </p>
          <PortalForm
            id="depart"
            action={`${address}/leave`}
            revision={revision}
            submitLabel="Mettre fin au statut"
            successMessage="Le statut prend fin. La structure en est informée."
          >
            <ReasonField label="Motif, que la structure lira" maxLength={4000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
