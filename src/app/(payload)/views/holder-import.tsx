import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { ImportLines } from '@/app/_awards/import-lines'
import { importStateTag } from '@/app/_awards/import-state'
import { hasLines } from '@/intake/import'
import { findImport } from '@/intake/import-queries'
import { counted } from '@/kernel/french'
import { PageTitle } from '@/ui/page-title'
import { ImportOutcome } from '../../_awards/import-outcome'
import { idOf, StaffView, staffOnly } from './staff-view'

/** One list of holders: each line with what it would do, then the confirmation. */
export async function HolderImportView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const id = idOf(view)
  const source = await findImport(portal, actor, id)
  if (source?.kind !== 'holders') notFound()
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
        <ImportOutcome source={source} path={path} now={portal.clock.now()} mayEnd={false} windowMinutes={0} />
      </PageTitle>
      {hasLines(source) ? (
        <ImportLines portal={portal} source={source} path={path} asked={view.searchParams ?? {}} />
      ) : null}
    </StaffView>
  )
}
