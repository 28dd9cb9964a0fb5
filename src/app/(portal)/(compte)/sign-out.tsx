import type { ButtonVariant } from '@/ui/button'
import { PortalForm } from '@/ui/form/portal-form'

/** Ends this session, and no other of the same person. */
export const SignOut = ({ variant = 'primary' }: { readonly variant?: ButtonVariant }) => (
  <PortalForm
    id="deconnexion"
    action="/api/portal/account/sign-out"
    submitLabel="Se déconnecter"
    submitVariant={variant}
    successRedirect="/"
  />
)
