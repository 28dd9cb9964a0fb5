import type { PageProps } from '@/app/page-props'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { Page } from '@/ui/page'
import { AddressAnswer } from '../address-answer'

export const metadata = { title: 'Une autre adresse pour votre compte', referrer: 'no-referrer' as const }

/** Opened from the mail to the address of today. Nothing happens before a button: mail programs open links by themselves. */
export default async function OldAddressPage({ searchParams }: PageProps) {
  const query = await searchParams
  const link = { profileId: queryText(query, 'compte'), token: queryText(query, 'jeton') }
  const action = '/api/portal/account/new-address/answer'
  return (
    <Page
      title="Une autre adresse pour votre compte"
      lead="Quelqu’un qui connaît votre mot de passe a donné une autre adresse. Est-ce vous ?"
      aside={null}
    >
      <Card>
        <AddressAnswer
          acts={[
            {
              ...{ id: 'confirmer-depuis-l-ancienne', action, values: { ...link, decision: 'confirm' } },
              submitLabel: 'C’est moi : changer l’adresse',
            },
            {
              ...{ id: 'arreter', action, values: { ...link, decision: 'stop' } },
              ...{ submitLabel: 'Ce n’est pas moi : arrêter', submitVariant: 'danger' },
            },
          ]}
        />
      </Card>
    </Page>
  )
}
