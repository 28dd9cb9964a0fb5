import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

/** « Recevoir mon lien »: says the same whether the address holds badges or not. */
export const LinkForm = () => (
  <PortalForm
    id="recevoir-mon-lien"
    action="/api/portal/my-badges/link"
    submitLabel="Recevoir mon lien"
    successMessage="Si des badges sont liés à cette adresse, le lien de votre page vient d’y partir. Il arrive en quelques minutes ; regardez aussi dans les indésirables."
  >
    <EmailField
      name="email"
      label="Adresse à laquelle vous recevez vos badges"
      help="Si vous l’avez changée, le lien part à la nouvelle."
    />
  </PortalForm>
)
