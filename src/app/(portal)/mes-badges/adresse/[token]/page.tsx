import type { PageProps } from '@/app/page-props'
import { addressRequestOfLink } from '@/awards/persons/recipients'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'

export const metadata = { title: 'Confirmer votre adresse', robots: { index: false }, referrer: 'no-referrer' as const }

/** Opened from the mail to the new address. Nothing happens before the button: mail programs open links by themselves. */
export default async function ConfirmRecipientAddress({ params }: PageProps<'token'>) {
  const token = decodeURIComponent((await params).token)
  const { portal } = await currentActor()
  const recipient = await addressRequestOfLink(portal, token)
  const request = recipient?.addressRequest
  const isOpen = request !== undefined && request !== null && request.expiresAt > portal.clock.now()
  return (
    <Page
      title="Confirmer votre adresse"
      lead="En confirmant, vous dites que cette adresse est la vôtre : vos badges des deux adresses sont réunis."
    >
      {recipient && isOpen ? (
        <Card>
          <p>
            La demande vient de la page personnelle d’une personne dont les initiales sont {recipient.initials}. Si ce
            n’est pas vous, fermez cette page : rien ne change.
          </p>
          <PortalForm
            id="confirmer-adresse"
            action="/api/portal/my-badges/address/confirm"
            values={{ token }}
            submitLabel="Cette adresse est la mienne"
            successRedirect="/mes-badges/{link}"
          />
        </Card>
      ) : (
        <EmptyState title="Ce lien n’est plus valable">
          Il sert une seule fois, pendant 24 heures. Refaites la demande depuis votre page personnelle.
        </EmptyState>
      )}
    </Page>
  )
}
