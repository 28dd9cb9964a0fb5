import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'

/** The confirmation link once more. The answer is the same whether there is an account or not. */
export const SendAgain = ({ open }: { readonly open?: boolean }) => (
  <details open={open}>
    <summary>Recevoir un nouveau lien</summary>
    <PortalForm
      id="nouveau-lien"
      action="/api/portal/account/send-again"
      submitLabel="Envoyer le lien"
      submitVariant="ghost"
      successMessage="Si un compte attend sa confirmation à cette adresse, un courriel vient de partir."
    >
      <EmailField name="email" label="Adresse électronique" help="Celle de votre inscription." />
    </PortalForm>
  </details>
)
