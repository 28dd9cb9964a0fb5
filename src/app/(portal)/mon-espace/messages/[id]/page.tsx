import { notFound } from 'next/navigation'
import { FollowUp } from '@/app/_cases/follow-up'
import type { PageProps } from '@/app/page-props'
import { findOwnConversations } from '@/casework/message-desk'
import { requireMember } from '@/people/require-member'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs } from '../../own-organization'

export const metadata = { title: 'Message à la Région' }

export default async function OwnMessage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor } = await requireMember(`/mon-espace/messages/${id}`)
  const conversation = (await findOwnConversations(portal, actor)).find((own) => own.id === id)
  if (!conversation) notFound()
  const isNew = (await searchParams).envoi === 'fait'
  return (
    <Page
      title={conversation.subject}
      crumbs={ownCrumbs(null, ['Messages', '/mon-espace/messages'], conversation.number)}
      notices={
        isNew ? (
          <Notice tone="ok" label="Envoyé" role="status">
            <strong>Votre message est arrivé.</strong> La réponse vient ici, et un courriel vous prévient.
          </Notice>
        ) : null
      }
    >
      <FollowUp conversation={conversation} done="Votre message est envoyé." />
    </Page>
  )
}
