import { PortalForm } from '@/ui/form/portal-form'

/** Payload's own button would leave through its screen, which the front closes. */
export const SignOut = () => (
  <div className="portal staff-sign-out">
    <a href="/mon-espace/compte">Votre compte</a>
    <a href="/mon-espace/compte#mot-de-passe">Changer le mot de passe</a>
    <PortalForm
      id="sign-out"
      action="/api/portal/account/sign-out"
      submitLabel="Se déconnecter"
      submitVariant="quiet"
      successRedirect="/"
    />
  </div>
)
