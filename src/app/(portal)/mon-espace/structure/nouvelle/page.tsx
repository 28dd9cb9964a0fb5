import type { PageProps } from '@/app/page-props'
import { structureAsked } from '@/organizations/asked-structure'
import { findBySiret, findOwnRequests, type Joinable } from '@/organizations/queries'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Prose } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { OwnInvitations } from '../../own-invitations'
import { ownCrumbs, ownPlace } from '../../own-organization'
import { AskStructure } from './ask-structure'
import { Companies } from './companies'
import { Create } from './create'

export const metadata = { title: 'Inscrire ou rejoindre une structure' }

const here = '/mon-espace/structure/nouvelle'

/** First which one: a structure that is there already is joined, not doubled. Then what is public of a new one. */
export default async function NewOrganizationPage({ searchParams }: PageProps) {
  const { portal, actor } = await ownPlace(here)
  const asked = await searchParams
  const typed = queryText(asked, 'cherche') || queryText(asked, 'siret')
  const read = typed ? structureAsked(portal, typed) : null
  const siret = read?.ok && read.value.by === 'siret' ? read.value.number : ''
  const withoutSiret = queryText(asked, 'sans-siret') !== ''
  const found = siret ? await findBySiret(portal, actor, siret) : null
  const requests = await findOwnRequests(portal, actor)
  return (
    <Page
      title="Inscrire ou rejoindre une structure"
      crumbs={ownCrumbs(null, 'Structure')}
      notices={
        <>
          <OwnInvitations portal={portal} actor={actor} />
          {requests.map(({ seat, name }) => (
            <Notice key={seat.id} tone="wait" label="En attente">
              Votre demande de rejoindre <strong>{name}</strong> attend la réponse de la personne qui l’administre.
            </Notice>
          ))}
        </>
      }
      aside={<WhoDoesWhat />}
    >
      {found?.ok && found.value.organization ? (
        <Join found={found.value} />
      ) : found?.ok || withoutSiret ? (
        <Create portal={portal} actor={actor} siret={found?.ok ? found.value.siret : null} />
      ) : read?.ok && read.value.by !== 'siret' ? (
        <Companies portal={portal} asked={read.value} typed={typed} />
      ) : (
        <AskStructure
          given={typed}
          isSearched={portal.companies !== null}
          refusal={read && !read.ok ? read.problem.detail : null}
        />
      )}
    </Page>
  )
}

const Join = ({ found: { organization, seat } }: { readonly found: Joinable }) => (
  <Card title="Cette structure est déjà inscrite">
    <p>
      <strong>{organization?.displayName}</strong>, {organization?.city}
    </p>
    {seat === 'active' ? (
      <p>
        Vous en faites partie. <a href={`/mon-espace?structure=${organization?.id}`}>Ouvrir son espace</a>
      </p>
    ) : seat === 'requested' ? (
      <p>Votre demande est déjà partie : vous recevez un courriel dès qu’elle a sa réponse.</p>
    ) : (
      <>
        <p>La personne qui l’administre reçoit votre demande par courriel, et décide de votre rôle.</p>
        <PortalForm
          id="rejoindre"
          action={`/api/portal/organizations/${organization?.id}/seats`}
          submitLabel="Demander à la rejoindre"
          successMessage="Votre demande est partie. Vous recevez un courriel dès qu’elle a sa réponse."
        />
      </>
    )}
    <p>
      <a href={here}>Indiquer un autre SIRET</a>
    </p>
  </Card>
)

const WhoDoesWhat = () => (
  <Card title="Qui fait quoi">
    <Prose>
      <p>La personne qui inscrit la structure l’administre. Elle peut ensuite inviter ses collègues :</p>
      <ul>
        <li>
          <strong>administre</strong> : équipe, candidature, adresse Passport ;
        </li>
        <li>
          <strong>contribue</strong> : prépare les dossiers et y répond ;
        </li>
        <li>
          <strong>consulte</strong> : lit, sans rien changer.
        </li>
      </ul>
    </Prose>
  </Card>
)
