import type { NewsItem } from '@/editorial/content'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Row, Section, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { NewsCards } from './news-cards'

/** A text that was here once: said with what is near, under its old address (410). */
export const GoneText = ({
  title,
  list,
  nearest = [],
}: {
  readonly title: string
  readonly list: { readonly href: string; readonly label: string }
  readonly nearest?: readonly NewsItem[]
}) => (
  <>
    <PageTitle title={title} lead="La Région l’a retiré. Vous n’avez rien à corriger dans l’adresse.">
      <Row>
        <ButtonLink href={list.href}>{list.label}</ButtonLink>
        <SecondaryLink href="/recherche">Chercher dans le portail</SecondaryLink>
      </Row>
    </PageTitle>
    {nearest.length > 0 ? (
      <Section ground="sand" labelledBy="a-lire">
        <Stack flow="section">
          <h2 id="a-lire">À lire à la place</h2>
          <NewsCards items={nearest} />
        </Stack>
      </Section>
    ) : null}
  </>
)
