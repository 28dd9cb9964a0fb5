import { notFound } from 'next/navigation'
import { findOwnOrganizations } from '@/organizations/queries'
import { requireMember } from '@/people/require-member'
import { seatIn } from '@/platform/actor'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { OrganizationFields } from './organization-fields'

export const metadata = { title: 'Votre structure' }

export default async function OrganizationPage() {
  const { portal, actor } = await requireMember('/mon-espace/structure')
  const [organization] = await findOwnOrganizations(portal, actor)
  if (!organization) notFound()
  const mayChange = seatIn(actor, organization.id) === 'admin'
  return (
    <>
      <PageTitle
        title="Votre structure"
        crumbs={[{ label: 'Mon espace', href: '/mon-espace' }, { label: organization.displayName }]}
        lead="Ce que l’annuaire public montre de vous."
      />
      <Section tight>
        <Card title={organization.displayName}>
          {mayChange ? (
            <PortalForm
              action={`/api/portal/organizations/${organization.id}`}
              method="PATCH"
              revision={organization.revision}
              submitLabel="Enregistrer"
              successMessage="C’est enregistré."
            >
              <OrganizationFields organization={organization} />
            </PortalForm>
          ) : (
            <p>Seule une personne qui administre la structure peut modifier ces informations.</p>
          )}
        </Card>
      </Section>
    </>
  )
}
