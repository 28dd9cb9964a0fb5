import { Card } from '@/ui/card'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'

const here = '/mon-espace/structure/nouvelle'

/** Which structure: by number or name where the State's search is asked, else by SIRET. */
export const AskStructure = ({
  given,
  isSearched,
  refusal,
}: {
  readonly given: string
  readonly isSearched: boolean
  readonly refusal: string | null
}) => (
  <Card title="Votre structure">
    {refusal ? <Notice tone="alert">{refusal}</Notice> : null}
    <PortalForm
      id="siret"
      action="/api/portal/organizations/search"
      submitLabel={isSearched ? 'Chercher' : 'Continuer'}
      successRedirect={`${here}?cherche={asked}`}
    >
      <TextField
        name="siret"
        label={isSearched ? 'SIRET, SIREN, RNA ou nom' : 'Numéro SIRET'}
        help={
          isSearched
            ? 'Nous cherchons dans le registre public des entreprises et des associations.'
            : '14 chiffres, espaces acceptés. Il figure sur l’avis de situation de l’Insee et sur vos factures.'
        }
        inputMode={isSearched ? 'text' : 'numeric'}
        spellCheck={false}
        defaultValue={given}
      />
    </PortalForm>
    <p>
      <a href={`${here}?sans-siret=oui`}>Ma structure n’a pas de SIRET</a>
    </p>
  </Card>
)
