import { minimumLengths } from '@/kernel/minimum-lengths'
import { fieldValueOf } from '@/kernel/rich-text/write'
import { departments, type Organization, organizationKinds } from '@/organizations/organization'
import { longestPresentation, presentationOf } from '@/organizations/presentation'
import { SelectField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { RichTextField } from '@/ui/rich-text/rich-text-field'

type PublicValues = Pick<
  Organization,
  'displayName' | 'street' | 'postalCode' | 'city' | 'website' | 'description' | 'presentation'
> & { readonly [choice in 'kind' | 'department']?: Organization[choice] | undefined }

/** What the directory shows of a structure; the same fields at its creation and later. */
export const OrganizationFields = ({ organization }: { readonly organization?: PublicValues | undefined }) => (
  <>
    <TextField
      name="displayName"
      minLength={minimumLengths.placeName}
      label="Nom de la structure"
      help="Celui sous lequel on vous connaît."
      autoComplete="organization"
      maxLength={120}
      defaultValue={organization?.displayName}
    />
    <SelectField name="kind" label="Type de structure" choices={organizationKinds} defaultValue={organization?.kind} />
    <TextField
      name="street"
      label="Adresse postale"
      help="Numéro et voie."
      autoComplete="street-address"
      maxLength={160}
      optional
      defaultValue={organization?.street}
    />
    <TextField
      name="postalCode"
      label="Code postal"
      width="short"
      inputMode="numeric"
      autoComplete="postal-code"
      maxLength={5}
      defaultValue={organization?.postalCode}
    />
    <TextField
      name="city"
      minLength={minimumLengths.placeName}
      label="Commune"
      autoComplete="address-level2"
      maxLength={80}
      defaultValue={organization?.city}
    />
    <SelectField
      name="department"
      label="Département"
      help="Celui du site qui travaille avec le public normand."
      choices={departments}
      defaultValue={organization?.department}
    />
    <TextField
      name="website"
      label="Site"
      help="Exemple : https://www.structure.fr"
      type="url"
      inputMode="url"
      spellCheck={false}
      optional
      defaultValue={organization?.website}
    />
    <RichTextField
      name="description"
      label="Présentation"
      help="Ce que vous faites, et avec quel public. Elle figure dans l’annuaire une fois le statut obtenu."
      maxLength={longestPresentation}
      optional
      defaultValue={organization && fieldValueOf(presentationOf(organization))}
    />
  </>
)
