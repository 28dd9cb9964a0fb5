'use client'

import { KeepDialogOpen } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { PortalForm } from '@/ui/form/portal-form'
import { Back, type MailPreview, SeenMail, usePreview } from './preview'

/** In two steps: the reason, then exactly the mail that goes out; only what was shown can be confirmed (REV-3). */
export function RevokeForm({ id, revision }: { readonly id: string; readonly revision: number }) {
  const { last, shown, show, back } = usePreview<MailPreview>()
  const address = `/api/portal/issuances/${id}`
  if (shown) {
    return (
      <>
        <p>La personne reçoit ce courriel, avec le lien vers sa page :</p>
        <SeenMail mail={shown} />
        <PortalForm
          id={`revoquer-confirmer-${id}`}
          action={`${address}/revoke`}
          revision={revision}
          values={{ reason: shown.reason, mailSeen: shown.digest }}
          submitLabel="Retirer et envoyer"
          submitVariant="danger"
          actions={<Back onClick={back}>Modifier le motif</Back>}
          successMessage="Le retrait est enregistré. L’émetteur est prévenu, puis la personne."
        />
      </>
    )
  }
  return (
    <KeepDialogOpen>
      <p>Le badge n’est plus valable pour qui le vérifie. Cette décision est définitive.</p>
      <PortalForm
        id={`revoquer-apercu-${id}`}
        action={`${address}/preview-revocation`}
        submitLabel="Voir le courriel…"
        onSuccess={show}
      >
        <ReasonField help="La personne le lit tel quel." maxLength={1000} defaultValue={last?.reason} />
      </PortalForm>
    </KeepDialogOpen>
  )
}
