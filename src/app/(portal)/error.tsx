'use client'

import { Button, SecondaryLink } from '@/ui/button'
import { Row } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

/** What stands in place of a page that failed; the header and the footer stay. */
export default function PageFailed({ reset }: { readonly reset: () => void }) {
  return (
    <PageTitle
      title="Cette page ne s’affiche pas"
      lead="Un incident est survenu de notre côté. Rien de ce que vous avez envoyé n’est perdu. Réessayez dans un instant."
    >
      <Row>
        <Button onClick={reset}>Réessayer</Button>
        <SecondaryLink href="/contact">Nous écrire</SecondaryLink>
      </Row>
    </PageTitle>
  )
}
