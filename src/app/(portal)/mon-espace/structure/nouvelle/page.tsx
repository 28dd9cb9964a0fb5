import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { Section, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { CreateOrganizationForm } from './create-form'

export const metadata = { title: 'Rattacher une structure' }

export default async function NewOrganizationPage() {
  await requireMember('/mon-espace/structure/nouvelle')
  return (
    <>
      <PageTitle
        title="Rattacher une structure"
        crumbs={[{ label: 'Mon espace', href: '/mon-espace' }, { label: 'Rattacher une structure' }]}
        lead="Si elle est déjà inscrite, vous demandez à la rejoindre. Sinon, vous la créez et vous l’administrez."
      />
      <Section tight>
        <WithAside
          aside={
            <Card title="Où trouver le SIRET ?">
              <p>Sur une facture, un courrier de l’Urssaf ou de l’Insee. Il compte 14 chiffres.</p>
            </Card>
          }
        >
          <Card title="La structure">
            <CreateOrganizationForm />
          </Card>
        </WithAside>
      </Section>
    </>
  )
}
