import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { findPost } from '@/community/queries'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { ComparedTexts } from '@/ui/compared-texts'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Moment } from '../../../author'

export const metadata = { title: 'Versions d’un message', robots: { index: false } }

/** What a post said before each of its edits, the latest first (COM-6). */
export default async function VersionsPage({ params }: PageProps<'message'>) {
  const { portal } = await currentActor()
  const post = await findPost(portal, (await params).message.slice(0, 100))
  if (post?.state !== 'published') notFound()
  const texts = [{ title: post.title, plain: plainTextOf(post.text) }, ...post.earlier]
  return (
    <Page
      title="Versions d’un message"
      crumbs={[
        { label: 'Communauté', href: '/communaute' },
        { label: 'Message', href: `/communaute/messages/${post.id}` },
        { label: 'Versions' },
      ]}
      lead={`Ce que ${post.author.name} a changé, la dernière modification d’abord.`}
    >
      <Stack flow="wide">
        {post.earlier.length === 0 ? <EmptyState title="Ce message n’a pas été modifié" /> : null}
        {post.earlier.map((before, place) => (
          <Card
            key={before.until}
            title={
              <>
                Modification du <Moment at={before.until} />
              </>
            }
          >
            <ComparedTexts before={wordsOf(before)} after={wordsOf(texts[place])} />
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

const wordsOf = (text: { readonly title: string; readonly plain: string } | undefined): string =>
  [text?.title, text?.plain].filter(Boolean).join('\n\n')
