import type { PageProps } from '@/app/page-props'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Confirmer votre nouvelle adresse', referrer: 'no-referrer' as const }

/** Opened from the mail to the new address. Nothing happens before the button: mail programs open links by themselves. */
export default async function ConfirmNewAddressPage({ searchParams }: PageProps) {
  const query = await searchParams
  return (
    <Page
      title="Confirmer votre nouvelle adresse"
      lead="En confirmant, vous vous connectez désormais avec cette adresse."
      aside={
        <Card title="Vous n’avez rien demandé">
          <p>Fermez cette page : rien ne change.</p>
        </Card>
      }
    >
      <Card>
        <PortalForm
          id="confirmer-nouvelle-adresse"
          action="/api/portal/account/new-address/confirm"
          values={{ profileId: queryText(query, 'compte'), token: queryText(query, 'jeton') }}
          submitLabel="Utiliser cette adresse"
          successRedirect="/mon-espace/compte"
        />
      </Card>
    </Page>
  )
}
