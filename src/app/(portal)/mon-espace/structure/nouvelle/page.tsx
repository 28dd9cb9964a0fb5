import type { PageProps } from '@/app/page-props'
import { structureAsked } from '@/organizations/asked-structure'
import { findOwnInvitations } from '@/organizations/invitation-queries'
import { findByRegistry, findOwnRequests, type Joinable } from '@/organizations/queries'
import { rnaIn } from '@/organizations/registry'
import { queryText } from '@/people/paths'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
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
  const query = await searchParams
  const typed = queryText(query, 'cherche') || queryText(query, 'siret')
  const read = typed ? structureAsked(portal, typed) : null
  const asked = read?.ok ? read.value : null
  const siret = asked?.by === 'siret' ? asked.number : null
  const chosenRna = rnaIn(queryText(query, 'rna'))
  const rna = asked?.by === 'rna' ? asked.number : chosenRna
  const found = await registered(portal, actor, { siret, rna })
  // An association may have a SIRET all the same: the register is asked first where there is one.
  const isWithoutSiret = queryText(query, 'sans-siret') !== '' || chosenRna !== null || (rna && !portal.companies)
  const [requests, invitations] = await Promise.all([findOwnRequests(portal, actor), findOwnInvitations(portal, actor)])
  return (
    <Page
      title="Inscrire ou rejoindre une structure"
      crumbs={ownCrumbs(null, 'Structure')}
      notices={
        <>
          <OwnInvitations invitations={invitations} />
          {requests.map(({ seat, name }) => (
            <Notice key={seat.id} tone="wait" label="En attente">
              Votre demande de rejoindre <strong>{name}</strong> attend la réponse de la personne qui l’administre.
            </Notice>
          ))}
        </>
      }
      aside={<WhoDoesWhat />}
    >
      {found?.organization ? (
        <Join found={found} />
      ) : siret || isWithoutSiret ? (
        <Create portal={portal} actor={actor} siret={siret} rna={rna} />
      ) : asked ? (
        <Companies portal={portal} asked={asked} typed={typed} />
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

/** Whether this structure is there already: under its SIRET, or under its number in the register of associations. */
async function registered(
  portal: Portal,
  actor: Actor,
  { siret, rna }: { readonly siret: string | null; readonly rna: string | null },
): Promise<Joinable | null> {
  const known = siret ? await findByRegistry(portal, actor, { by: 'siret', number: siret }) : null
  if (known?.organization) return known
  const number = rna ?? (siret && (await rnaOf(portal, siret)))
  return number ? findByRegistry(portal, actor, { by: 'rna', number }) : known
}

async function rnaOf(portal: Portal, siret: string): Promise<string | null> {
  const found = await portal.companies?.find({ by: 'siret', number: siret })
  return (found?.kind === 'found' && found.companies[0]?.rna) || null
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
      <a href={here}>Indiquer une autre structure</a>
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
