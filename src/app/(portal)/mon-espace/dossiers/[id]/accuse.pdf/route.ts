import { notFound, redirect } from 'next/navigation'
import { downloadOf } from '@/media/private-file'
import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { findApplication } from '@/recognition/queries'
import { receiptName, receiptPdf } from '@/recognition/receipt'

/** The receipt, where mails lead to it: whoever has no session is asked to sign in first. */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  const { id } = await params
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(`/mon-espace/dossiers/${id}/accuse.pdf`)}`)
  const application = await findApplication(portal, actor, id)
  const pdf = application && (await receiptPdf(portal, application))
  if (!pdf) notFound()
  return downloadOf({ name: receiptName(application), type: 'pdf' }, pdf)
}
