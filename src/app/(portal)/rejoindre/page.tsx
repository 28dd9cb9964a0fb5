import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Steps } from '@/ui/case'
import { Row, Section, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { SelfCheckForm } from './self-check-form'

export const metadata = { title: 'Je représente une structure' }

export default function Join() {
  return (
    <>
      <PageTitle
        title="Rejoindre la démarche"
        lead="Organismes de formation, structures d’insertion, entreprises, CFA, associations, collectivités : si vous reconnaissez des compétences par des badges, vous pouvez devenir Participant."
        actions={<ButtonLink href="/inscription">Créer un compte</ButtonLink>}
      />
      <Section ground="paper" labelledBy="cinq-questions">
        <WithAside
          aside={
            <>
              <Card title="Ce que vous apporte le statut">
                <ul>
                  <li>Vos badges deviennent lisibles partout en Normandie.</li>
                  <li>Les personnes que vous accompagnez reçoivent un badge Région, sans démarche.</li>
                  <li>Votre structure figure dans l’annuaire public.</li>
                </ul>
              </Card>
              <Card title="Vos deux engagements">
                <ul>
                  <li>Vos badges correspondent à ce que la personne a réellement acquis.</li>
                  <li>Vous informez votre public des badges que la Région délivre.</li>
                </ul>
              </Card>
              <Card title="À avoir sous la main">
                <ul>
                  <li>Le numéro SIRET de votre structure, si elle en a un.</li>
                  <li>
                    Une adresse Open Badge Passport au nom de la structure : c’est elle qui reçoit le badge de statut.
                  </li>
                  <li>Un badge que vous avez créé.</li>
                </ul>
              </Card>
            </>
          }
        >
          <div className="p-stack">
            <h2 id="cinq-questions">Cinq questions avant de commencer</h2>
            <p className="p-measure p-muted">
              Deux minutes, sans compte. Ce sont les cinq points de la candidature. Rien n’est envoyé, rien n’est
              enregistré.
            </p>
          </div>
          <SelfCheckForm />
        </WithAside>
      </Section>
      <Section labelledBy="parcours">
        <div className="p-grid" data-columns="2">
          <div className="p-stack">
            <h2 id="parcours">Le parcours, de la demande au premier badge Région</h2>
            <p className="p-measure">
              La candidature est un dialogue. La Région vous répond, vous pose des questions si un point n’est pas
              clair, et vous pouvez compléter votre dossier. Une absence de réponse n’est jamais une acceptation.
            </p>
            <p className="p-measure p-muted">
              Le statut dure trois ans et se renouvelle. Vous n’êtes pas tenus de remettre un nombre minimal de badges :
              vous les soumettez un par un, quand ils sont prêts. Les badges remis avant votre entrée dans la démarche
              ne comptent pas.
            </p>
            <Row>
              <SecondaryLink href="/structures">Voir qui participe</SecondaryLink>
            </Row>
          </div>
          <Steps
            steps={[
              { title: 'Créer un compte et votre structure', note: 'Quelques minutes.' },
              { title: 'Décrire les cinq points', note: 'En brouillon, à plusieurs, aussi longtemps que nécessaire.' },
              { title: 'Échanger avec la Région', note: 'Dans le fil de votre dossier.' },
              { title: 'Devenir Participant', note: 'Pour trois ans, avec un badge au nom de la structure.' },
              { title: 'Soumettre vos badges', note: 'Compétence, niveau, part couverte, et pourquoi.' },
              { title: 'Déclarer les badges remis', note: 'Les badges Région partent d’eux-mêmes.' },
            ]}
          />
        </div>
      </Section>
    </>
  )
}
