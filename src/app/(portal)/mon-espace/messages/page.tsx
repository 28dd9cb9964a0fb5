import { MessageForm } from '@/app/(portal)/contact/message-form'
import { conversationStateNames } from '@/casework/conversation'
import { findOwnConversations } from '@/casework/message-desk'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { ownCrumbs } from '../own-organization'

export const metadata = { title: 'Messages à la Région' }

/** What this person wrote to the Région outside any case, and one more message. */
export default async function OwnMessages() {
  const { portal, actor } = await requireMember('/mon-espace/messages')
  const own = await findOwnConversations(portal, actor)
  return (
    <Page
      title="Messages à la Région"
      crumbs={ownCrumbs(null, 'Messages')}
      lead="Pour un dossier déposé, écrivez plutôt dans son échange : le message reste avec lui."
      aside={
        <Card title="Vos messages">
          {own.length === 0 ? <EmptyState title="Aucun message pour l’instant" /> : null}
          <ul className="p-plain p-stack" data-flow="tight">
            {own.map((conversation) => (
              <li key={conversation.id}>
                <a href={`/mon-espace/messages/${conversation.id}`}>{conversation.subject}</a>
                <br />
                <span className="p-small p-muted">{formatParisDate(parisDateOf(conversation.lastMessageAt))}</span>{' '}
                <Tag tone={conversation.status === 'answered' ? 'ok' : 'wait'}>
                  {conversationStateNames[conversation.status]}
                </Tag>
              </li>
            ))}
          </ul>
        </Card>
      }
    >
      <Card title="Écrire à la Région" large>
        <MessageForm isMember />
      </Card>
    </Page>
  )
}
