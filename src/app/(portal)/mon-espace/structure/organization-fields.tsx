import { departments, type Organization, organizationKinds } from '@/organizations/organization'
import { SelectField } from '@/ui/form/fields/choice'
import { TextArea, TextField } from '@/ui/form/fields/text'

const choices = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** What the directory shows of a structure. */
export const OrganizationFields = ({ organization }: { readonly organization?: Organization }) => (
  <>
    <TextField
      name="displayName"
      label="Nom de la structure"
      autoComplete="organization"
      defaultValue={organization?.displayName}
    />
    <SelectField
      name="kind"
      label="Type de structure"
      choices={choices(organizationKinds)}
      defaultValue={organization?.kind}
    />
    <SelectField
      name="department"
      label="Département"
      choices={choices(departments)}
      defaultValue={organization?.department}
    />
    <TextField name="street" label="Rue" optional autoComplete="street-address" defaultValue={organization?.street} />
    <TextField
      name="postalCode"
      label="Code postal"
      width="short"
      inputMode="numeric"
      autoComplete="postal-code"
      defaultValue={organization?.postalCode}
    />
    <TextField name="city" label="Commune" autoComplete="address-level2" defaultValue={organization?.city} />
    <TextField
      name="website"
      label="Site"
      type="url"
      optional
      help="Exemple : https://www.structure.fr"
      defaultValue={organization?.website}
    />
    <TextArea
      name="description"
      label="Présentation"
      optional
      maxLength={1200}
      help="Quelques phrases pour l’annuaire public."
      defaultValue={organization?.description}
    />
  </>
)
