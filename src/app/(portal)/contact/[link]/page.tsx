import { notFound } from 'next/navigation'
import { ConversationThread } from '@/app/_cases/conversation-thread'
import type { PageProps } from '@/app/page-props'
import { conversationOfLink } from '@/casework/message-desk'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Page } from '@/ui/page'

export const metadata = { title: 'Votre message', robots: { index: false }, referrer: 'no-referrer' as const }

/** A visitor's way back to what they wrote, by the link of the mail. */
export default async function VisitorMessage({ params }: PageProps<'link'>) {
  const link = decodeURIComponent((await params).link)
  const { portal } = await currentActor()
  const conversation = await conversationOfLink(portal, link)
  if (!conversation) notFound()
  return (
    <Page
      title={conversation.subject}
      lead={`Message ${conversation.number}. Cette page est la vôtre : ne partagez pas son adresse.`}
    >
      <Stack>
        <ConversationThread conversation={conversation} side="organization" />
        <Card title="Continuer l’échange">
          <PortalForm
            id="suite"
            action={`/api/portal/messages/${conversation.id}`}
            values={{ link }}
            submitLabel="Envoyer à la Région"
            successMessage="Votre message est envoyé. La réponse arrive par courriel."
          >
            <TextArea name="text" label="Votre message" rows={5} maxLength={4000} />
          </PortalForm>
        </Card>
      </Stack>
    </Page>
  )
}
