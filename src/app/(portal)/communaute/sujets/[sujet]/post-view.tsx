import type { ShownPost } from '@/community/queries'
import { counted } from '@/kernel/french'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { RichText } from '@/ui/rich-text/rich-text'
import { Tag } from '@/ui/tag'
import { Author, Moment } from '../../author'

/** Who reads the page, where that is somebody who takes part. */
export interface Reader {
  readonly memberId: string | null
  /** Chooses the solution. */
  readonly maySolve: boolean
  readonly topicId: string
  readonly solutionId: string
}

interface PostProps {
  readonly post: ShownPost
  /** Absent: nothing can be done there. */
  readonly reader?: Reader
  /** Shown above the exchange: it is at its place as well. */
  readonly isCopy?: boolean
}

/** A post with what its reader may do about it; one that is gone says so at its place. */
export function PostView({ post, reader, isCopy = false }: PostProps) {
  const { id, state, author } = post
  const anchor = isCopy ? undefined : `message-${id}`
  if (state !== 'published')
    return (
      <article className="p-post" id={anchor}>
        <p className="p-muted">
          {state === 'removed'
            ? 'Ce message a été retiré par la personne qui l’a écrit.'
            : 'Ce message a été masqué par la modération.'}
        </p>
      </article>
    )
  return (
    <article className="p-post" id={anchor} data-state={isCopy ? 'solution' : undefined}>
      <Stack>
        <Row apart>
          <Author author={author} />
          <a className="p-small" href={`/communaute/messages/${id}`}>
            <Moment at={post.writtenAt} />
          </a>
        </Row>
        <RichText text={post.text} firstHeading={3} />
        <Row>
          {reader?.solutionId === id ? <Tag tone="ok">Réponse retenue</Tag> : null}
          {post.thanks > 0 ? <span className="p-small">{counted(post.thanks, 'merci')}</span> : null}
          {post.editedAt ? (
            <a className="p-small" href={`/communaute/messages/${id}/versions`}>
              Modifié le <Moment at={post.editedAt} />
            </a>
          ) : null}
        </Row>
        {isCopy ? null : (
          <p className="p-small">
            <a href={`/signaler?adresse=${encodeURIComponent(`/communaute/messages/${id}`)}`}>Signaler…</a>
          </p>
        )}
        {reader && !isCopy ? <Acts post={post} reader={reader} /> : null}
      </Stack>
    </article>
  )
}

function Acts({ post, reader }: { readonly post: ShownPost; readonly reader: Reader }) {
  const { id, memberId, isThanked } = post
  const isOwn = reader.memberId !== null && reader.memberId === memberId
  const isReply = id !== reader.topicId
  const isSolution = reader.solutionId === id
  return (
    <Row>
      {reader.memberId && !isOwn ? (
        <PortalForm
          id={`merci-${id}`}
          action={`/api/portal/community/posts/${id}/thanks`}
          values={{ isGiven: !isThanked }}
          submitLabel={isThanked ? 'Reprendre mon merci' : 'Dire merci'}
          submitVariant="quiet"
          successMessage={isThanked ? 'Votre merci est repris.' : 'Votre merci est ajouté.'}
        />
      ) : null}
      {reader.maySolve && isReply ? (
        <PortalForm
          id={`solution-${id}`}
          action={`/api/portal/community/topics/${reader.topicId}/${isSolution ? 'unsolve' : 'solve'}`}
          {...(isSolution ? {} : { values: { postId: id } })}
          submitLabel={isSolution ? 'Ne plus retenir' : 'Retenir cette réponse'}
          submitVariant="quiet"
          successMessage={isSolution ? 'Aucune réponse n’est plus retenue.' : 'Cette réponse est retenue.'}
        />
      ) : null}
      {isOwn ? (
        <>
          <a href={`/communaute/messages/${id}/modifier`}>Modifier</a>
          <FormDialog
            id={`retirer-${id}`}
            action={`/api/portal/community/posts/${id}/remove`}
            revision={post.revision}
            title="Retirer ce message"
            variant="quiet"
            text="Son texte est effacé pour de bon. Sa place dans l’échange reste, sans vos mots."
            successMessage="Votre message est retiré."
          />
        </>
      ) : null}
    </Row>
  )
}
