import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { ownMember } from '@/community/joined'
import { longestPost } from '@/community/post'
import { findPost } from '@/community/queries'
import { longestTitle } from '@/community/topic'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { fieldValueOf } from '@/kernel/rich-text/write'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { RichTextField } from '@/ui/rich-text/rich-text-field'

export const metadata = { title: 'Modifier un message' }

export default async function EditPostPage({ params }: PageProps<'message'>) {
  const id = (await params).message.slice(0, 100)
  const { portal, actor } = await requireMember(`/communaute/messages/${id}/modifier`)
  const member = await ownMember(portal, actor)
  const post = member && (await findPost(portal, id))
  if (post?.state !== 'published' || post.memberId !== member?.id) notFound()
  return (
    <Page
      title="Modifier votre message"
      crumbs={[
        { label: 'Communauté', href: '/communaute' },
        { label: 'Message', href: `/communaute/messages/${id}` },
        { label: 'Modifier' },
      ]}
      lead="Ce que vous aviez écrit avant reste lisible par tout le monde."
    >
      <Card>
        <PortalForm
          id="modifier"
          action={`/api/portal/community/posts/${id}/edit`}
          revision={post.revision}
          submitLabel="Enregistrer"
          successRedirect={`/communaute/messages/${id}`}
        >
          {post.title ? (
            <TextField
              name="title"
              label="Titre"
              minLength={minimumLengths.topicTitle}
              maxLength={longestTitle}
              defaultValue={post.title}
            />
          ) : null}
          <RichTextField
            name="text"
            label="Votre message"
            maxLength={longestPost}
            needed="Écrivez votre message."
            defaultValue={fieldValueOf(post.text)}
          />
        </PortalForm>
      </Card>
    </Page>
  )
}
