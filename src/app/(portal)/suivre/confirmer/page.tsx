import type { PageProps } from '@/app/page-props'
import { linkGiven } from '@/editorial/following/follower'
import { queryText } from '@/people/paths'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Confirmer', referrer: 'no-referrer' as const, robots: 'noindex' }

/** Opened from the mail. Nothing happens before the button: mail programs open links by themselves. */
export default async function ConfirmFollowingPage({ searchParams }: PageProps) {
  const query = await searchParams
  return (
    <Page
      title="Confirmez votre adresse"
      lead="Un clic encore, et les courriels que vous avez choisis vous parviennent."
    >
      <Card title="Suivre la démarche">
        <PortalForm
          id="confirmer"
          action="/api/portal/follow/confirm"
          values={linkGiven((name) => queryText(query, name))}
          submitLabel="Confirmer et suivre"
          successMessage="C’est fait : vous suivez la démarche. Chaque courriel permet d’arrêter en un clic."
        />
        <SecondaryLink href="/actualites">Lire les actualités</SecondaryLink>
      </Card>
    </Page>
  )
}
