import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { mostPeople } from '@/intake/import'
import { parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { SelectField } from '@/ui/form/fields/choice'
import { DateField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../own-organization'
import { NoBadgeYet } from '../no-badge-yet'
import { PeopleFields } from './people-fields'

export const metadata = { title: 'Déclarer quelques personnes' }

export default async function DeclarePeoplePage({ searchParams }: PageProps) {
  const { portal, organization } = await ownPlace('/mon-espace/declarations/nouvelle', searchParams)
  if (!organization) notFound()
  const badges = await partnerBadgesOf(portal, organization.id)
  const [only] = badges.length === 1 ? badges : []
  return (
    <Page
      title="Déclarer quelques personnes"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, ['Déclarations', '/mon-espace/declarations'], 'Quelques personnes')}
      lead="Un badge, un jour, une à vingt personnes. Vous voyez ce que chaque ligne donne avant que rien ne compte."
    >
      <Card title="Badge délivré">
        {badges.length === 0 ? (
          <NoBadgeYet organizationId={organization.id} />
        ) : (
          <PortalForm
            id="personnes"
            action={`/api/portal/organizations/${organization.id}/declared-people`}
            submitLabel="Voir l’aperçu"
            successRedirect="/mon-espace/declarations/{id}"
          >
            <SelectField
              name="partnerBadgeId"
              label="Badge"
              choices={badges.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={only?.id ?? null}
            />
            <DateField name="issuedOn" label="Délivré le" max={parisDateOf(portal.clock.now())} />
            <PeopleFields most={mostPeople} />
          </PortalForm>
        )}
      </Card>
    </Page>
  )
}
