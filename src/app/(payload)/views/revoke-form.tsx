'use client'

import { useState } from 'react'
import { Button } from '@/ui/button'
import { KeepDialogOpen } from '@/ui/dialog'
import { ReasonField } from '@/ui/form/fields/reason'
import { PortalForm } from '@/ui/form/portal-form'
import { LinkedText } from '@/ui/linked-text'

/** What the preview answers. */
interface Preview {
  readonly subject: string
  readonly text: string
  readonly digest: string
  readonly reason: string
}

/** In two steps: the reason, then exactly the mail that goes out; only what was shown can be confirmed (REV-3). */
export function RevokeForm({ id, revision }: { readonly id: string; readonly revision: number }) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isConfirming, setConfirming] = useState(false)
  const address = `/api/portal/issuances/${id}`
  if (preview && isConfirming) {
    return (
      <>
        <p>La personne reçoit ce courriel, avec le lien vers sa page :</p>
        <div className="p-card p-stack" data-flow="tight">
          <p>
            <strong>{preview.subject}</strong>
          </p>
          <p className="p-prewrap p-small">
            <LinkedText text={preview.text} />
          </p>
        </div>
        <PortalForm
          id={`revoquer-confirmer-${id}`}
          action={`${address}/revoke`}
          revision={revision}
          values={{ reason: preview.reason, mailSeen: preview.digest }}
          submitLabel="Retirer et envoyer"
          submitVariant="danger"
          actions={
            <Button variant="quiet" onClick={() => setConfirming(false)}>
              Modifier le motif
            </Button>
          }
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
        onSuccess={(answer) => {
          setPreview(answer as unknown as Preview)
          setConfirming(true)
        }}
      >
        <ReasonField help="La personne le lit tel quel." maxLength={1000} defaultValue={preview?.reason} />
      </PortalForm>
    </KeepDialogOpen>
  )
}
