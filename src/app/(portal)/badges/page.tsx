import { badgeAddress } from '@/catalogue/addresses'
import { competencies, competencyName, levelName } from '@/catalogue/competency'
import { badgeCodesOf, type FamilyTerms } from '@/catalogue/family'
import { territoryNames } from '@/catalogue/family-form'
import { familiesToday, publicCompetencies, publishedBadges } from '@/catalogue/queries'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { currentActor } from '@/platform/current-actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { SecondaryLink } from '@/ui/button'
import { LinkCard } from '@/ui/card'
import { Grid, Section, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Les badges' }

export default async function BadgesPage() {
  const { portal } = await currentActor()
  const [badges, texts, families] = await Promise.all([
    publishedBadges(portal),
    publicCompetencies(portal),
    familiesToday(portal),
  ])
  const of = (kind: RegionalBadge['kind']) => badges.filter((badge) => badge.kind === kind)
  return (
    <>
      <PageTitle
        title="Les badges de la Région"
        lead="Neuf badges pour les personnes : quatre compétences, deux niveaux, et un badge général. Deux badges pour les structures."
        actions={<SecondaryLink href="/catalogue">Voir les badges rattachés</SecondaryLink>}
      />
      <Section tight labelledBy="niveaux">
        <Stack>
          <h2 id="niveaux">Je pratique ou je maîtrise ?</h2>
          <p className="p-measure">
            « Je pratique » : avec appui, dans des situations connues. « Je maîtrise » : seul, dans des situations
            nouvelles, et capable de transmettre.
          </p>
        </Stack>
      </Section>
      {competencies.map((competency, index) => (
        <Section key={competency} ground={index % 2 === 0 ? 'paper' : undefined} tight labelledBy={competency}>
          <Stack flow="wide">
            <div>
              <h2 className="p-title" id={competency}>
                {competencyName(competency)}
              </h2>
              <p className="p-muted">{texts.find(({ code }) => code === competency)?.description}</p>
            </div>
            <Grid columns={2}>
              {of('competency')
                .filter((badge) => badge.competency === competency)
                .map((badge) => (
                  <BadgeCard key={badge.code} badge={badge} />
                ))}
            </Grid>
          </Stack>
        </Section>
      ))}
      <Section ground="paper" tight labelledBy="general">
        <Stack flow="section">
          <h2 className="p-title" id="general">
            Le badge général
          </h2>
          <Grid columns={2}>
            {badges
              .filter(({ code }) => code === 'general')
              .map((badge) => (
                <BadgeCard key={badge.code} badge={badge} />
              ))}
          </Grid>
        </Stack>
      </Section>
      {families.map((family) => (
        <FamilySection key={family.code} family={family} badges={badges} />
      ))}
      <Section tight labelledBy="structures">
        <Stack flow="section">
          <div>
            <h2 className="p-title" id="structures">
              Pour les structures
            </h2>
            <p className="p-muted">
              Ces deux badges disent le statut d’une structure. <a href="/rejoindre">Comment rejoindre la démarche</a>
            </p>
          </div>
          <Grid columns={2}>
            {of('status').map((badge) => (
              <BadgeCard key={badge.code} badge={badge} />
            ))}
          </Grid>
        </Stack>
      </Section>
    </>
  )
}

/** A family beyond the informal one, with those of its badges that are published; nothing while none is. */
function FamilySection({
  family,
  badges,
}: {
  readonly family: FamilyTerms
  readonly badges: readonly RegionalBadge[]
}) {
  const codes = badgeCodesOf(family)
  const own = badges
    .filter(({ code }) => codes.includes(code))
    .toSorted((one, other) => codes.indexOf(one.code) - codes.indexOf(other.code))
  if (own.length === 0) return null
  const id = `famille-${family.code}`
  return (
    <Section tight labelledBy={id}>
      <Stack flow="section">
        <div>
          <h2 className="p-title" id={id}>
            {family.name}
          </h2>
          {family.state === 'trial' ? (
            <p className="p-muted">Famille à l’essai : {territoryNames(family.territories)}.</p>
          ) : null}
          {family.state === 'closed' ? (
            <p className="p-muted">Cette famille est fermée : les badges déjà délivrés restent valables.</p>
          ) : null}
        </div>
        <Grid columns={2}>
          {own.map((badge) => (
            <BadgeCard key={badge.code} badge={badge} />
          ))}
        </Grid>
      </Stack>
    </Section>
  )
}

const BadgeCard = ({ badge }: { readonly badge: RegionalBadge }) => (
  <LinkCard
    href={badgeAddress(badge.code)}
    title={
      badge.kind === 'competency' && badge.level
        ? `${levelName(badge.level, badge.competency)} : ${lowerFirst(badge.title)}`
        : badge.title
    }
    picture={<BadgeImage badge={badge.code} size="medium" decorative />}
  >
    {badge.description}
  </LinkCard>
)

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
