import type { PageProps } from '@/app/page-props'
import { linkGiven } from '@/editorial/following/follower'
import { queryText } from '@/people/paths'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Ne plus suivre', referrer: 'no-referrer' as const, robots: 'noindex' }

/** Opened from a mail, without signing in; nothing happens before the button. */
export default async function StopFollowingPage({ searchParams }: PageProps) {
  const query = await searchParams
  return (
    <Page title="Ne plus recevoir ces courriels" lead="Votre adresse est effacée dès que vous confirmez.">
      <Card title="Arrêter">
        <PortalForm
          id="arreter"
          action="/api/portal/follow/stop"
          values={linkGiven((name) => queryText(query, name))}
          submitLabel="Ne plus suivre"
          successMessage="C’est fait : plus aucun courriel de ce genre ne part, et votre adresse est effacée."
        />
        <SecondaryLink href="/suivre">Choisir autre chose à suivre</SecondaryLink>
      </Card>
    </Page>
  )
}
