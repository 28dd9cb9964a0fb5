'use client'

import { ConfirmDialog, KeepDialogOpen } from '@/ui/dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Back, type MailPreview, SeenMail, usePreview } from './preview'

interface SecondReadingProps {
  readonly id: string
  readonly revision: number
  readonly reason: string
}

/** The second reader sees the very mail that goes out, then agrees. */
export function AgreeToRefusal(props: SecondReadingProps) {
  return (
    <ConfirmDialog trigger="Donner mon accord…" variant="primary" title="Donner son accord au refus">
      <Steps {...props} />
    </ConfirmDialog>
  )
}

function Steps({ id, revision, reason }: SecondReadingProps) {
  const { shown, show, back } = usePreview<MailPreview>()
  const address = `/api/portal/applications/${id}`
  if (shown) {
    return (
      <>
        <p>Avec votre accord, toute l’équipe de la structure reçoit ce courriel :</p>
        <SeenMail mail={shown} />
        <PortalForm
          id="accord"
          action={`${address}/agree-to-refusal`}
          revision={revision}
          values={{ mailSeen: shown.digest }}
          submitLabel="Donner mon accord et envoyer"
          submitVariant="danger"
          actions={<Back onClick={back}>Revenir au motif</Back>}
          successMessage="Le dossier est refusé. Le courriel part à toute l’équipe de la structure."
        />
      </>
    )
  }
  return (
    <KeepDialogOpen>
      <p>Motif proposé :</p>
      <blockquote className="p-prewrap">{reason}</blockquote>
      <PortalForm
        id="accord-apercu"
        action={`${address}/preview-decision`}
        values={{ decision: 'refuse', reason }}
        submitLabel="Voir le courriel…"
        onSuccess={show}
      />
    </KeepDialogOpen>
  )
}
