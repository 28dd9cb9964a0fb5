import type { Unread } from '@/casework/queries'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { type Application, applicationKindNames, applicationKindWords, shownNumber } from '@/recognition/application'
import { Card } from '@/ui/card'
import { Row } from '@/ui/layout'
import { ApplicationStateTag } from '../../../_cases/application-state'
import { UnreadTag } from '../../../_cases/unread-tag'

/** Cases of the structure, the newest first. */
export function CasesBlock({
  applications,
  unread,
}: {
  readonly applications: readonly Application[]
  /** Case → messages that nobody of the structure has seen. */
  readonly unread: ReadonlyMap<string, Unread>
}) {
  if (applications.length === 0) return null
  return (
    <Card title="Vos dossiers">
      <ul className="p-plain p-stack" data-flow="tight">
        {applications.map((application) => (
          <li key={application.id}>
            <Row>
              <a
                href={
                  application.status === 'draft'
                    ? ownPath(applicationKindWords[application.kind].path, application.organizationId)
                    : `/mon-espace/dossiers/${application.id}`
                }
              >
                {shownNumber(application) ?? 'Brouillon'}
              </a>
              <ApplicationStateTag state={application.status} />
              <UnreadTag count={unread.get(application.id)?.count} />
            </Row>
            <span className="p-small p-muted">
              {applicationKindNames[application.kind]}
              {application.submittedAt ? ` · déposé le ${formatParisDate(parisDateOf(application.submittedAt))}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
