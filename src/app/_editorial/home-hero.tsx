import type { HomeTexts } from '@/editorial/site'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { LinkCard } from '@/ui/card'
import { Grid, Row, Section, Stack, Wrap } from '@/ui/layout'
import { Notice } from '@/ui/notice'

/** Nine badges, as a family: the general one in the middle row. */
const heroBadges = [
  'communicate-mastery',
  'adapt-practice',
  'organize-practice',
  'general',
  'integrate-mastery',
  'organize-mastery',
  'adapt-mastery',
  'communicate-practice',
  'integrate-practice',
] as const

/** The first words of the portal and its three doors, as editors write them. */
export const HomeHero = ({ texts }: { readonly texts: HomeTexts }) => (
  <>
    <section className="p-section">
      <Wrap>
        {texts.announcement ? (
          <div className="p-announcement">
            <Notice tone="wait" label="À savoir">
              {texts.announcement}
            </Notice>
          </div>
        ) : null}
        <div className="p-hero">
          <Stack flow="wide">
            <h1>{texts.heroTitle}</h1>
            <p className="p-lead p-measure">{texts.heroLead}</p>
            <Row>
              <ButtonLink href="/comprendre-les-badges">Comprendre la démarche</ButtonLink>
              <SecondaryLink href="/verifier">Vérifier un badge</SecondaryLink>
            </Row>
          </Stack>
          <div className="p-hero-badges" aria-hidden="true">
            {heroBadges.map((badge) => (
              <BadgeImage key={badge} badge={badge} decorative />
            ))}
          </div>
        </div>
      </Wrap>
    </section>
    <Section ground="paper" tight labelledBy="pour-vous">
      <h2 className="p-hidden" id="pour-vous">
        Pour vous
      </h2>
      <Grid columns={3}>
        {texts.doors.map(({ title, text, address }) => (
          <LinkCard key={address} href={address} title={`${title} →`}>
            {text}
          </LinkCard>
        ))}
      </Grid>
    </Section>
  </>
)
