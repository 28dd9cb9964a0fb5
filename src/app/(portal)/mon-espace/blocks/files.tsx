import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { type Application, applicationKindNames, applicationKindWords, shownNumber } from '@/recognition/application'
import { Card } from '@/ui/card'
import { Row } from '@/ui/layout'
import { StatusTag } from '../../../_cases/status-tag'

/** Files of the structure, the newest first. */
export function FilesBlock({ files }: { readonly files: readonly Application[] }) {
  if (files.length === 0) return null
  return (
    <Card title="Vos dossiers">
      <ul className="p-plain p-stack" data-flow="tight">
        {files.map((file) => (
          <li key={file.id}>
            <Row>
              <a
                href={
                  file.status === 'draft'
                    ? ownPath(applicationKindWords[file.kind].path, file.organizationId)
                    : `/mon-espace/dossiers/${file.id}`
                }
              >
                {shownNumber(file) ?? 'Brouillon'}
              </a>
              <StatusTag status={file.status} />
            </Row>
            <span className="p-small p-muted">
              {applicationKindNames[file.kind]}
              {file.submittedAt ? ` · déposé le ${formatParisDate(parisDateOf(file.submittedAt))}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
