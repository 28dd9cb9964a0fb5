import type { ReactNode } from 'react'
import type { Resource } from '@/editorial/content'
import type { TextContext } from '@/editorial/context'
import { addressOf, resourceTopics } from '@/editorial/kinds'
import type { DocumentFile } from '@/editorial/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { formatBytes, formatNumber } from '@/kernel/french'
import { isEmptyText } from '@/kernel/rich-text/document'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { ButtonLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Row } from '@/ui/layout'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { DeskText } from './desk-text'

/** The page of a resource: what it is for, then what one takes away. */
export function ResourceSheet({
  resource,
  document,
  context,
  downloads = 0,
  notices,
}: {
  readonly resource: Resource
  readonly document: DocumentFile | null
  readonly context: TextContext
  /** In the last twelve months. */
  readonly downloads?: number
  readonly notices?: ReactNode
}) {
  const { title, slug, summary, topic, address, keywords, body, updatedAt } = resource
  const href = linkAddress(address)
  const word = topic ? resourceTopics[topic as keyof typeof resourceTopics] : null
  return (
    <Page
      title={title}
      crumbs={[{ label: 'Ressources', href: '/ressources' }, { label: title }]}
      lead={summary || null}
      tags={word ? <Tag>{word}</Tag> : null}
      notices={notices}
      actions={
        <>
          {document ? (
            <ButtonLink href={`${addressOf('resources', slug)}/telecharger`}>
              Télécharger ({document.format.toUpperCase()}, {formatBytes(document.weight)})
            </ButtonLink>
          ) : null}
          {href ? (
            <ButtonLink href={href} variant={document ? 'ghost' : 'primary'} rel="noopener">
              Ouvrir la ressource
            </ButtonLink>
          ) : null}
        </>
      }
      aside={
        <Card title="En bref">
          <Facts
            small
            items={[
              document ? ['Fichier', `${document.format.toUpperCase()}, ${formatBytes(document.weight)}`] : null,
              document && downloads > 0 ? ['Téléchargée', `${formatNumber(downloads)} fois en un an`] : null,
              ['Mise à jour', formatParisDate(parisDateOf(updatedAt))],
            ]}
          />
          {keywords.length > 0 ? (
            <Row>
              {keywords.map((keyword) => (
                <a key={keyword} className="p-tag" href={`/ressources?${new URLSearchParams({ 'mot-cle': keyword })}`}>
                  {keyword}
                </a>
              ))}
            </Row>
          ) : null}
        </Card>
      }
    >
      {isEmptyText(body) ? null : <DeskText text={body} context={context} />}
    </Page>
  )
}
