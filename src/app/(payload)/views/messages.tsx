import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { ConversationThread } from '@/app/_cases/conversation-thread'
import { type Conversation, conversationStateNames } from '@/casework/conversation'
import { findConversation, findMessageDesk } from '@/casework/message-desk'
import type { CaseMessage } from '@/casework/messages'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { idOf, StaffView, staffOnly } from './staff-view'

const mostShown = 100

interface Line {
  readonly id: string
  readonly href: string
  readonly about: string
  readonly author: string
  readonly at: string
  readonly followedBy: string | null
  /** Nobody of the Région has opened it yet. */
  readonly isNew: boolean
}

/** Everything that somebody wrote and that waits for the Région, in cases and outside. */
export async function MessagesView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const state = view.searchParams?.onglet === 'repondus' ? 'answered' : 'open'
  const desk = await findMessageDesk(portal, actor, { state, limit: mostShown })
  const lines = [...(desk?.inCases ?? []).map(ofCase), ...(desk?.conversations ?? []).map(ofConversation)]
  const sorted = lines.toSorted((one, other) => (one.at < other.at ? -1 : 1) * (state === 'open' ? 1 : -1))
  return (
    <StaffView view={view}>
      <PageTitle
        title="Messages"
        lead="Ce que les personnes et les structures écrivent sans qu’on le leur ait demandé."
      >
        <Tabs
          label="États des messages"
          tabs={[
            { href: '/admin/messages', label: 'À répondre', count: desk?.waiting ?? 0, current: state === 'open' },
            { href: '/admin/messages?onglet=repondus', label: 'Répondus', current: state === 'answered' },
          ]}
        />
      </PageTitle>
      <DataTable
        caption={state === 'open' ? 'Messages à répondre' : 'Messages répondus'}
        captionHidden
        columns={columns}
        rows={sorted}
        empty={<EmptyState title="Rien ici pour l’instant">Les nouveaux messages arrivent ici.</EmptyState>}
      />
    </StaffView>
  )
}

const pages = { application: 'candidatures', submission: 'soumissions' } as const
const kinds = { application: 'Message dans une candidature', submission: 'Message dans un badge soumis' } as const

const ofCase = (message: CaseMessage): Line => ({
  id: message.id,
  href: `/admin/travail/${pages[message.caseKind]}/${message.caseId}#echanges`,
  about: kinds[message.caseKind],
  author: message.authorName,
  at: message.at,
  followedBy: null,
  isNew: message.readAt === null,
})

const ofConversation = (conversation: Conversation): Line => ({
  id: conversation.id,
  href: `/admin/messages/${conversation.id}`,
  about: conversation.subject,
  author: conversation.authorName,
  at: conversation.lastMessageAt,
  followedBy: conversation.assigneeName,
  isNew: false,
})

const columns: readonly Column<Line>[] = [
  {
    header: 'Objet',
    rowHeader: true,
    cell: (line) => (
      <>
        <a href={line.href}>{line.about}</a> {line.isNew ? <Tag tone="wait">Nouveau</Tag> : null}
      </>
    ),
  },
  { header: 'De', cell: (line) => line.author },
  { header: 'Reçu le', short: true, cell: (line) => formatParisDate(parisDateOf(line.at)) },
  { header: 'Suivi par', short: true, cell: (line) => line.followedBy ?? '–' },
]

/** One conversation, and the answer. */
export async function MessageView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const conversation = await findConversation(portal, actor, idOf(view))
  if (!conversation) notFound()
  return (
    <StaffView view={view}>
      <PageTitle
        title={conversation.subject}
        crumbs={[{ label: 'Messages', href: '/admin/messages' }, { label: conversation.number }]}
        tags={
          <>
            <Tag tone={conversation.status === 'open' ? 'wait' : 'ok'}>
              {conversationStateNames[conversation.status]}
            </Tag>
            <Tag>{conversation.userId ? 'Compte du portail' : 'Sans compte'}</Tag>
            {conversation.assigneeName ? <Tag tone="info">Suivi par {conversation.assigneeName}</Tag> : null}
          </>
        }
      />
      <Stack>
        <ConversationThread conversation={conversation} side="region" />
        <Card title="Répondre" large>
          <PortalForm
            id="repondre"
            action={`/api/portal/messages/${conversation.id}`}
            submitLabel="Envoyer la réponse"
            successMessage="La réponse est partie par courriel."
          >
            <TextArea
              name="text"
              label={`Votre réponse à ${conversation.authorName}`}
              help="Elle part par courriel, avec un lien pour continuer l’échange."
              rows={6}
              maxLength={4000}
            />
          </PortalForm>
          {conversation.status === 'open' ? (
            <PortalForm
              id="ranger"
              action={`/api/portal/messages/${conversation.id}/close`}
              submitLabel="Aucune réponse nécessaire"
              submitVariant="quiet"
              successMessage="Le message est rangé : il n’attend plus de réponse."
            />
          ) : null}
        </Card>
      </Stack>
    </StaffView>
  )
}
