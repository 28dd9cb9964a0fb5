import { ButtonLink } from '@/ui/button'
import { Row } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Message en relecture', robots: { index: false } }

/** Where somebody lands whose post the rules hold (COM-11); it says nothing of the post. */
export default function HeldPage() {
  return (
    <PageTitle
      title="Votre message est reçu"
      lead="Une personne de l’équipe le relit avant qu’il paraisse, comme le premier message de chacun. Vous n’avez rien à refaire : il gardera sa date."
    >
      <Row>
        <ButtonLink href="/communaute">Tous les sujets</ButtonLink>
      </Row>
    </PageTitle>
  )
}
