import { notFound } from 'next/navigation'
import { ImportLines, importPageSize } from '@/app/_awards/import-lines'
import { importStateTag } from '@/app/_awards/import-state'
import { ImportStatus } from '@/app/_awards/import-status'
import { findImport, findImportLines } from '@/awards/queries'
import { type AwardImport, hasLines } from '@/awards/sources/import'
import { counted } from '@/kernel/french'
import { type PageQuery, queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Déclaration' }

export default async function DeclarationPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: PageQuery
}) {
  const { id } = await params
  const asked = await searchParams
  const { portal, actor } = await requireMember(`/mon-espace/declarations/${id}`)
  const source = await findImport(portal, actor, id)
  if (!source) notFound()
  const onlyInvalid = queryText(asked, 'lignes') === 'a-corriger'
  const page = Math.max(1, Number(queryText(asked, 'page')) || 1)
  const offset = (page - 1) * importPageSize
  const lines = await findImportLines(portal, source, { onlyInvalid, limit: importPageSize, offset })
  const path = `/mon-espace/declarations/${id}`
  return (
    <>
      <PageTitle
        title={source.fileName}
        crumbs={[
          { label: 'Mon espace', href: '/mon-espace' },
          { label: 'Déclarations', href: '/mon-espace/declarations' },
          { label: source.fileName },
        ]}
        tags={importStateTag(source)}
        lead={leadOf(source)}
      >
        <ImportStatus source={source} path={path} />
      </PageTitle>
      {hasLines(source) ? (
        <Section tight>
          <ImportLines source={source} lines={lines} path={path} page={page} onlyInvalid={onlyInvalid} />
        </Section>
      ) : null}
    </>
  )
}

const leadOf = ({ kind, summary, total, encoding }: AwardImport): string =>
  kind === 'form' ? `${counted(summary.lines, 'personne')}.` : `${counted(total, 'ligne')}, encodage ${encoding}.`
