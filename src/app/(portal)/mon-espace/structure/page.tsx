import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { isEmptyText } from '@/kernel/rich-text/document'
import { departments, organizationKinds } from '@/organizations/organization'
import { presentationOf } from '@/organizations/presentation'
import { registryWords } from '@/organizations/registry'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'
import { RichText } from '@/ui/rich-text/rich-text'
import { ownCrumbs, ownPlace } from '../own-organization'
import { OrganizationFields } from './fields'

export const metadata = { title: 'Présentation de la structure' }

export default async function OrganizationPage({ searchParams }: PageProps) {
  const { organization, role } = await ownPlace('/mon-espace/structure', searchParams)
  if (!organization) redirect('/mon-espace/structure/nouvelle')
  const registry = registryWords(organization.registryKey)
  const presentation = presentationOf(organization)
  return (
    <Page
      title="Présentation de la structure"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, 'Présentation de la structure')}
      lead="C’est ce que le public lit dans l’annuaire une fois le statut obtenu."
      aside={
        <Card title="Identité">
          <p>{registry?.join('\u00a0') ?? 'Structure sans SIRET'}</p>
          <p className="p-muted p-small">
            Elle ne change pas ici. <a href="/contact">Écrivez-nous</a> si elle est fausse.
          </p>
        </Card>
      }
    >
      {role === 'admin' ? (
        <Card>
          <PortalForm
            id="presentation"
            action={`/api/portal/organizations/${organization.id}`}
            method="PATCH"
            revision={organization.revision}
            submitLabel="Enregistrer"
            successMessage="La présentation est enregistrée."
          >
            <OrganizationFields organization={organization} />
          </PortalForm>
        </Card>
      ) : (
        <Card title={organization.displayName}>
          <Prose>
            <p>
              {organizationKinds[organization.kind]}, {organization.city} ({departments[organization.department]})
            </p>
          </Prose>
          {isEmptyText(presentation) ? (
            <p>Pas encore de présentation.</p>
          ) : (
            <RichText text={presentation} firstHeading={3} />
          )}
          <p className="p-muted">Une personne qui administre la structure peut la modifier.</p>
        </Card>
      )}
    </Page>
  )
}
