import type { OrganizationRole } from '@/platform/actor'
import { RadioGroup } from '@/ui/form/fields/choice'

/** What each role may do, where it is chosen. */
export const RoleField = ({ defaultValue = 'contributor' }: { readonly defaultValue?: OrganizationRole }) => (
  <RadioGroup
    name="role"
    label="Rôle"
    defaultValue={defaultValue}
    choices={[
      { value: 'admin', label: 'Administre', help: 'Équipe, dépôt des dossiers, adresse Passport.' },
      { value: 'contributor', label: 'Contribue', help: 'Prépare les dossiers et y répond.' },
      { value: 'reader', label: 'Consulte', help: 'Lit, sans rien changer.' },
    ]}
  />
)
