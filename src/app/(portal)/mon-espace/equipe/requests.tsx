import type { OrganizationMember } from '@/organizations/seat'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { SubmitButton } from '@/ui/form/submit-button'
import { Tag } from '@/ui/tag'
import { RoleField } from './role-field'

/** Persons who ask to join, each with the answer beside. */
export const Requests = ({
  requests,
  isAdmin,
}: {
  readonly requests: readonly OrganizationMember[]
  readonly isAdmin: boolean
}) =>
  requests.map((seat) => (
    <Card
      key={seat.id}
      title={`${seat.displayName} demande à vous rejoindre`}
      beside={<Tag tone="wait">À répondre</Tag>}
    >
      {isAdmin ? (
        <PortalForm
          id={`demande-${seat.id}`}
          action={`/api/portal/seats/${seat.id}/answer`}
          revision={seat.revision}
          actions={
            <>
              <SubmitButton name="answer" value="accept">
                Accepter
              </SubmitButton>
              <SubmitButton name="answer" value="decline" variant="ghost">
                Ne pas donner suite
              </SubmitButton>
            </>
          }
          successMessage={`Votre réponse à ${seat.displayName} est partie.`}
        >
          <RoleField />
        </PortalForm>
      ) : (
        <p>Une personne qui administre la structure lui répond.</p>
      )}
    </Card>
  ))
