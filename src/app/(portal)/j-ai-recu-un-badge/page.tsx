import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Grid, Row, Section, Stack, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'
import { LinkForm } from '../mes-badges/link-form'

export const metadata = { title: 'J’ai reçu un badge' }

export default function Recipients() {
  return (
    <>
      <PageTitle
        title="Vous avez reçu un badge"
        lead="Il est à vous. Il dit ce que vous savez faire, et personne d’autre que vous ne décide de le montrer."
      />
      <Section ground="paper" labelledBy="trois-gestes">
        <WithAside
          aside={
            <>
              <Card title="Retrouver votre page" id="recevoir-mon-lien">
                <p>Vos badges et vos choix sont sur une page à vous, sans compte. Recevez son lien par courriel.</p>
                <LinkForm />
              </Card>
              <Card title="Un doute sur le courriel">
                <p>
                  La Région n’envoie ni facture ni demande de mot de passe. Le lien du courriel mène à l’adresse de ce
                  portail, qui vérifie le badge.
                </p>
                <p>
                  <a href="/verifier">Vérifier un badge</a>
                </p>
              </Card>
              <Card title="Vous ne voulez pas de badge Région">
                <p>
                  Vous pouvez les refuser à tout moment, sans dire pourquoi. Les badges de votre structure restent à
                  vous.
                </p>
                <p>
                  <a href="/donnees-personnelles#opposition">Ne plus recevoir de badges</a>
                </p>
              </Card>
            </>
          }
        >
          <h2 id="trois-gestes">Trois gestes</h2>
          <Steps
            steps={[
              {
                title: 'Ouvrir le lien du courriel',
                note: 'La page montre votre badge, ses critères et la structure qui est à son origine. Vous n’avez pas de compte à créer.',
              },
              {
                title: 'Le garder',
                note: 'Conservez le courriel et l’adresse de la page : c’est elle qui fait foi. Le badge ne perd pas sa valeur avec le temps.',
              },
              {
                title: 'Le montrer',
                note: 'Copiez son adresse dans votre CV, votre profil ou une lettre. Qui la suit peut vérifier le badge sans rien installer.',
              },
            ]}
          />
          <h2>Pourquoi la Région vous écrit</h2>
          <p className="p-measure">
            Une structure vous a remis un badge pendant une formation, un emploi ou un parcours d’insertion. Elle
            participe à la démarche, et son badge est rattaché à une compétence reconnue par la Région. Le badge Région
            arrive alors de lui-même.
          </p>
          <h2>Comment vient le suivant</h2>
          <Grid columns={2}>
            <div className="p-card p-stack" data-flow="tight">
              <p>
                <Tag tone="ok">1 pour 1</Tag>
              </p>
              <h3>Un badge complet</h3>
              <p className="p-muted p-small">Il couvre toute la compétence : il suffit à lui seul.</p>
            </div>
            <div className="p-card p-stack" data-flow="tight">
              <p>
                <Tag tone="info">3 pour 1</Tag>
              </p>
              <h3>Trois badges partiels</h3>
              <p className="p-muted p-small">
                Trois badges différents, même compétence, même niveau, dans une ou plusieurs structures.
              </p>
            </div>
          </Grid>
          <p className="p-measure">
            Avec trois compétences « je maîtrise », vous recevez aussi le badge général. Utilisez toujours la même
            adresse électronique : c’est par elle que vos badges se rejoignent.
          </p>
          <Row>
            <ButtonLink href="/badges">Voir les badges et leurs critères</ButtonLink>
            <SecondaryLink href="/catalogue">Voir quels badges y mènent</SecondaryLink>
          </Row>
        </WithAside>
      </Section>
      <Section tight labelledBy="erreur">
        <Stack>
          <h2 id="erreur">Une erreur sur votre badge</h2>
          <p className="p-measure">
            Parlez-en d’abord à la structure qui vous l’a remis. Si l’erreur vient du badge Région,{' '}
            <a href="/contact">écrivez-nous</a>.
          </p>
        </Stack>
      </Section>
    </>
  )
}
