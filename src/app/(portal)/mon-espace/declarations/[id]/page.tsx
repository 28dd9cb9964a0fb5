import { notFound } from 'next/navigation'
import { reasonName } from '@/awards/explanation'
import { type AwardImport, type AwardImportLine, type LineOutcome, lineOutcomeNames } from '@/awards/import'
import { findImport, findImportLines } from '@/awards/queries'
import { formatParisDate } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { type PageQuery, queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { Figure, Figures } from '@/ui/figures'
import { Section } from '@/ui/layout'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'
import { importStateTag } from '../import-state'
import { ImportStatus } from '../import-status'

export const metadata = { title: 'Déclaration' }

const pageSize = 50
const tones: Readonly<Record<LineOutcome, Tone>> = {
  counts: 'ok',
  held: 'wait',
  ignored: 'neutral',
  known: 'neutral',
  invalid: 'alert',
}

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
  const total = onlyInvalid ? source.summary.invalid : source.summary.lines
  const page = Math.max(1, Number(queryText(asked, 'page')) || 1)
  const hasLines = source.state !== 'discarded' && source.state !== 'unreadable'
  const lines = await findImportLines(portal, source, { onlyInvalid, limit: pageSize, offset: (page - 1) * pageSize })
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
      {hasLines ? (
        <Section tight>
          <Card title={source.state === 'preview' ? 'Ce que ce fichier donnerait' : 'Lignes du fichier'}>
            <Figures columns={4}>
              <Figure value={source.summary.counts} label="comptent" />
              <Figure value={source.summary.held} label="en attente" />
              <Figure value={source.summary.ignored + source.summary.known} label="écartées ou déjà déclarées" />
              <Figure value={source.summary.invalid} label="à corriger" />
            </Figures>
            <Tabs
              label="Lignes"
              tabs={[
                { href: path, label: 'Toutes', count: source.summary.lines, current: !onlyInvalid },
                {
                  href: `${path}?lignes=a-corriger`,
                  label: 'À corriger',
                  count: source.summary.invalid,
                  current: onlyInvalid,
                },
              ]}
            />
            <DataTable<AwardImportLine>
              caption="Lignes du fichier et ce qu’elles donnent"
              captionHidden
              rows={lines}
              rowKey={(line) => line.id}
              empty={<EmptyState title="Aucune ligne ici" />}
              columns={[
                { key: 'line', header: 'Ligne', align: 'end', cell: (line) => line.line },
                { key: 'who', header: 'Personne', rowHeader: true, cell: (line) => line.initials },
                { key: 'badge', header: 'Badge', cell: (line) => line.badgeName || '–' },
                { key: 'date', header: 'Date', cell: (line) => (line.issuedOn ? formatParisDate(line.issuedOn) : '–') },
                {
                  key: 'outcome',
                  header: 'Résultat',
                  cell: (line) => <Tag tone={tones[line.outcome]}>{lineOutcomeNames[line.outcome]}</Tag>,
                },
                { key: 'why', header: 'Pourquoi', cell: why },
              ]}
            />
            <Pagination
              page={page}
              pages={Math.ceil(total / pageSize)}
              total={total}
              noun="ligne"
              href={(number) => `${path}?page=${number}${onlyInvalid ? '&lignes=a-corriger' : ''}`}
            />
          </Card>
        </Section>
      ) : null}
    </>
  )
}

const leadOf = ({ kind, summary, encoding }: AwardImport): string =>
  kind === 'form'
    ? `${counted(summary.lines, 'personne')}.`
    : `${counted(summary.lines, 'ligne')}, encodage ${encoding}.`

function why(line: AwardImportLine) {
  if (line.problem) return line.problem
  if (line.outcome === 'known') return 'Cette personne, ce badge et cette date sont déjà déclarés.'
  return line.reason ? `${reasonName(line.reason)}.` : 'Compte pour un badge Région.'
}
