import type { ReactNode } from 'react'
import { competencyName, levelName } from '@/catalogue/competency'
import type { ResourceCardView, TextContext } from '@/editorial/context'
import { type DeskBlock, deskBlockOf, type TitledText } from '@/kernel/rich-text/desk-blocks'
import type { CustomBlock } from '@/kernel/rich-text/document'
import { BadgeImage } from '@/ui/badge/badge-image'
import { ButtonLink } from '@/ui/button'
import { Steps } from '@/ui/case'
import { Picture } from '@/ui/picture'
import type { Surroundings } from '@/ui/rich-text/parts'
import { Tag, toneOf } from '@/ui/tag'

/** What a text of the desk shows around its words; the same on the page and in its preview. */
export const surroundingsOf = (context: TextContext): Surroundings => ({
  addressOf: (collection, id) => context.addresses.get(`${collection}:${id}`) ?? null,
  imageOf: (mediaId) => context.pictures.get(mediaId) ?? null,
  blockOf: (block: CustomBlock) => {
    const known = deskBlockOf(block)
    return known ? <PlacedBlock block={known} context={context} /> : null
  },
})

/** A typed text of several lines. */
const Lines = ({ text }: { readonly text: string }) => <p className="p-prewrap">{text}</p>

/** What a block named and is no longer there: said, so that nobody wonders about a gap. */
const Gone = ({ children }: { readonly children: ReactNode }) => <p className="p-muted p-small p-gone">{children}</p>

function PlacedBlock({ block, context }: { readonly block: DeskBlock; readonly context: TextContext }) {
  switch (block.type) {
    case 'figure':
      return <FigureBlock {...block} context={context} />
    case 'pullQuote':
      return (
        <figure className="p-pull-quote">
          <blockquote>
            <p>{block.quote}</p>
          </blockquote>
          {block.author ? <figcaption className="p-muted p-small">{block.author}</figcaption> : null}
        </figure>
      )
    case 'keyFigures':
      return (
        <div className="p-key-figures">
          <dl>
            {block.figures.map(({ value, label }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {block.source ? <p className="p-muted p-small">{block.source}</p> : null}
        </div>
      )
    case 'callToAction':
      return block.address && block.label ? (
        <div className="p-call">
          {block.text ? <p>{block.text}</p> : null}
          <ButtonLink href={block.address}>{block.label}</ButtonLink>
        </div>
      ) : null
    case 'steps':
      return <Steps steps={block.items.map(({ title, text }) => ({ title, ...(text && { note: text }) }))} />
    case 'video':
      return <VideoBlock {...block} />
    case 'documents':
      return <DocumentsBlock title={block.title} ids={block.resources} resources={context.resources} />
    case 'badge':
      return <BadgeBlock code={block.badge} context={context} />
    case 'structure':
      return <StructureBlock slug={block.slug} context={context} />
    case 'accordion':
      return <Accordion items={block.items} />
  }
}

function FigureBlock({
  image,
  caption,
  context,
}: {
  readonly image: string
  readonly caption: string
  readonly context: TextContext
}) {
  const picture = context.pictures.get(image)
  if (!picture) return caption ? <Gone>Image retirée : {caption}</Gone> : null
  const words = [caption, picture.credit].filter(Boolean).join(' ')
  return (
    <figure>
      <Picture picture={picture} sizes="(min-width: 46em) 44em, 100vw" />
      {words ? <figcaption className="p-muted p-small">{words}</figcaption> : null}
    </figure>
  )
}

const VideoBlock = ({ title, address, duration, transcript }: Extract<DeskBlock, { readonly type: 'video' }>) => (
  <div className="p-card p-stack" data-flow="tight">
    <p className="p-card-title">
      <strong>{title || 'Vidéo'}</strong>
      {duration ? <span className="p-muted"> · {duration}</span> : null}
    </p>
    {address ? (
      <p>
        <a href={address} rel="noopener">
          Regarder la vidéo{address.startsWith('/') ? '' : ` (${URL.parse(address)?.hostname ?? 'autre site'})`}
        </a>
      </p>
    ) : (
      <Gone>Cette vidéo n’a plus d’adresse.</Gone>
    )}
    {transcript ? (
      <details className="p-details">
        <summary>Lire la transcription</summary>
        <Lines text={transcript} />
      </details>
    ) : null}
  </div>
)

/** Resources to take away, each with its weight before one downloads it. */
export const ResourceList = ({ items }: { readonly items: readonly ResourceCardView[] }) => (
  <ul className="p-documents">
    {items.map(({ title, href, download, detail }) => (
      <li key={href}>
        <a href={href}>{title}</a>
        <span className="p-muted p-small">{detail}</span>
        {download ? (
          <a className="p-button" data-variant="ghost" href={download} aria-label={`Télécharger « ${title} »`}>
            Télécharger
          </a>
        ) : null}
      </li>
    ))}
  </ul>
)

function DocumentsBlock({
  title,
  ids,
  resources,
}: {
  readonly title: string
  readonly ids: readonly string[]
  readonly resources: TextContext['resources']
}) {
  const known = ids.flatMap((id) => resources.get(id) ?? [])
  return (
    <div className="p-stack" data-flow="tight">
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {known.length > 0 ? <ResourceList items={known} /> : null}
      {known.length < ids.length ? (
        <Gone>
          {ids.length - known.length === 1
            ? 'Un document de cette liste n’est plus proposé.'
            : 'Des documents de cette liste ne sont plus proposés.'}{' '}
          <a href="/ressources">Voir toutes les ressources</a>
        </Gone>
      ) : null}
    </div>
  )
}

function BadgeBlock({ code, context }: { readonly code: string; readonly context: TextContext }) {
  const badge = context.badges.get(code)
  if (!badge)
    return (
      <Gone>
        Ce badge n’est pas publié pour l’instant. <a href="/badges">Voir tous les badges de la Région</a>
      </Gone>
    )
  const { competency, level, href, title } = badge
  return (
    <a className="p-card p-badge-card" href={href}>
      <BadgeImage badge={badge.code} size="medium" decorative />
      <span className="p-stack" data-flow="tight">
        {competency && level ? (
          <span className="p-row">
            <Tag tone={toneOf(competency)}>{competencyName(competency)}</Tag>
            <Tag>{levelName(level)}</Tag>
          </span>
        ) : null}
        <strong className="p-card-title">{title}</strong>
        <span className="p-muted p-small">Ce qu’il montre, qui le remet, comment le vérifier</span>
      </span>
    </a>
  )
}

function StructureBlock({ slug, context }: { readonly slug: string; readonly context: TextContext }) {
  const structure = context.structures.get(slug)
  if (!structure)
    return (
      <Gone>
        Cette structure n’est pas dans l’annuaire aujourd’hui. <a href="/structures">Voir les structures</a>
      </Gone>
    )
  return (
    <a className="p-card p-stack" data-flow="tight" href={`/structures/${slug}`}>
      <strong className="p-card-title">{structure.name}</strong>
      <span className="p-muted p-small">Structure participante · {structure.detail}</span>
    </a>
  )
}

const Accordion = ({ items }: { readonly items: readonly TitledText[] }) => (
  <div className="p-accordion">
    {items.map(({ title, text }) => (
      <details key={title}>
        <summary>{title}</summary>
        <Lines text={text} />
      </details>
    ))}
  </div>
)
