import { weekAhead } from '@/agenda/queries'
import { HomeHero } from '@/app/_editorial/home-hero'
import { NewsCards } from '@/app/_editorial/news-cards'
import { WeekBand } from '@/app/_week/week-band'
import { latestNews } from '@/editorial/queries'
import { homeTexts } from '@/editorial/site'
import { headline } from '@/insights/queries'
import { currentActor } from '@/platform/current-actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { LinkCard } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Figure, Figures } from '@/ui/figures'
import { Grid, Row, Section, Stack } from '@/ui/layout'
import { competencyTexts, howItWorks } from './home-texts'

export default async function Home() {
  const { portal } = await currentActor()
  const [texts, news, week] = await Promise.all([homeTexts(portal), latestNews(portal, 3), weekAhead(portal)])
  return (
    <>
      <HomeHero texts={texts} />
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
              <Figure key={figure.code} value={figure.value ?? 'moins de 10'} label={figure.label} />
            ))}
          </Figures>
          <p className="p-small p-muted">
            {portal.env.mode === 'demo' ? 'Données de démonstration. ' : null}
            <a href="/statistiques">Définition de chaque chiffre, séries et téléchargement</a>
          </p>
        </Stack>
      </Section>
      {week ? <WeekBand {...week} /> : null}
      {news.length > 0 ? (
        <Section labelledBy="actualites">
          <Stack flow="section">
            <Row apart align="end">
              <h2 className="p-title" id="actualites">
                Actualités
              </h2>
              <a href="/actualites">Toutes les actualités</a>
            </Row>
            <NewsCards items={news} />
          </Stack>
        </Section>
      ) : null}
    </>
  )
}
