import type { PageProps } from '@/app/page-props'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = {
  title: 'Confirmer que vos courriels arrivent',
  referrer: 'no-referrer' as const,
  robots: 'noindex',
}

/** Opened from the trial mail. Nothing happens before the button: mail programs open links by themselves. */
export default async function ConfirmCheckPage({ searchParams }: PageProps) {
  const query = await searchParams
  return (
    <Page
      title="Confirmer que vos courriels arrivent"
      lead="En confirmant, vous recevez de nouveau tous vos courriels."
    >
      <Card>
        <PortalForm
          id="confirmer-essai"
          action="/api/portal/notifications/address-check/confirm"
          values={{ addressId: queryText(query, 'adresse'), token: queryText(query, 'jeton') }}
          submitLabel="Mes courriels arrivent"
          successMessage="C’est noté : vos courriels reprennent."
        />
      </Card>
    </Page>
  )
}
