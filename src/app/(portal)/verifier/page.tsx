import type { Metadata } from 'next'
import { Card } from '@/ui/card'
import { Prose, Section, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { CheckForm } from './check-form'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'Vérifier un badge',
  description: 'Vérifiez qu’un badge de la Région est authentique, entier et toujours valide.',
}

export default function CheckPage() {
  return (
    <>
      <PageTitle
        title="Vérifier un badge"
        crumbs={[{ label: 'Accueil', href: '/' }, { label: 'Vérifier un badge' }]}
        lead="Une personne vous présente un badge de la Région ? Vérifiez ici qu’il est authentique, entier et toujours valide. Aucun compte n’est nécessaire."
      />
      <Section tight labelledBy="verifier">
        <WithAside aside={<WhatIsChecked />}>
          <Card title="Le badge à vérifier" id="verifier">
            <p>Donnez son adresse, son fichier ou son contenu : un seul suffit.</p>
            <CheckForm />
          </Card>
        </WithAside>
      </Section>
    </>
  )
}

const WhatIsChecked = () => (
  <Card title="Ce qui est vérifié">
    <Prose>
      <ul>
        <li>la signature : le badge vient bien de la Région ;</li>
        <li>le contenu : pas un mot n’a été changé depuis sa délivrance ;</li>
        <li>le registre : le badge n’a pas été retiré, et sa date de fin n’est pas passée.</li>
      </ul>
      <p>
        Les badges suivent les formats ouverts Open Badges 3.0 et 2.0 : tout autre outil de vérification conforme donne
        la même réponse. Rien de ce que vous donnez ici n’est conservé.
      </p>
    </Prose>
  </Card>
)
