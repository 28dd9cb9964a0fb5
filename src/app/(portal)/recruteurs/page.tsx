import { type ShownTestimony, shownTestimonies } from '@/editorial/testimonies'
import { currentActor } from '@/platform/current-actor'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Grid, Row, Section, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

/** The words of people who agreed that they stand here (`src/editorial/testimony.ts`). */
const Testimonies = ({ shown }: { readonly shown: readonly ShownTestimony[] }) =>
  shown.length === 0 ? null : (
    <Section ground="sand" labelledBy="temoignages">
      <Stack>
        <h2 id="temoignages">Elles et ils le disent</h2>
        <Grid columns={2}>
          {shown.map(({ id, quote, speaker }) => (
            <figure key={id} className="p-pull-quote">
              <blockquote>
                <p className="p-prewrap">{quote}</p>
              </blockquote>
              <figcaption className="p-muted p-small">{speaker}</figcaption>
            </figure>
          ))}
        </Grid>
        <p className="p-small p-muted">Chaque personne a donné son accord pour ces mots, et peut le retirer.</p>
      </Stack>
    </Section>
  )

export const metadata = { title: 'Je recrute' }

export default async function Recruiters() {
  const { portal } = await currentActor()
  const testimonies = await shownTestimonies(portal)
  return (
    <>
      <PageTitle
        title="Lire un badge en dix secondes"
        lead="Un badge Région dit qu’une personne a montré une compétence en situation réelle, devant une structure que la Région connaît."
        actions={<ButtonLink href="/verifier">Vérifier un badge</ButtonLink>}
      />
      <Section ground="paper" labelledBy="trois-regards">
        <Stack flow="section">
          <h2 id="trois-regards">Trois choses à regarder</h2>
          <Grid columns={3}>
            <Card level={3} title="La couleur : la compétence">
              <div className="p-badge-pair">
                <BadgeImage badge="communicate-mastery" />
                <BadgeImage badge="organize-mastery" />
              </div>
              <p className="p-muted">
                Communiquer, organiser, s’adapter, s’intégrer. Ce sont les compétences que l’on cherche dans un
                entretien et que l’on peine à lire dans un CV.
              </p>
            </Card>
            <Card level={3} title="Le contour : le niveau">
              <div className="p-badge-pair">
                <BadgeImage badge="adapt-practice" />
                <BadgeImage badge="adapt-mastery" />
              </div>
              <p className="p-muted">
                Contour en pointillé, « je pratique » : avec appui, dans des situations connues. Disque plein cerclé de
                jaune, « je maîtrise » : seul, dans des situations nouvelles.
              </p>
            </Card>
            <Card level={3} title="Le lien : la preuve">
              <Facts
                items={[
                  ['Vu par', 'une structure nommée'],
                  ['Quand', 'à une date précise'],
                  ['Selon', 'des critères publics'],
                  ['Valable', 'la page le dit'],
                ]}
              />
              <p className="p-muted">
                Chaque badge a son adresse : suivez-la, le portail le vérifie devant vous. Le badge général, aux quatre
                couleurs, réunit au moins trois compétences maîtrisées.
              </p>
            </Card>
          </Grid>
        </Stack>
      </Section>
      <Section labelledBy="entretien">
        <Grid columns={2}>
          <Stack>
            <h2 id="entretien">En entretien</h2>
            <ul className="p-measure p-bullets">
              <li>Demandez à la personne dans quelle situation elle a reçu son badge.</li>
              <li>Ouvrez l’adresse du badge avec elle : les critères donnent de bons sujets de conversation.</li>
              <li>Reliez ce qu’elle raconte à une tâche de votre poste.</li>
            </ul>
          </Stack>
          <Stack>
            <h2>Ce qu’un badge ne dit pas</h2>
            <p className="p-measure">
              Un badge est une reconnaissance. Il ne remplace ni un diplôme, ni une habilitation exigée par la loi, ni
              votre propre jugement. L’absence de badge ne dit rien d’une personne.
            </p>
          </Stack>
        </Grid>
      </Section>
      <Testimonies shown={testimonies} />
      <Section ground={testimonies.length > 0 ? undefined : 'sand'} tight labelledBy="employeur">
        <Stack>
          <h2 id="employeur">Vous formez ou vous intégrez des personnes</h2>
          <p className="p-measure">
            Votre entreprise peut elle aussi remettre des badges et rejoindre la démarche, si elle agit pour
            l’insertion, l’emploi ou la formation.
          </p>
          <Row>
            <SecondaryLink href="/rejoindre">Voir comment rejoindre la démarche</SecondaryLink>
            <ButtonLink variant="quiet" href="/structures">
              Trouver une structure près de chez vous
            </ButtonLink>
          </Row>
        </Stack>
      </Section>
    </>
  )
}
