import type { PageProps } from '@/app/page-props'
import { Prose, Stack } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Proposal } from '@/ui/proposal'
import { DataTable } from '@/ui/table'
import { purposes } from './purposes'
import { Rights } from './rights'

export const metadata = { title: 'Vos données' }

export default async function PrivacyNotice({ searchParams }: PageProps) {
  const isErased = (await searchParams).effacement === 'fait'
  return (
    <Page
      title="Vos données"
      tags={<Proposal />}
      lead="Ce que le portail sait de vous, pourquoi, d’où cela vient, et comment vous restez maître de la suite."
      notices={
        isErased ? (
          <Notice tone="ok" label="Fait" role="status">
            <strong>Vos données sont effacées.</strong> Un dernier courriel vous le confirme. Vos badges se vérifient
            toujours à leur adresse.
          </Notice>
        ) : null
      }
    >
      <Stack flow="section">
        <Prose>
          <h2>L’essentiel</h2>
          <ul>
            <li>Le portail reçoit de votre structure l’adresse à laquelle elle vous a remis un badge.</li>
            <li>Cette adresse est chiffrée. Elle sert à vous envoyer votre badge Région, et à rien d’autre.</li>
            <li>Vous pouvez vous y opposer à tout moment, sans dire pourquoi.</li>
            <li>Rien n’est vendu, ni utilisé pour de la publicité. Il n’y a pas de traceur.</li>
          </ul>
          <h2>Qui en répond</h2>
          <p>
            La Région Normandie est responsable de ces traitements. Pour toute question, écrivez à{' '}
            <a href="mailto:badges-formation@normandie.fr">badges-formation@normandie.fr</a>. Les coordonnées de sa
            déléguée ou de son délégué à la protection des données sont à compléter par la Région.
          </p>
          <h2>Pourquoi, et sur quelle base</h2>
          <p>
            La base juridique proposée est la mission d’intérêt public de la Région en matière de formation
            professionnelle et d’orientation (article 6, paragraphe 1, point e du RGPD). Elle est à valider par la
            Région, comme les durées.
          </p>
        </Prose>
        <DataTable
          caption="Utilisations des données, base juridique et durée"
          captionHidden
          columns={[
            { header: 'Pourquoi', cell: (row) => row.why, rowHeader: true },
            { header: 'Quelles données', cell: (row) => row.what },
            { header: 'Base proposée', cell: (row) => row.basis },
            { header: 'Durée proposée', cell: (row) => row.kept },
          ]}
          rows={purposes}
          rowKey={(row) => row.why}
          empty={null}
        />
        <Prose>
          <h2 id="recues">Des données que vous ne nous avez pas données</h2>
          <p>
            Vous avez reçu un courriel de la Région sans vous être inscrit ici : c’est une structure participante qui
            nous a transmis votre adresse électronique, l’intitulé du badge qu’elle vous a remis et sa date. Elle s’est
            engagée à vous en informer. Le courriel la nomme.
          </p>
          <p>
            Nous utilisons ces informations pour savoir si vous remplissez les conditions d’un badge Région et, si c’est
            le cas, pour vous l’envoyer. La décision suit une règle publique, la même pour toutes et tous. Vous pouvez
            demander qu’une personne l’examine.
          </p>
          <h2>Qui peut les voir</h2>
          <ul>
            <li>Vous, et la structure qui vous a remis un badge, pour ce qu’elle a elle-même déclaré.</li>
            <li>
              Les agents de la Région chargés de la démarche. Ils voient vos initiales ; afficher votre adresse demande
              un droit particulier et laisse une trace.
            </li>
            <li>Toute personne à qui vous donnez l’adresse de votre badge, pour ce que montre cette page.</li>
            <li>L’hébergeur du portail et le service d’envoi des courriels, sous contrat, à préciser par la Région.</li>
          </ul>
          <p>Les données sont traitées dans l’Union européenne : à confirmer par la Région.</p>
          <h2>Cookies et mémoire du navigateur</h2>
          <p>
            Le portail dépose un cookie quand vous vous connectez, pour vous reconnaître d’une page à l’autre. Il garde
            aussi, dans l’onglet ouvert seulement, le texte d’un formulaire que vous n’avez pas fini d’envoyer. Les deux
            sont nécessaires au service : ils ne demandent pas votre accord.
          </p>
          <h2>Mesure de la fréquentation</h2>
          <p>
            Le portail compte lui-même combien de fois ses pages publiques sont lues, par jour et par provenance. Il le
            fait sans cookie, sans identifiant, et sans rien garder de votre adresse ni de votre appareil.
          </p>
        </Prose>
        <Rights />
      </Stack>
    </Page>
  )
}
