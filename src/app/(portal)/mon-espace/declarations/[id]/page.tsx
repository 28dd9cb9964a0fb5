import { notFound } from 'next/navigation'
import { ImportLines } from '@/app/_awards/import-lines'
import { importStateTag } from '@/app/_awards/import-state'
import type { PageProps } from '@/app/page-props'
import { currentPolicy } from '@/awards/queries'
import { type AwardImport, hasLines, mayEndWindow } from '@/intake/import'
import { findImport } from '@/intake/import-queries'
import { counted } from '@/kernel/french'
import { requireMember } from '@/people/require-member'
import { Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { ImportOutcome } from '../../../../_awards/import-outcome'
import { ownCrumbs } from '../../own-organization'

export const metadata = { title: 'Déclaration' }

export default async function DeclarationPage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor } = await requireMember(`/mon-espace/declarations/${id}`)
  const source = await findImport(portal, actor, id)
  if (!source) notFound()
  const { declarationWithdrawalMinutes } = await currentPolicy(portal)
  const path = `/mon-espace/declarations/${id}`
  return (
    <>
      <PageTitle
        title={source.fileName}
        crumbs={ownCrumbs(source.organizationId, ['Déclarations', '/mon-espace/declarations'], source.fileName)}
        tags={importStateTag(source)}
        lead={leadOf(source)}
      >
        <ImportOutcome
          source={source}
          path={path}
          now={portal.clock.now()}
          mayEnd={mayEndWindow(actor, source)}
          windowMinutes={declarationWithdrawalMinutes}
        />
      </PageTitle>
      {hasLines(source) ? (
        <Section tight>
          <ImportLines portal={portal} source={source} path={path} asked={await searchParams} />
        </Section>
      ) : null}
    </>
  )
}

const leadOf = ({ kind, summary, total, encoding }: AwardImport): string =>
  kind === 'form' ? `${counted(summary.lines, 'personne')}.` : `${counted(total, 'ligne')}, encodage ${encoding}.`
