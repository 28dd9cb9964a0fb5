import type { PageProps } from '@/app/page-props'
import { spacedSiret } from '@/kernel/typed'
import { findBySiret, findOwnRequests, type Joinable } from '@/organizations/queries'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Prose } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { OwnInvitations } from '../../own-invitations'
import { ownCrumbs, ownPlace } from '../../own-organization'
import { OrganizationFields } from '../fields'

export const metadata = { title: 'Inscrire ou rejoindre une structure' }

const here = '/mon-espace/structure/nouvelle'

/** First the SIRET: a structure that is there already is joined, not doubled. Then what is public of a new one. */
export default async function NewOrganizationPage({ searchParams }: PageProps) {
  const { portal, actor } = await ownPlace(here)
  const asked = await searchParams
  const siret = queryText(asked, 'siret')
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
        <Create siret={found?.ok ? found.value.siret : null} />
      ) : (
        <AskSiret given={siret} refusal={found && !found.ok ? found.problem.detail : null} />
      )}
    </Page>
  )
}

const AskSiret = ({ given, refusal }: { readonly given: string; readonly refusal: string | null }) => (
  <Card title="Votre structure">
    {refusal ? <Notice tone="alert">{refusal}</Notice> : null}
    <PortalForm
      id="siret"
      action="/api/portal/organizations/lookup"
      submitLabel="Continuer"
      successRedirect={`${here}?siret={siret}`}
    >
      <TextField
        name="siret"
        label="Numéro SIRET"
        help="14 chiffres, espaces acceptés. Il figure sur l’avis de situation de l’Insee et sur vos factures."
        inputMode="numeric"
        spellCheck={false}
        defaultValue={given}
      />
    </PortalForm>
    <p>
      <a href={`${here}?sans-siret=oui`}>Ma structure n’a pas de SIRET</a>
    </p>
  </Card>
)

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

const Create = ({ siret }: { readonly siret: string | null }) => (
  <Card title="Ce que l’annuaire dira de votre structure">
    <p>
      {siret ? (
        <>
          SIRET {spacedSiret(siret)}. <a href={here}>Corriger le SIRET</a>
        </>
      ) : (
        <>
          Structure sans SIRET. <a href={here}>En indiquer un</a>
        </>
      )}
    </p>
    <PortalForm
      id="nouvelle-structure"
      action="/api/portal/organizations"
      submitLabel="Inscrire la structure"
      values={siret ? { siret } : { withoutSiret: true }}
      successRedirect="/mon-espace?structure={id}"
    >
      <OrganizationFields />
    </PortalForm>
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
