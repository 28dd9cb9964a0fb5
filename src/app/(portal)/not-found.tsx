import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Row } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Page introuvable' }

export default function NotFound() {
  return (
    <PageTitle
      title="Page introuvable"
      lead="Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou connectez-vous si elle fait partie de votre espace."
    >
      <Row>
        <ButtonLink href="/">Revenir à l’accueil</ButtonLink>
        <SecondaryLink href="/plan-du-site">Voir le plan du site</SecondaryLink>
      </Row>
    </PageTitle>
  )
}
