import type { Organization } from '@/organizations/organization'
import { Card } from '@/ui/card'
import { SignOut } from '../../(compte)/sign-out'

/** The person’s own corner: what the public reads of the structure, another structure, the way out. */
export const AccountBlock = ({
  displayName,
  organization,
}: {
  readonly displayName: string
  readonly organization: Pick<Organization, 'id'> | null
}) => (
  <Card title="Votre compte">
    <p className="p-small">Session ouverte au nom de {displayName}.</p>
    <ul className="p-plain p-small">
      <li>
        <a href="/mon-espace/messages">Écrire à la Région</a>
      </li>
      <li>
        <a href="/mon-espace/compte">Nom, adresse, mot de passe, connexions</a>
      </li>
      <li>
        <a href="/mon-espace/notifications/choix">Choisir vos courriels</a>
      </li>
      {organization ? (
        <>
          <li>
            <a href={`/mon-espace/structure?structure=${organization.id}`}>Présentation de la structure</a>
          </li>
          <li>
            <a href="/mon-espace/structure/nouvelle">Inscrire ou rejoindre une autre structure</a>
          </li>
        </>
      ) : null}
    </ul>
    <SignOut variant="ghost" />
  </Card>
)
