import { notFound } from 'next/navigation'
import { ConversationThread } from '@/app/_cases/conversation-thread'
import type { PageProps } from '@/app/page-props'
import { findOwnConversations } from '@/casework/message-desk'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
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
      <Stack>
        <ConversationThread conversation={conversation} side="organization" />
        <Card title="Continuer l’échange">
          <PortalForm
            id="suite"
            action={`/api/portal/messages/${id}`}
            submitLabel="Envoyer à la Région"
            successMessage="Votre message est envoyé."
          >
            <TextArea name="text" label="Votre message" rows={5} maxLength={4000} />
          </PortalForm>
        </Card>
      </Stack>
    </Page>
  )
}
