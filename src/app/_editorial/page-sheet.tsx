import type { ReactNode } from 'react'
import type { ContentPage } from '@/editorial/content'
import type { TextContext } from '@/editorial/context'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { Page } from '@/ui/page'
import { Proposal } from '@/ui/proposal'
import { Tag } from '@/ui/tag'
import { DeskText } from './desk-text'

/** A page at an address of its own. */
export const PageSheet = ({
  page,
  context,
  notices,
}: {
  readonly page: ContentPage
  readonly context: TextContext
  readonly notices?: ReactNode
}) => (
  <Page
    title={page.title}
    lead={page.summary || null}
    notices={notices}
    tags={
      page.isProposal || page.isEasyToRead ? (
        <>
          {page.isEasyToRead ? <Tag tone="info">Facile à lire et à comprendre</Tag> : null}
          {page.isProposal ? <Proposal /> : null}
        </>
      ) : null
    }
  >
    {page.easyFor ? (
      <p>
        <a href={page.easyFor}>Lire la page habituelle</a>
      </p>
    ) : null}
    <DeskText text={page.body} context={context} />
    <p className="p-muted p-small">Mis à jour le {formatParisDate(parisDateOf(page.updatedAt))}.</p>
  </Page>
)
