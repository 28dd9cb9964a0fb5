import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { ownMember } from '@/community/joined'
import { longestPost } from '@/community/post'
import { findCategories } from '@/community/queries'
import { longestTitle } from '@/community/topic'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { SelectField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { RichTextField } from '@/ui/rich-text/rich-text-field'

export const metadata = { title: 'Écrire un sujet' }

export default async function WriteTopicPage({ searchParams }: PageProps) {
  const asked = queryText(await searchParams, 'categorie')
  const path = asked ? `/communaute/ecrire?categorie=${encodeURIComponent(asked)}` : '/communaute/ecrire'
  const { portal, actor } = await requireMember(path)
  const member = await ownMember(portal, actor)
  if (!member) redirect(`/communaute/rejoindre?retour=${encodeURIComponent(path)}`)
  const open = (await findCategories(portal)).filter(({ isClosed }) => !isClosed)
  return (
    <Page
      title="Écrire un sujet"
      crumbs={[{ label: 'Communauté', href: '/communaute' }, { label: 'Écrire un sujet' }]}
      lead="Une question, une façon de faire, un cas. Une seule par sujet : on y répond mieux."
      aside={
        <Card title="Avant de publier">
          <p className="p-small">
            Tout le monde peut lire. Ne nommez pas une personne que vous accompagnez, et ne donnez pas d’adresse.
          </p>
          <p className="p-small">
            <a href="/communaute/charte">La charte</a>
          </p>
        </Card>
      }
    >
      {open.length === 0 ? (
        <EmptyState title="Aucune catégorie n’est ouverte">La modération les prépare. Revenez bientôt.</EmptyState>
      ) : (
        <Card title={`Signé ${member.displayName}`} large>
          <PortalForm
            id="sujet"
            action="/api/portal/community/topics"
            submitLabel="Publier le sujet"
            successRedirect="/communaute/messages/{id}"
          >
            <SelectField
              name="categoryId"
              label="Catégorie"
              choices={Object.fromEntries(open.map(({ id, name }) => [id, name]))}
              defaultValue={open.find(({ slug }) => slug === asked)?.id}
            />
            <TextField
              name="title"
              label="Titre"
              help="Votre question en une phrase."
              minLength={minimumLengths.topicTitle}
              maxLength={longestTitle}
            />
            <RichTextField
              name="text"
              label="Votre message"
              help="Le contexte, ce que vous avez essayé, ce que vous cherchez."
              maxLength={longestPost}
              needed="Écrivez votre message."
            />
          </PortalForm>
        </Card>
      )}
    </Page>
  )
}
