import { headline } from '@/insights/queries'
import { currentActor } from '@/platform/current-actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { LinkCard } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Figure, Figures } from '@/ui/figures'
import { Grid, Row, Section, Stack, Wrap } from '@/ui/layout'
import { audiences, competencyTexts, heroBadges, howItWorks } from './home-texts'

export default async function Home() {
  const { portal } = await currentActor()
  return (
    <>
      <section className="p-section">
        <Wrap>
          <div className="p-hero">
            <Stack flow="wide">
              <h1>Ce que vous savez faire mérite d’être vu.</h1>
              <p className="p-lead p-measure">
                En Normandie, structures d’insertion, de formation et employeurs reconnaissent par des badges numériques
                les compétences qui ne figurent sur aucun diplôme. La Région relie ces badges entre eux et leur donne
                une lecture commune.
              </p>
              <Row>
                <ButtonLink href="#demarche">Comprendre la démarche</ButtonLink>
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
          {audiences.map((audience) => (
            <LinkCard key={audience.href} href={audience.href} title={`${audience.title} →`}>
              {audience.text}
            </LinkCard>
          ))}
        </Grid>
      </Section>
      <Section labelledBy="competences">
        <Stack flow="section">
          <Row apart align="end">
            <h2 className="p-title" id="competences">
              Quatre compétences, deux niveaux
            </h2>
            <a href="/badges">Tous les critères</a>
          </Row>
          <Grid columns={4}>
            {competencyTexts.map(({ competency, title, text }) => (
              <LinkCard
                key={competency}
                href={`/badges#${competency}`}
                title={title}
                picture={
                  <div className="p-badge-pair">
                    <BadgeImage badge={`${competency}-practice`} decorative />
                    <BadgeImage badge={`${competency}-mastery`} decorative />
                  </div>
                }
              >
                {text}
              </LinkCard>
            ))}
          </Grid>
        </Stack>
      </Section>
      <Section ground="paper" labelledBy="demarche">
        <Grid columns={2}>
          <Stack>
            <h2 className="p-title" id="demarche">
              Comment vient un badge Région
            </h2>
            <p className="p-measure">
              Vous n’avez rien à demander. Quand une structure participante vous remet un badge rattaché à l’une des
              quatre compétences, la Région le lit, et ajoute le sien.
            </p>
            <p className="p-measure p-muted">
              Un badge est une reconnaissance. Il dit ce que vous savez faire, où et avec qui vous l’avez montré. Il ne
              remplace ni un diplôme ni un titre, il les complète.
            </p>
          </Stack>
          <Steps steps={howItWorks} />
        </Grid>
      </Section>
      <Section ground="sand" labelledBy="chiffres">
        <Stack flow="section">
          <h2 className="p-title" id="chiffres">
            La démarche en chiffres
          </h2>
          <Figures columns={4}>
            {(await headline(portal)).map((figure) => (
              <Figure key={figure.code} value={figure.value} label={figure.label} />
            ))}
          </Figures>
          <p className="p-small p-muted">
            {portal.env.mode === 'demo' ? 'Données de démonstration. ' : null}
            <a href="/statistiques">Définition de chaque chiffre, séries et téléchargement</a>
          </p>
        </Stack>
      </Section>
    </>
  )
}
