import type { PageProps } from '@/app/page-props'
import { formatInstant } from '@/kernel/dates'
import { noticesFor } from '@/notifications/queries'
import { queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Pagination } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { ownCrumbs } from '../own-organization'
import { NoticeLink } from './notice-link'

export const metadata = { title: 'Notifications' }

const here = '/mon-espace/notifications'

/** What this person was told, the newest first; what concerns them no more is not shown. */
export default async function OwnNotices({ searchParams }: PageProps) {
  const { portal, actor } = await requireMember(here)
  const asked = Number.parseInt(queryText(await searchParams, 'page'), 10)
  const { lines, total, pages, page, unread, newestAt } = await noticesFor(portal, actor, asked || 1)
  return (
    <Page
      title="Notifications"
      crumbs={ownCrumbs(null, 'Notifications')}
      lead={unread === 0 ? 'Vous avez tout lu.' : `${unread} à lire.`}
      aside={
        <Card title="Ce que vous recevez">
          <p className="p-small">Choisissez ce qui part par courriel, tout de suite ou une fois par jour.</p>
          <SecondaryLink href={`${here}/choix`}>Choisir vos courriels</SecondaryLink>
        </Card>
      }
    >
      {unread > 0 && newestAt ? (
        <PortalForm
          id="tout-lu"
          action="/api/portal/notifications/read"
          values={{ upTo: newestAt }}
          submitLabel="Tout marquer comme lu"
          submitVariant="ghost"
          successMessage="Vos notifications sont marquées comme lues."
        />
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title="Aucune notification pour l’instant" />
      ) : (
        <ul className="p-plain p-notices">
          {lines.map(({ id, title, path, at, category, isRead }) => (
            <li key={id} data-unread={isRead ? undefined : ''}>
              <NoticeLink id={id} href={path} isRead={isRead}>
                {title}
              </NoticeLink>{' '}
              {isRead ? null : <Tag tone="info">À lire</Tag>}
              <p className="p-small p-muted">
                {category} · {formatInstant(at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        pages={pages}
        total={total}
        noun="notification"
        href={(number) => `${here}?page=${number}`}
      />
    </Page>
  )
}
