import { longestEndorsement } from '@/endorsements/endorsement'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { SelectField } from '@/ui/form/fields/choice'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

export interface TargetChoice {
  readonly value: string
  readonly label: string
}

/** A structure asks an approved institution. */
export const RequestForm = ({
  organizationId,
  targets,
  endorsers,
}: {
  readonly organizationId: string
  readonly targets: readonly TargetChoice[]
  readonly endorsers: readonly TargetChoice[]
}) => (
  <PortalForm
    id="demander-endossement"
    action={`/api/portal/organizations/${organizationId}/endorsement-requests`}
    submitLabel="Envoyer la demande"
    successMessage="La demande est partie. Vous recevrez un courriel avec la réponse."
  >
    <SelectField name="target" label="Pour quoi ?" choices={targets} />
    <SelectField name="endorserId" label="À quelle institution ?" choices={endorsers} />
    <TextArea
      name="message"
      label="Un mot à l’institution"
      help="Ce que vous aimeriez qu’elle reconnaisse. Il n’est pas publié."
      maxLength={longestEndorsement}
      rows={4}
      optional
    />
  </PortalForm>
)

/** An approved institution offers one, in the words that it signs. */
export const OfferForm = ({ organizationId, target }: { readonly organizationId: string; readonly target: string }) => (
  <PortalForm
    id="proposer-endossement"
    action={`/api/portal/organizations/${organizationId}/endorsement-offers`}
    values={{ target }}
    submitLabel="Proposer cet endossement"
    successMessage="La proposition est partie. Elle est publiée si la structure l’accepte."
  >
    <EndorsementText />
  </PortalForm>
)

export const EndorsementText = () => (
  <TextArea
    name="text"
    label="Que reconnaissez-vous ?"
    help="Ce texte est signé et public, avec le nom de votre institution et la date."
    minLength={minimumLengths.endorsement}
    maxLength={longestEndorsement}
    rows={5}
  />
)
