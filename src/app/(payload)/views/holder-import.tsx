import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { ImportLines, importPageSize, lineChoiceOf } from '@/app/_awards/import-lines'
import { importStateTag } from '@/app/_awards/import-state'
import { ImportStatus } from '@/app/_awards/import-status'
import { hasLines } from '@/intake/import'
import { countDoubtfulLines, findImport, findImportLines } from '@/intake/import-queries'
import { counted } from '@/kernel/french'
import { PageTitle } from '@/ui/page-title'
import { StaffView, staffOnly } from './staff-view'

/** One list of holders: each line with what it would do, then the confirmation. */
export async function HolderImportView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['reviewer', 'schemeManager'])
  const segments = view.params?.segments
  const id = Array.isArray(segments) ? (segments.at(-1) ?? '') : ''
  const source = await findImport(portal, actor, id)
  if (source?.kind !== 'holders') notFound()
  const choice = lineChoiceOf(view.searchParams?.lignes)
  const page = Math.max(1, Number(view.searchParams?.page) || 1)
  const offset = (page - 1) * importPageSize
  const lines = await findImportLines(portal, source, { choice, limit: importPageSize, offset })
  const doubtful = await countDoubtfulLines(portal, source)
  const path = `/admin/registre/reprise/${id}`
  return (
    <StaffView view={view}>
      <PageTitle
        title={source.fileName}
        crumbs={[
          { label: 'Registre', href: '/admin/registre' },
          { label: 'Reprise', href: '/admin/registre/reprise' },
          { label: source.fileName },
        ]}
        tags={importStateTag(source)}
        lead={`${counted(source.total, 'ligne')}.`}
      >
        <ImportStatus source={source} path={path} now={portal.clock.now()} mayEnd={false} windowMinutes={0} />
      </PageTitle>
      {hasLines(source) ? (
        <ImportLines source={source} lines={lines} path={path} page={page} choice={choice} doubtful={doubtful} />
      ) : null}
    </StaffView>
  )
}
