import type { EndorserAccount } from '@/endorsements/endorsement'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'

/** Whether this structure may endorse, and the scheme manager's way to say so (12.9). */
export function EndorserCard({
  organizationId,
  account,
  mayChange,
}: {
  readonly organizationId: string
  readonly account: EndorserAccount | null
  readonly mayChange: boolean
}) {
  const isApproved = account?.endedAt === null
  const address = `/api/portal/organizations/${organizationId}/endorser`
  return (
    <Card title="Endosser">
      <p className="p-small">
        {isApproved
          ? `Autorisée à endosser depuis le ${formatParisDate(parisDateOf(account.approvedAt))}.`
          : 'Cette structure n’est pas autorisée à endosser.'}
      </p>
      {mayChange && isApproved ? (
        <FormDialog
          trigger="Retirer l’autorisation…"
          title="Retirer l’autorisation d’endosser ?"
          variant="quiet"
          text="Ce qui est publié le reste, jusqu’à ce que l’institution le retire."
          id="retirer-autorisation"
          action={`${address}/end`}
          submitLabel="Retirer l’autorisation"
          submitVariant="danger"
          successMessage="L’autorisation est retirée."
        >
          <ReasonField maxLength={1000} rows={3} />
        </FormDialog>
      ) : null}
      {mayChange && !isApproved ? (
        <FormDialog
          trigger="Autoriser à endosser…"
          title="Autoriser cette institution à endosser ?"
          text="Elle peut répondre aux demandes des structures, et proposer des endossements en son nom."
          id="autoriser"
          action={address}
          submitLabel="Autoriser"
          successMessage="L’institution est autorisée à endosser."
        />
      ) : null}
    </Card>
  )
}
