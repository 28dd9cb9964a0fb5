import { notFound } from 'next/navigation'
import { FollowUp } from '@/app/_cases/follow-up'
import type { PageProps } from '@/app/page-props'
import { conversationOfLink } from '@/casework/message-desk'
import { currentActor } from '@/platform/current-actor'
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
      <FollowUp
        conversation={conversation}
        link={link}
        done="Votre message est envoyé. La réponse arrive par courriel."
      />
    </Page>
  )
}
