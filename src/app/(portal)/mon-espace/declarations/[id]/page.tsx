import { notFound } from 'next/navigation'
import { ImportLines, importPageSize, lineChoiceOf } from '@/app/_awards/import-lines'
import { importStateTag } from '@/app/_awards/import-state'
import { ImportStatus } from '@/app/_awards/import-status'
import type { PageProps } from '@/app/page-props'
import { currentPolicy } from '@/awards/queries'
import { type AwardImport, hasLines, mayEndWindow } from '@/intake/import'
import { countDoubtfulLines, findImport, findImportLines } from '@/intake/import-queries'
import { counted } from '@/kernel/french'
import { ownPath } from '@/organizations/own-path'
import { queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Déclaration' }

export default async function DeclarationPage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const asked = await searchParams
  const { portal, actor } = await requireMember(`/mon-espace/declarations/${id}`)
  const source = await findImport(portal, actor, id)
  if (!source) notFound()
  const choice = lineChoiceOf(queryText(asked, 'lignes'))
  const page = Math.max(1, Number(queryText(asked, 'page')) || 1)
  const offset = (page - 1) * importPageSize
  const lines = await findImportLines(portal, source, { choice, limit: importPageSize, offset })
  const doubtful = await countDoubtfulLines(portal, source)
  const { declarationWithdrawalMinutes } = await currentPolicy(portal)
  const path = `/mon-espace/declarations/${id}`
  return (
    <>
      <PageTitle
        title={source.fileName}
        crumbs={[
          { label: 'Mon espace', href: ownPath('/mon-espace', source.organizationId) },
          { label: 'Déclarations', href: ownPath('/mon-espace/declarations', source.organizationId) },
          { label: source.fileName },
        ]}
        tags={importStateTag(source)}
        lead={leadOf(source)}
      >
        <ImportStatus
          source={source}
          path={path}
          now={portal.clock.now()}
          mayEnd={mayEndWindow(actor, source)}
          windowMinutes={declarationWithdrawalMinutes}
        />
      </PageTitle>
      {hasLines(source) ? (
        <Section tight>
          <ImportLines source={source} lines={lines} path={path} page={page} choice={choice} doubtful={doubtful} />
        </Section>
      ) : null}
    </>
  )
}

const leadOf = ({ kind, summary, total, encoding }: AwardImport): string =>
  kind === 'form' ? `${counted(summary.lines, 'personne')}.` : `${counted(total, 'ligne')}, encodage ${encoding}.`
