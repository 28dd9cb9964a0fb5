import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import type { PageProps } from '@/app/page-props'
import { categoryPath } from '@/community/category'
import { ownMember } from '@/community/joined'
import { categoryOf, findPost, findPosts, topicAt } from '@/community/queries'
import { codeIn, postsAPage, topicPath } from '@/community/topic'
import { counted } from '@/kernel/french'
import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import { queryText } from '@/people/paths'
import { hasStaffRole, isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink } from '@/ui/button'
import { Row, Section, Stack } from '@/ui/layout'
import { Pagination } from '@/ui/lists'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'
import { Moment } from '../../author'
import { PostView, type Reader } from './post-view'
import { ReplyForm } from './reply-form'

const load = cache(async (address: string) => {
  const code = codeIn(address)
  return code ? topicAt((await currentActor()).portal, code) : null
})

export async function generateMetadata({ params }: PageProps<'sujet'>) {
  const topic = await load((await params).sujet)
  if (topic?.state !== 'published') return { title: 'Sujet retiré', robots: { index: false } }
  const first = await findPost((await currentActor()).portal, topic.id)
  return { title: typeset(topic.title), description: typeset(first ? excerptOf(first.text, 200) : '') }
}

const pageIn = (asked: string, pages: number): number =>
  /^[1-9]\d{0,3}$/.test(asked) ? Math.min(Number(asked), pages) : 1

export default async function TopicPage({ params, searchParams }: PageProps<'sujet'>) {
  const { portal, actor } = await currentActor()
  const { sujet } = await params
  const topic = await load(sujet)
  if (!topic) notFound()
  if (topic.state !== 'published') return <Gone />
  const path = topicPath(topic)
  if (path !== `/communaute/sujets/${sujet}`) permanentRedirect(path)
  const pages = Math.max(1, Math.ceil(topic.placeCount / postsAPage))
  const page = pageIn(queryText(await searchParams, 'page'), pages)
  const member = await ownMember(portal, actor)
  const [category, shown, solution] = await Promise.all([
    categoryOf(portal, topic),
    findPosts(portal, topic.id, page, member?.id),
    topic.solutionId && page === 1 ? findPost(portal, topic.solutionId, member?.id) : null,
  ])
  const isOpener = isMember(actor) && actor.userId === topic.userId
  const reader: Reader = {
    memberId: member?.id ?? null,
    maySolve: isOpener || hasStaffRole(actor, 'moderator'),
    ...{ topicId: topic.id, solutionId: topic.solutionId },
  }
  return (
    <>
      <PageTitle
        title={topic.title}
        crumbs={[
          { label: 'Communauté', href: '/communaute' },
          ...(category ? [{ label: category.name, href: categoryPath(category) }] : []),
          { label: topic.title },
        ]}
        tags={
          <>
            {topic.isSolved ? <Tag tone="ok">Résolu</Tag> : null}
            {topic.isLocked ? <Tag>Fermé aux réponses</Tag> : null}
            <span className="p-small p-muted">
              {topic.replyCount > 0 ? counted(topic.replyCount, 'réponse') : 'Sans réponse'} · dernier message le{' '}
              <Moment at={topic.activeAt} />
            </span>
          </>
        }
      />
      <Section tight>
        <Stack flow="wide">
          {solution ? (
            <section aria-labelledby="retenue">
              <Stack flow="tight">
                <Row apart>
                  <h2 id="retenue">Réponse retenue</h2>
                  <a className="p-small" href={`/communaute/messages/${solution.id}`}>
                    La voir à sa place dans l’échange
                  </a>
                </Row>
                <PostView post={solution} isCopy />
              </Stack>
            </section>
          ) : null}
          <section aria-labelledby="echange">
            <h2 id="echange">L’échange</h2>
            {shown.map((post) => (
              <PostView key={post.id} post={post} reader={reader} />
            ))}
          </section>
          <Pagination
            page={page}
            pages={pages}
            total={topic.placeCount}
            noun="message"
            href={(number) => (number > 1 ? `${path}?page=${number}` : path)}
          />
          <section aria-labelledby="repondre">
            <Stack>
              <h2 id="repondre">Votre réponse</h2>
              {topic.isLocked ? (
                <p className="p-muted">Ce sujet est fermé aux réponses.</p>
              ) : member ? (
                <ReplyForm topicId={topic.id} name={member.displayName} />
              ) : (
                <Row>
                  <ButtonLink href={`/communaute/rejoindre?retour=${encodeURIComponent(`${path}#repondre`)}`}>
                    Répondre
                  </ButtonLink>
                  <span className="p-small p-muted">Un compte et la charte suffisent.</span>
                </Row>
              )}
            </Stack>
          </section>
        </Stack>
      </Section>
    </>
  )
}

/** The address of a topic outlives it. */
const Gone = () => (
  <PageTitle
    title="Ce sujet n’est plus en ligne"
    lead="La personne qui l’a ouvert, ou la modération, l’a retiré. Vous n’avez rien à corriger dans l’adresse."
  >
    <Row>
      <ButtonLink href="/communaute">Tous les sujets</ButtonLink>
    </Row>
  </PageTitle>
)
