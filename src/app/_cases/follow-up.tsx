import type { Conversation } from '@/casework/conversation'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { ConversationThread } from './conversation-thread'

interface FollowUpProps {
  readonly conversation: Conversation
  /** What lets a visitor in. */
  readonly link?: string
  readonly done: string
}

/** What somebody wrote to the Région and what came back, and one more message. */
export const FollowUp = ({ conversation, link, done }: FollowUpProps) => (
  <Stack>
    <ConversationThread conversation={conversation} side="organization" />
    <Card title="Continuer l’échange">
      <PortalForm
        id="suite"
        action={`/api/portal/messages/${conversation.id}`}
        values={link ? { link } : undefined}
        submitLabel="Envoyer à la Région"
        successMessage={done}
      >
        <TextArea name="text" label="Votre message" rows={5} maxLength={4000} />
      </PortalForm>
    </Card>
  </Stack>
)
