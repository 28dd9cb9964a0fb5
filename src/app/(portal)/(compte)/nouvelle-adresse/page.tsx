import type { PageProps } from '@/app/page-props'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { Page } from '@/ui/page'
import { AddressAnswer } from './address-answer'

export const metadata = { title: 'Confirmer votre nouvelle adresse', referrer: 'no-referrer' as const }

/** Opened from the mail to the new address. Nothing happens before the button: mail programs open links by themselves. */
export default async function ConfirmNewAddressPage({ searchParams }: PageProps) {
  const query = await searchParams
  return (
    <Page
      title="Confirmer votre nouvelle adresse"
      lead="En confirmant, vous dites que cette boîte est la vôtre. L’adresse d’aujourd’hui répond aussi."
      aside={
        <Card title="Vous n’avez rien demandé">
          <p>Fermez cette page : rien ne change.</p>
        </Card>
      }
    >
      <Card>
        <AddressAnswer
          acts={[
            {
              id: 'confirmer-nouvelle-adresse',
              action: '/api/portal/account/new-address/confirm',
              values: { profileId: queryText(query, 'compte'), token: queryText(query, 'jeton') },
              submitLabel: 'Utiliser cette adresse',
            },
          ]}
        />
      </Card>
    </Page>
  )
}
